/** The art of the example shop: one picture for each theme and proportion, always the same. */

import { createHash } from "node:crypto";
import { enderecoDaImagem } from "../domain/imagem.ts";
import {
  acacias,
  aliancas,
  baloes,
  bandeirinhas,
  bolhas,
  chama,
  confete,
  escudo,
  estrelas,
  flores,
  hexagono,
  lapis,
  nuvens,
  ovos,
  peixes,
  sobre,
} from "./figuras.ts";
import {
  bolinhas,
  coracao,
  degrade,
  disco,
  estrela,
  faixas,
  figura,
  type Forma,
  fundo,
  ondas,
  oval,
  raios,
  xadrez,
} from "./formas.ts";
import { Random } from "./random.ts";
import { Tela } from "./tela.ts";
import { type Tema, TEMAS } from "./vocabulary.ts";

/** A picture as it is stored, and the address at which it is then found. */
export interface Arte {
  endereco: string;
  original: Uint8Array<ArrayBuffer>;
  miniatura: Uint8Array<ArrayBuffer>;
}

/** The sides of the pictures, in pixels: lying, square and standing. */
const FORMATOS = { paisagem: [900, 600], quadrado: [900, 900], retrato: [600, 900] } as const;
type Formato = keyof typeof FORMATOS;
/** Sides that differ by less are as good as equal. */
const QUASE_QUADRADO = 1.2;

const FESTA = ["#ff5d73", "#ffc145", "#3ec6a8", "#4f8bff", "#b36bff"];
const OURO = ["#ffd166", "#f4b942", "#fff1c9"];

/** What each theme is made of, from back to front. */
const CENAS: Record<Tema, readonly Forma[]> = {
  "Safari": [
    degrade("#ffb347", "#ff7f5c"),
    disco("#ffd98a", 0.68, 0.42, 0.3),
    disco("#fff0c2", 0.68, 0.42, 0.23),
    ondas("#e0653a", 0.68, 0.05, 1, 0.1),
    acacias("#5a2e27", 0.82, [[0.22, 0.34], [0.86, 0.2]]),
    ondas("#8f3f2f", 0.8, 0.035, 1.5, 0.6),
    ondas("#5a2e27", 0.9, 0.025, 1, 0.3),
  ],
  "Fundo do mar": [
    degrade("#8fe9f2", "#1766b8"),
    bolhas("#bdf3fa", 22, 0.028),
    peixes(["#ff8a3d", "#ffd23f", "#ff5d8f"], 5, 0.1),
    ondas("#0f4f94", 0.86, 0.04, 2, 0.2),
    ondas("#ffdf9e", 0.92, 0.02, 1.5, 0.7),
    estrela("#ff6f61", 0.2, 0.93, 0.06),
  ],
  "Jardim encantado": [
    degrade("#d8f5ff", "#ffe6f4"),
    disco("#fff3b0", 0.82, 0.18, 0.13),
    nuvens("#ffffff", 3, 0.09, [0.08, 0.4]),
    ondas("#a8e6a1", 0.66, 0.05, 1, 0.4),
    flores(["#ff6fa5", "#b57bff", "#ff9a5a", "#ffffff"], 9, 0.065, [0.5, 0.82]),
    ondas("#66c47a", 0.86, 0.03, 2, 0.1),
  ],
  "Astronauta": [
    degrade("#141b4d", "#3b2a7a"),
    estrelas(["#ffffff", "#ffe08a", "#9fd0ff"], 40, 0.018),
    disco("#ff9f6e", 0.76, 0.3, 0.17),
    disco("#ffbd8f", 0.74, 0.28, 0.12),
    figura("#ffe3b8", 0.76, 0.3, 0.17, [[-1.7, 0.3], [1.7, -0.45], [1.75, -0.3], [-1.65, 0.45]]),
    figura("#ff5d5d", 0.32, 0.5, 0.2, [[-0.4, 0.5], [-0.85, 1.1], [-0.4, 1], [0.4, 1], [0.85, 1.1], [0.4, 0.5]]),
    figura("#ffc145", 0.32, 0.5, 0.2, [[-0.28, 1], [0, 1.75], [0.28, 1]]),
    oval("#f3f6ff", 0.32, 0.5, 0.088, 0.22),
    disco("#4f8bff", 0.32, 0.44, 0.05),
    disco("#bfe0ff", 0.32, 0.44, 0.034),
    ondas("#c9cfe8", 0.94, 0.04, 0.5, 0.5),
  ],
  "Circo": [
    fundo("#fff0d0"),
    raios("#ef4b4b", 14, 0.5, 0.62),
    confete(FESTA, 26),
    estrela("#ffc93c", 0.5, 0.62, 0.3),
    estrela("#fff0d0", 0.5, 0.62, 0.17),
    bandeirinhas(["#2f6fde", "#ffc93c", "#1fa88a"], 0.02, 0.13),
  ],
  "Fazendinha": [
    degrade("#8fd8ff", "#e2f7ff"),
    disco("#ffd84d", 0.2, 0.2, 0.11),
    nuvens("#ffffff", 3, 0.08, [0.08, 0.38]),
    ondas("#8ed16f", 0.62, 0.05, 1, 0.2),
    figura("#d8433f", 0.66, 0.66, 0.26, [[-0.8, 0.4], [-0.8, -0.5], [-0.45, -0.95], [0, -1.2], [0.45, -0.95], [
      0.8,
      -0.5,
    ], [
      0.8,
      0.4,
    ]]),
    figura("#ffffff", 0.66, 0.66, 0.26, [[-0.3, 0.4], [-0.3, -0.25], [0.3, -0.25], [0.3, 0.4]]),
    figura("#8f2f2c", 0.66, 0.66, 0.26, [[-0.24, 0.4], [-0.24, -0.19], [0.24, -0.19], [0.24, 0.4]]),
    figura("#ffe9b0", 0.66, 0.66, 0.26, [[-0.14, -0.5], [-0.14, -0.78], [0.14, -0.78], [0.14, -0.5]]),
    ondas("#5fb04f", 0.78, 0.035, 1.5, 0.6),
    flores(["#ffffff", "#ffd84d"], 7, 0.03, [0.82, 0.94]),
  ],
  "Dinossauros": [
    degrade("#ffe9a8", "#ffc48a"),
    figura("#8a5a4a", 0.7, 0.74, 0.5, [[-0.85, 0.3], [-0.2, -0.75], [0.2, -0.75], [0.85, 0.3]]),
    figura("#ff6b3d", 0.7, 0.74, 0.5, [[-0.2, -0.75], [0.2, -0.75], [0.12, -0.45], [0.06, -0.6], [-0.02, -0.35], [
      -0.1,
      -0.58,
    ]]),
    nuvens("#fff6e0", 2, 0.09, [0.06, 0.26]),
    ondas("#a9cf5b", 0.74, 0.05, 1, 0.35),
    ondas("#5ea34a", 0.84, 0.04, 2, 0.1),
    ovos(["#ff8f5a", "#3fb6a0", "#a56be0"], 0.84, [[0.2, 0.13], [0.42, 0.1], [0.8, 0.11]]),
    ondas("#37803f", 0.93, 0.02, 3, 0.3),
  ],
  "Chá de bebê": [
    degrade("#cfeaff", "#fff0f7"),
    bolinhas("#ffffff", 0.14, 0.016),
    baloes(["#ff9fb8", "#8ecbff", "#ffd67a", "#b9a3ff"], 6, 0.11, 0.7),
    nuvens("#ffffff", 5, 0.14, [0.84, 1]),
    coracao("#ff8fab", 0.5, 0.86, 0.08),
  ],
  "15 anos": [
    fundo("#ffd9e4"),
    faixas("#ffc7d8", 9, 0.6),
    confete([...OURO, "#ffffff", "#d6336c"], 44),
    disco("#ffffff", 0.5, 0.5, 0.34),
    disco("#f48fb1", 0.5, 0.5, 0.31),
    coracao("#ffffff", 0.5, 0.49, 0.2),
    coracao("#d6336c", 0.5, 0.49, 0.17),
  ],
  "Formatura": [
    fundo("#14264f"),
    raios("#1b3370", 18, 0.5, 0.55),
    confete([...OURO, "#ffffff"], 46),
    figura("#0b1530", 0.5, 0.56, 0.34, [[-0.5, 0], [0.5, 0], [0.5, 0.42], [0.25, 0.55], [-0.25, 0.55], [-0.5, 0.42]]),
    figura("#2d4f9e", 0.5, 0.52, 0.34, [[-1.05, 0], [0, -0.48], [1.05, 0], [0, 0.48]]),
    figura("#ffd166", 0.5, 0.52, 0.34, [[0, -0.03], [0.78, 0.13], [0.82, 0.62], [0.75, 0.62], [0.71, 0.17], [0, 0.03]]),
    figura("#ffd166", 0.5, 0.52, 0.34, [[0.72, 0.6], [0.85, 0.6], [0.9, 0.85], [0.67, 0.85]]),
  ],
  "Bodas de prata": [
    degrade("#eef2f8", "#b9c6db"),
    bolinhas("#ffffff", 0.16, 0.012),
    estrelas(["#ffffff", "#a9b7d0"], 18, 0.026),
    aliancas("#8c9dbb", 0.2, 0.165),
    coracao("#5f7299", 0.5, 0.2, 0.085),
    ondas("#93a4c2", 0.9, 0.02, 3, 0.2),
  ],
  "Festa junina": [
    degrade("#1d2a6b", "#4a3a94"),
    estrelas(["#ffe08a", "#ffffff"], 24, 0.02, 0.6),
    ondas("#2c1f4a", 0.86, 0.03, 1, 0.4),
    figura("#7a4a2b", 0.5, 0.86, 0.24, [[-0.9, 0.12], [-0.8, -0.06], [0.9, 0.16], [0.8, 0.32]]),
    figura("#95603a", 0.5, 0.86, 0.24, [[0.9, 0.12], [0.8, -0.06], [-0.9, 0.16], [-0.8, 0.32]]),
    chama("#ff6b2c", 0.24),
    chama("#ffb02e", 0.17),
    chama("#fff0a8", 0.09),
    bandeirinhas(["#ff5d73", "#ffc145", "#3ec6a8", "#4fb0ff"], 0.04, 0.11),
    bandeirinhas(["#ffc145", "#ff8fd0", "#4fb0ff", "#ff5d73"], 0.24, 0.11),
  ],
  "Logo da empresa": [
    fundo("#f4f7fb"),
    figura("#e3ebf5", 0.5, 0.5, 1, [[-2, 0.1], [2, -1.2], [2, 2], [-2, 2]]),
    figura("#0f9fb0", 0.5, 0.5, 0.3, hexagono(1)),
    figura("#f4f7fb", 0.5, 0.5, 0.3, hexagono(0.78)),
    figura("#ff8a3d", 0.5, 0.5, 0.3, [[-0.5, 0.42], [-0.5, -0.1], [-0.2, -0.1], [-0.2, 0.42]]),
    figura("#0f9fb0", 0.5, 0.5, 0.3, [[-0.14, 0.42], [-0.14, -0.32], [0.16, -0.32], [0.16, 0.42]]),
    figura("#17365c", 0.5, 0.5, 0.3, [[0.22, 0.42], [0.22, -0.52], [0.52, -0.52], [0.52, 0.42]]),
    ondas("#17365c", 0.93, 0.015, 1, 0.5),
  ],
  "Cardápio": [
    fundo("#fff6e6"),
    xadrez("#e9534f", 0.125),
    disco("#d8dde3", 0.5, 0.51, 0.36),
    disco("#ffffff", 0.5, 0.5, 0.36),
    disco("#eef1f4", 0.5, 0.5, 0.26),
    disco("#ffca5f", 0.5, 0.5, 0.2),
    disco("#ffdf94", 0.5, 0.5, 0.17),
    ...sobre([[-0.35, -0.4], [0.4, -0.3], [0.02, 0.45], [-0.55, 0.25], [0.52, 0.32]], "#e2574c", 0.23),
    ...sobre([[-0.35, -0.4], [0.4, -0.3], [0.02, 0.45], [-0.55, 0.25], [0.52, 0.32]], "#f2836b", 0.14),
    ...sobre([[0.05, -0.02], [-0.05, -0.7], [0.72, 0], [-0.72, -0.08], [0.4, 0.62]], "#4ea65a", 0.09),
  ],
  "Inauguração": [
    fundo("#fff4d6"),
    raios("#ffe4a0", 20, 0.5, 0.7),
    baloes(FESTA, 7, 0.1, 0.66),
    confete(FESTA, 24),
    figura("#d92f4b", 0.5, 0.78, 1, [[-1, -0.06], [1, -0.06], [1, 0.06], [-1, 0.06]]),
    figura("#b3203a", 0.5, 0.78, 0.16, [
      [-0.1, 0],
      [-0.75, 1.05],
      [-0.4, 0.95],
      [-0.2, 1.2],
      [0.15, 0.1],
      [0.2, 1.2],
      [
        0.4,
        0.95,
      ],
      [0.75, 1.05],
      [0.1, 0],
    ]),
    figura("#f04b66", 0.5, 0.78, 0.16, [[0, 0], [-1.1, -0.65], [-1.2, 0], [-1.1, 0.65]]),
    figura("#f04b66", 0.5, 0.78, 0.16, [[0, 0], [1.1, -0.65], [1.2, 0], [1.1, 0.65]]),
    disco("#d92f4b", 0.5, 0.78, 0.05),
  ],
  "Promoção da semana": [
    fundo("#ffd23f"),
    raios("#ffb81f", 16),
    estrelas(["#e8233f", "#ffffff"], 14, 0.03),
    estrela("#b8152e", 0.51, 0.515, 0.4, 20, 0.14),
    estrela("#e8233f", 0.5, 0.5, 0.4, 20, 0.14),
    disco("#ffffff", 0.5, 0.5, 0.27),
    disco("#e8233f", 0.5, 0.5, 0.25),
    estrela("#ffd23f", 0.5, 0.51, 0.19),
  ],
  "Volta às aulas": [
    fundo("#2f6f5b"),
    ondas("#377b66", 0.55, 0.03, 1, 0.3),
    estrelas(["#ffe08a", "#ffffff", "#8fe0c2"], 16, 0.035, 0.55),
    disco("#e9534f", 0.5, 0.32, 0.15),
    disco("#f27a70", 0.47, 0.29, 0.06),
    figura("#7a4a2b", 0.5, 0.32, 0.15, [[-0.06, -0.85], [0.1, -1.3], [0.2, -1.25], [0.08, -0.85]]),
    figura("#8fd16f", 0.5, 0.32, 0.15, [[0.1, -1], [0.45, -1.35], [0.85, -1.25], [0.55, -0.95]]),
    lapis(["#ffc145", "#4f8bff", "#ff5d73", "#3ec6a8", "#b36bff"], 7, 0.045),
  ],
  "Campanha de vacinação": [
    degrade("#e4f7ff", "#a9dcf7"),
    bolinhas("#ffffff", 0.18, 0.02),
    figura("#0b66a8", 0.5, 0.47, 0.34, escudo(1)),
    figura("#1f9ad6", 0.5, 0.47, 0.34, escudo(0.88)),
    figura("#ffffff", 0.5, 0.45, 0.2, [
      [-0.28, -0.85],
      [0.28, -0.85],
      [0.28, -0.28],
      [0.85, -0.28],
      [0.85, 0.28],
      [
        0.28,
        0.28,
      ],
      [0.28, 0.85],
      [-0.28, 0.85],
      [-0.28, 0.28],
      [-0.85, 0.28],
      [-0.85, -0.28],
      [-0.28, -0.28],
    ]),
    ondas("#36b38a", 0.88, 0.03, 1.5, 0.2),
    ondas("#ffc93c", 0.94, 0.025, 2, 0.6),
  ],
};

const desenhadas = new Map<string, Arte>();

/** The picture of a theme in the proportion that is nearest to a piece's; drawn when it is asked for first. */
export function arteDe(tema: Tema, largura: number, altura: number): Arte {
  const formato = formatoDe(largura / altura);
  const chave = `${tema} ${formato}`;
  let arte = desenhadas.get(chave);
  if (!arte) desenhadas.set(chave, arte = desenhar(tema, formato));
  return arte;
}

/** Every picture that the example shop can have. */
export function todasAsArtes(): Arte[] {
  return TEMAS.flatMap((tema) => Object.values(FORMATOS).map(([largura, altura]) => arteDe(tema, largura, altura)));
}

function formatoDe(proporcao: number): Formato {
  if (proporcao > QUASE_QUADRADO) return "paisagem";
  return proporcao < 1 / QUASE_QUADRADO ? "retrato" : "quadrado";
}

function desenhar(tema: Tema, formato: Formato): Arte {
  const [largura, altura] = FORMATOS[formato];
  const tela = new Tela(largura, altura);
  const random = new Random(TEMAS.indexOf(tema));
  for (const forma of CENAS[tema]) forma(tela, random);
  const original = tela.png();
  const hash = createHash("sha256").update(original).digest("hex");
  return { endereco: enderecoDaImagem(hash), original, miniatura: tela.miniatura() };
}
