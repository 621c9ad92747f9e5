/** The art of the example shop: one picture for each theme and proportion, always the same. */

import { createHash } from "node:crypto";
import { imageAddress } from "../domain/image.ts";
import {
  acacias,
  balloons,
  bubbles,
  bunting,
  clouds,
  confetti,
  dotsAt,
  eggs,
  escudo,
  fishes,
  flame,
  flores,
  hexagon,
  pencil,
  rings,
  stars,
} from "./figures.ts";
import {
  background,
  bands,
  checkers,
  degrade,
  disc,
  dots,
  figure,
  heart,
  oval,
  rays,
  type Shape,
  star,
  waves,
} from "./shapes.ts";
import { Random } from "./random.ts";
import { Canvas } from "./canvas.ts";
import { type Theme, THEMES } from "./vocabulary.ts";

/** A picture as it is stored, and the address at which it is then found. */
export interface Art {
  address: string;
  original: Uint8Array<ArrayBuffer>;
  miniatura: Uint8Array<ArrayBuffer>;
}

/** The sides of the pictures, in pixels: lying, square and standing. */
const FORMATS = { landscape: [900, 600], square: [900, 900], portrait: [600, 900] } as const;
type Format = keyof typeof FORMATS;
/** Sides that differ by less are as good as equal. */
const ALMOST_SQUARE = 1.2;

const PARTY = ["#ff5d73", "#ffc145", "#3ec6a8", "#4f8bff", "#b36bff"];
const GOLD = ["#ffd166", "#f4b942", "#fff1c9"];

/** What each theme is made of, from back to front. */
const SCENES: Record<Theme, readonly Shape[]> = {
  "Safari": [
    degrade("#ffb347", "#ff7f5c"),
    disc("#ffd98a", 0.68, 0.42, 0.3),
    disc("#fff0c2", 0.68, 0.42, 0.23),
    waves("#e0653a", 0.68, 0.05, 1, 0.1),
    acacias("#5a2e27", 0.82, [[0.22, 0.34], [0.86, 0.2]]),
    waves("#8f3f2f", 0.8, 0.035, 1.5, 0.6),
    waves("#5a2e27", 0.9, 0.025, 1, 0.3),
  ],
  "Fundo do mar": [
    degrade("#8fe9f2", "#1766b8"),
    bubbles("#bdf3fa", 22, 0.028),
    fishes(["#ff8a3d", "#ffd23f", "#ff5d8f"], 5, 0.1),
    waves("#0f4f94", 0.86, 0.04, 2, 0.2),
    waves("#ffdf9e", 0.92, 0.02, 1.5, 0.7),
    star("#ff6f61", 0.2, 0.93, 0.06),
  ],
  "Jardim encantado": [
    degrade("#d8f5ff", "#ffe6f4"),
    disc("#fff3b0", 0.82, 0.18, 0.13),
    clouds("#ffffff", 3, 0.09, [0.08, 0.4]),
    waves("#a8e6a1", 0.66, 0.05, 1, 0.4),
    flores(["#ff6fa5", "#b57bff", "#ff9a5a", "#ffffff"], 9, 0.065, [0.5, 0.82]),
    waves("#66c47a", 0.86, 0.03, 2, 0.1),
  ],
  "Astronauta": [
    degrade("#141b4d", "#3b2a7a"),
    stars(["#ffffff", "#ffe08a", "#9fd0ff"], 40, 0.018),
    disc("#ff9f6e", 0.76, 0.3, 0.17),
    disc("#ffbd8f", 0.74, 0.28, 0.12),
    figure("#ffe3b8", 0.76, 0.3, 0.17, [[-1.7, 0.3], [1.7, -0.45], [1.75, -0.3], [-1.65, 0.45]]),
    figure("#ff5d5d", 0.32, 0.5, 0.2, [[-0.4, 0.5], [-0.85, 1.1], [-0.4, 1], [0.4, 1], [0.85, 1.1], [0.4, 0.5]]),
    figure("#ffc145", 0.32, 0.5, 0.2, [[-0.28, 1], [0, 1.75], [0.28, 1]]),
    oval("#f3f6ff", 0.32, 0.5, 0.088, 0.22),
    disc("#4f8bff", 0.32, 0.44, 0.05),
    disc("#bfe0ff", 0.32, 0.44, 0.034),
    waves("#c9cfe8", 0.94, 0.04, 0.5, 0.5),
  ],
  "Circo": [
    background("#fff0d0"),
    rays("#ef4b4b", 14, 0.5, 0.62),
    confetti(PARTY, 26),
    star("#ffc93c", 0.5, 0.62, 0.3),
    star("#fff0d0", 0.5, 0.62, 0.17),
    bunting(["#2f6fde", "#ffc93c", "#1fa88a"], 0.02, 0.13),
  ],
  "Fazendinha": [
    degrade("#8fd8ff", "#e2f7ff"),
    disc("#ffd84d", 0.2, 0.2, 0.11),
    clouds("#ffffff", 3, 0.08, [0.08, 0.38]),
    waves("#8ed16f", 0.62, 0.05, 1, 0.2),
    figure("#d8433f", 0.66, 0.66, 0.26, [[-0.8, 0.4], [-0.8, -0.5], [-0.45, -0.95], [0, -1.2], [0.45, -0.95], [
      0.8,
      -0.5,
    ], [
      0.8,
      0.4,
    ]]),
    figure("#ffffff", 0.66, 0.66, 0.26, [[-0.3, 0.4], [-0.3, -0.25], [0.3, -0.25], [0.3, 0.4]]),
    figure("#8f2f2c", 0.66, 0.66, 0.26, [[-0.24, 0.4], [-0.24, -0.19], [0.24, -0.19], [0.24, 0.4]]),
    figure("#ffe9b0", 0.66, 0.66, 0.26, [[-0.14, -0.5], [-0.14, -0.78], [0.14, -0.78], [0.14, -0.5]]),
    waves("#5fb04f", 0.78, 0.035, 1.5, 0.6),
    flores(["#ffffff", "#ffd84d"], 7, 0.03, [0.82, 0.94]),
  ],
  "Dinossauros": [
    degrade("#ffe9a8", "#ffc48a"),
    figure("#8a5a4a", 0.7, 0.74, 0.5, [[-0.85, 0.3], [-0.2, -0.75], [0.2, -0.75], [0.85, 0.3]]),
    figure("#ff6b3d", 0.7, 0.74, 0.5, [[-0.2, -0.75], [0.2, -0.75], [0.12, -0.45], [0.06, -0.6], [-0.02, -0.35], [
      -0.1,
      -0.58,
    ]]),
    clouds("#fff6e0", 2, 0.09, [0.06, 0.26]),
    waves("#a9cf5b", 0.74, 0.05, 1, 0.35),
    waves("#5ea34a", 0.84, 0.04, 2, 0.1),
    eggs(["#ff8f5a", "#3fb6a0", "#a56be0"], 0.84, [[0.2, 0.13], [0.42, 0.1], [0.8, 0.11]]),
    waves("#37803f", 0.93, 0.02, 3, 0.3),
  ],
  "Chá de bebê": [
    degrade("#cfeaff", "#fff0f7"),
    dots("#ffffff", 0.14, 0.016),
    balloons(["#ff9fb8", "#8ecbff", "#ffd67a", "#b9a3ff"], 6, 0.11, 0.7),
    clouds("#ffffff", 5, 0.14, [0.84, 1]),
    heart("#ff8fab", 0.5, 0.86, 0.08),
  ],
  "15 anos": [
    background("#ffd9e4"),
    bands("#ffc7d8", 9, 0.6),
    confetti([...GOLD, "#ffffff", "#d6336c"], 44),
    disc("#ffffff", 0.5, 0.5, 0.34),
    disc("#f48fb1", 0.5, 0.5, 0.31),
    heart("#ffffff", 0.5, 0.49, 0.2),
    heart("#d6336c", 0.5, 0.49, 0.17),
  ],
  "Formatura": [
    background("#14264f"),
    rays("#1b3370", 18, 0.5, 0.55),
    confetti([...GOLD, "#ffffff"], 46),
    figure("#0b1530", 0.5, 0.56, 0.34, [[-0.5, 0], [0.5, 0], [0.5, 0.42], [0.25, 0.55], [-0.25, 0.55], [-0.5, 0.42]]),
    figure("#2d4f9e", 0.5, 0.52, 0.34, [[-1.05, 0], [0, -0.48], [1.05, 0], [0, 0.48]]),
    figure("#ffd166", 0.5, 0.52, 0.34, [[0, -0.03], [0.78, 0.13], [0.82, 0.62], [0.75, 0.62], [0.71, 0.17], [0, 0.03]]),
    figure("#ffd166", 0.5, 0.52, 0.34, [[0.72, 0.6], [0.85, 0.6], [0.9, 0.85], [0.67, 0.85]]),
  ],
  "Bodas de prata": [
    degrade("#eef2f8", "#b9c6db"),
    dots("#ffffff", 0.16, 0.012),
    stars(["#ffffff", "#a9b7d0"], 18, 0.026),
    rings("#8c9dbb", 0.2, 0.165),
    heart("#5f7299", 0.5, 0.2, 0.085),
    waves("#93a4c2", 0.9, 0.02, 3, 0.2),
  ],
  "Festa junina": [
    degrade("#1d2a6b", "#4a3a94"),
    stars(["#ffe08a", "#ffffff"], 24, 0.02, 0.6),
    waves("#2c1f4a", 0.86, 0.03, 1, 0.4),
    figure("#7a4a2b", 0.5, 0.86, 0.24, [[-0.9, 0.12], [-0.8, -0.06], [0.9, 0.16], [0.8, 0.32]]),
    figure("#95603a", 0.5, 0.86, 0.24, [[0.9, 0.12], [0.8, -0.06], [-0.9, 0.16], [-0.8, 0.32]]),
    flame("#ff6b2c", 0.24),
    flame("#ffb02e", 0.17),
    flame("#fff0a8", 0.09),
    bunting(["#ff5d73", "#ffc145", "#3ec6a8", "#4fb0ff"], 0.04, 0.11),
    bunting(["#ffc145", "#ff8fd0", "#4fb0ff", "#ff5d73"], 0.24, 0.11),
  ],
  "Logo da empresa": [
    background("#f4f7fb"),
    figure("#e3ebf5", 0.5, 0.5, 1, [[-2, 0.1], [2, -1.2], [2, 2], [-2, 2]]),
    figure("#0f9fb0", 0.5, 0.5, 0.3, hexagon(1)),
    figure("#f4f7fb", 0.5, 0.5, 0.3, hexagon(0.78)),
    figure("#ff8a3d", 0.5, 0.5, 0.3, [[-0.5, 0.42], [-0.5, -0.1], [-0.2, -0.1], [-0.2, 0.42]]),
    figure("#0f9fb0", 0.5, 0.5, 0.3, [[-0.14, 0.42], [-0.14, -0.32], [0.16, -0.32], [0.16, 0.42]]),
    figure("#17365c", 0.5, 0.5, 0.3, [[0.22, 0.42], [0.22, -0.52], [0.52, -0.52], [0.52, 0.42]]),
    waves("#17365c", 0.93, 0.015, 1, 0.5),
  ],
  "Cardápio": [
    background("#fff6e6"),
    checkers("#e9534f", 0.125),
    disc("#d8dde3", 0.5, 0.51, 0.36),
    disc("#ffffff", 0.5, 0.5, 0.36),
    disc("#eef1f4", 0.5, 0.5, 0.26),
    disc("#ffca5f", 0.5, 0.5, 0.2),
    disc("#ffdf94", 0.5, 0.5, 0.17),
    ...dotsAt([[-0.35, -0.4], [0.4, -0.3], [0.02, 0.45], [-0.55, 0.25], [0.52, 0.32]], "#e2574c", 0.23),
    ...dotsAt([[-0.35, -0.4], [0.4, -0.3], [0.02, 0.45], [-0.55, 0.25], [0.52, 0.32]], "#f2836b", 0.14),
    ...dotsAt([[0.05, -0.02], [-0.05, -0.7], [0.72, 0], [-0.72, -0.08], [0.4, 0.62]], "#4ea65a", 0.09),
  ],
  "Inauguração": [
    background("#fff4d6"),
    rays("#ffe4a0", 20, 0.5, 0.7),
    balloons(PARTY, 7, 0.1, 0.66),
    confetti(PARTY, 24),
    figure("#d92f4b", 0.5, 0.78, 1, [[-1, -0.06], [1, -0.06], [1, 0.06], [-1, 0.06]]),
    figure("#b3203a", 0.5, 0.78, 0.16, [
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
    figure("#f04b66", 0.5, 0.78, 0.16, [[0, 0], [-1.1, -0.65], [-1.2, 0], [-1.1, 0.65]]),
    figure("#f04b66", 0.5, 0.78, 0.16, [[0, 0], [1.1, -0.65], [1.2, 0], [1.1, 0.65]]),
    disc("#d92f4b", 0.5, 0.78, 0.05),
  ],
  "Promoção da semana": [
    background("#ffd23f"),
    rays("#ffb81f", 16),
    stars(["#e8233f", "#ffffff"], 14, 0.03),
    star("#b8152e", 0.51, 0.515, 0.4, 20, 0.14),
    star("#e8233f", 0.5, 0.5, 0.4, 20, 0.14),
    disc("#ffffff", 0.5, 0.5, 0.27),
    disc("#e8233f", 0.5, 0.5, 0.25),
    star("#ffd23f", 0.5, 0.51, 0.19),
  ],
  "Volta às aulas": [
    background("#2f6f5b"),
    waves("#377b66", 0.55, 0.03, 1, 0.3),
    stars(["#ffe08a", "#ffffff", "#8fe0c2"], 16, 0.035, 0.55),
    disc("#e9534f", 0.5, 0.32, 0.15),
    disc("#f27a70", 0.47, 0.29, 0.06),
    figure("#7a4a2b", 0.5, 0.32, 0.15, [[-0.06, -0.85], [0.1, -1.3], [0.2, -1.25], [0.08, -0.85]]),
    figure("#8fd16f", 0.5, 0.32, 0.15, [[0.1, -1], [0.45, -1.35], [0.85, -1.25], [0.55, -0.95]]),
    pencil(["#ffc145", "#4f8bff", "#ff5d73", "#3ec6a8", "#b36bff"], 7, 0.045),
  ],
  "Campanha de vacinação": [
    degrade("#e4f7ff", "#a9dcf7"),
    dots("#ffffff", 0.18, 0.02),
    figure("#0b66a8", 0.5, 0.47, 0.34, escudo(1)),
    figure("#1f9ad6", 0.5, 0.47, 0.34, escudo(0.88)),
    figure("#ffffff", 0.5, 0.45, 0.2, [
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
    waves("#36b38a", 0.88, 0.03, 1.5, 0.2),
    waves("#ffc93c", 0.94, 0.025, 2, 0.6),
  ],
};

const drawn = new Map<string, Art>();

/** The picture of a theme in the proportion that is nearest to a piece's; drawn when it is asked for first. */
export function artOf(theme: Theme, width: number, height: number): Art {
  const format = formatOf(width / height);
  const key = `${theme} ${format}`;
  let art = drawn.get(key);
  if (!art) drawn.set(key, art = draw(theme, format));
  return art;
}

/** Every picture that the example shop can have. */
export function allArt(): Art[] {
  return THEMES.flatMap((theme) => Object.values(FORMATS).map(([width, height]) => artOf(theme, width, height)));
}

function formatOf(ratio: number): Format {
  if (ratio > ALMOST_SQUARE) return "landscape";
  return ratio < 1 / ALMOST_SQUARE ? "portrait" : "square";
}

function draw(theme: Theme, format: Format): Art {
  const [width, height] = FORMATS[format];
  const screen = new Canvas(width, height);
  const random = new Random(THEMES.indexOf(theme));
  for (const shape of SCENES[theme]) shape(screen, random);
  const original = screen.png();
  const hash = createHash("sha256").update(original).digest("hex");
  return { address: imageAddress(hash), original, miniatura: screen.smaller() };
}
