/** What the example shop's art is made of: each shape draws itself on a canvas of any proportion. */

import type { Random } from "./random.ts";
import type { Ponto, Tela } from "./tela.ts";

/** Something to draw. Places are parts of the canvas from its upper left corner, sizes parts of its shorter side. */
export type Forma = (tela: Tela, random: Random) => void;

const VOLTA = 2 * Math.PI;

/** A sky or a sea: from one colour above to another below, in bands. */
export function degrade(de: string, ate: string, faixas = 7): Forma {
  return (tela) => {
    for (let i = 0; i < faixas; i++) {
      const y = tela.altura * i / faixas;
      tela.poligono(mistura(de, ate, i / (faixas - 1)), retangulo(0, y, tela.largura, tela.altura - y));
    }
  };
}

/** One colour all over. */
export function fundo(cor: string): Forma {
  return (tela) => tela.pintar(cor);
}

/** Rays from a point to every side. */
export function raios(cor: string, quantos: number, x = 0.5, y = 0.5): Forma {
  return (tela) => {
    const [cx, cy] = em(tela, x, y);
    const longe = tela.largura + tela.altura;
    for (let i = 0; i < quantos; i++) {
      const borda = [i, i + 0.5].map((parte) => polar([cx, cy], longe, parte / quantos));
      tela.poligono(cor, [[cx, cy], ...borda]);
    }
  };
}

/** Stripes from side to side, `inclinacao` as steep as they go down. */
export function faixas(cor: string, quantas: number, inclinacao = 1): Forma {
  return (tela) => {
    const { largura, altura } = tela;
    const desvio = altura * inclinacao;
    const passo = (largura + desvio) / quantas;
    for (let x = 0; x < largura + desvio; x += passo) {
      tela.poligono(cor, [[x, 0], [x + passo / 2, 0], [x + passo / 2 - desvio, altura], [x - desvio, altura]]);
    }
  };
}

/** Squares as on a tablecloth. */
export function xadrez(cor: string, tamanho: number): Forma {
  return (tela) => {
    const passo = tela.lado * tamanho;
    for (let linha = 0; linha * passo < tela.altura; linha++) {
      for (let x = (linha % 2) * passo; x < tela.largura; x += 2 * passo) {
        tela.poligono(cor, retangulo(x, linha * passo, passo, passo));
      }
    }
  };
}

/** Dots in rows, each between two of the row above. */
export function bolinhas(cor: string, passo: number, raio: number): Forma {
  return (tela) => {
    const distancia = tela.lado * passo;
    for (let linha = 0; linha * distancia < tela.altura + distancia; linha++) {
      for (let x = (linha % 2) * distancia / 2; x < tela.largura + distancia; x += distancia) {
        tela.elipse(cor, [x, linha * distancia], tela.lado * raio);
      }
    }
  };
}

/** Hills, or waves: everything below a wavy line at `y`. */
export function ondas(cor: string, y: number, altura: number, vezes: number, fase = 0): Forma {
  return (tela) => {
    const linha = Array.from({ length: 61 }, (_, i): Ponto => [
      tela.largura * i / 60,
      tela.altura * y + tela.lado * altura * Math.sin(VOLTA * (fase + vezes * i / 60)),
    ]);
    tela.poligono(cor, [...linha, [tela.largura, tela.altura], [0, tela.altura]]);
  };
}

/** A sun, a moon, a plate. */
export function disco(cor: string, x: number, y: number, raio: number): Forma {
  return (tela) => tela.elipse(cor, em(tela, x, y), tela.lado * raio);
}

/** A badge with so many points, or a star. `fundura` is how deep it goes in between, as a part of its radius. */
export function estrela(cor: string, x: number, y: number, raio: number, pontas = 5, fundura = 0.4): Forma {
  return (tela) => tela.poligono(cor, pontasDe(em(tela, x, y), tela.lado * raio, pontas, fundura));
}

/** A heart. */
export function coracao(cor: string, x: number, y: number, tamanho: number): Forma {
  return (tela) => {
    const centro = em(tela, x, y);
    const linha = Array.from({ length: 48 }, (_, i): Ponto => {
      const t = VOLTA * i / 48;
      const curva = 13 * Math.cos(t) - 5 * Math.cos(2 * t) - 2 * Math.cos(3 * t) - Math.cos(4 * t);
      return somar(centro, 16 * Math.sin(t) ** 3 / 16, -curva / 16, tela.lado * tamanho);
    });
    tela.poligono(cor, linha);
  };
}

/** A figure of straight lines around a place, its points in parts of its size. */
export function figura(cor: string, x: number, y: number, tamanho: number, pontos: readonly Ponto[]): Forma {
  return (tela) => {
    const centro = em(tela, x, y);
    tela.poligono(cor, pontos.map(([px, py]) => somar(centro, px, py, tela.lado * tamanho)));
  };
}

/** An oval around a place, its radii in parts of the shorter side. */
export function oval(cor: string, x: number, y: number, raioX: number, raioY: number): Forma {
  return (tela) => tela.elipse(cor, em(tela, x, y), tela.lado * raioX, tela.lado * raioY);
}

/** Small things scattered between two heights; each gets a place of its own and a size around `tamanho`. */
export function espalhar(
  quantos: number,
  tamanho: number,
  coisa: (tela: Tela, onde: Ponto, tamanho: number, random: Random, i: number) => void,
  [deY, ateY]: readonly [number, number] = [0, 1],
): Forma {
  return (tela, random) => {
    const colunas = Math.max(1, Math.round(Math.sqrt(quantos * tela.largura / (tela.altura * (ateY - deY)))));
    const linhas = Math.ceil(quantos / colunas);
    const casas = random.shuffle(Array.from({ length: colunas * linhas }, (_, i) => i)).slice(0, quantos);
    casas.forEach((casa, i) => {
      const x = (casa % colunas + 0.5 + 0.7 * (random.next() - 0.5)) / colunas;
      const y = (Math.floor(casa / colunas) + 0.5 + 0.7 * (random.next() - 0.5)) / linhas;
      const onde = em(tela, x, deY + y * (ateY - deY));
      coisa(tela, onde, tela.lado * tamanho * (0.75 + random.next() / 2), random, i);
    });
  };
}

/** Confetti: squares that turn, and dots. */
export function confete(cores: readonly string[], quantos: number): Forma {
  return espalhar(quantos, 0.018, (tela, onde, r, random, i) => {
    const cor = cores[i % cores.length]!;
    if (i % 3 === 0) return tela.elipse(cor, onde, r * 0.8);
    const giro = random.next();
    tela.poligono(cor, [0.08, 0.42, 0.58, 0.92].map((parte) => polar(onde, r * 1.3, giro + parte)));
  });
}

/** Stars of all sizes. */
export function estrelas(cores: readonly string[], quantas: number, tamanho: number, ate = 1): Forma {
  return espalhar(quantas, tamanho, (tela, onde, r, random, i) => {
    tela.poligono(cores[i % cores.length]!, pontasDe(onde, r * (0.6 + random.next() / 2), 5, 0.45));
  }, [0, ate]);
}

/** Balloons on their strings. */
export function baloes(cores: readonly string[], quantos: number, tamanho: number, ate = 0.8): Forma {
  return espalhar(quantos, tamanho, (tela, onde, r, _, i) => {
    const cor = cores[i % cores.length]!;
    const fio = mistura(cor, "#40364a", 0.35);
    const largo = Math.max(2, r * 0.04);
    const ponta = somar(onde, 0, 1.15, r);
    for (let j = 0; j < 24; j++) {
      const [a, b] = [j, j + 1].map((parte) => somar(ponta, 0.14 * Math.sin(parte / 3), parte * 0.07, r)) as [
        Ponto,
        Ponto,
      ];
      tela.poligono(fio, [[a[0] - largo, a[1]], [a[0] + largo, a[1]], [b[0] + largo, b[1]], [b[0] - largo, b[1]]]);
    }
    tela.poligono(cor, [somar(onde, 0, 1.05, r), somar(onde, -0.16, 1.3, r), somar(onde, 0.16, 1.3, r)]);
    tela.elipse(cor, onde, r, r * 1.18);
    tela.elipse(mistura(cor, "#ffffff", 0.55), somar(onde, -0.38, -0.48, r), r * 0.16, r * 0.26);
  }, [0, ate]);
}

/** Flags on a line that hangs through, `y` at its ends. */
export function bandeirinhas(cores: readonly string[], y: number, tamanho: number): Forma {
  return (tela) => {
    const { largura, altura, lado } = tela;
    const quantas = Math.round(largura / (lado * tamanho));
    const fio = (parte: number): Ponto => [
      largura * parte,
      altura * y + lado * 0.1 * Math.sin(Math.PI * parte),
    ];
    for (let i = 0; i < quantas; i++) {
      const [a, b] = [fio((i + 0.06) / quantas), fio((i + 0.94) / quantas)] as [Ponto, Ponto];
      const meio: Ponto = [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2 + lado * tamanho * 0.8];
      const fundo = lado * tamanho * 1.15;
      tela.poligono(cores[i % cores.length]!, [a, b, [b[0], b[1] + fundo], meio, [a[0], a[1] + fundo]]);
    }
    const linha = Array.from({ length: 25 }, (_, i) => fio(i / 24));
    const grossa = lado * 0.008;
    tela.poligono("#fff6e5", [...linha, ...linha.toReversed().map(([x, yDela]): Ponto => [x, yDela + grossa])]);
  };
}

/** Clouds with a flat bottom. */
export function nuvens(cor: string, quantas: number, tamanho: number, alturas: readonly [number, number]): Forma {
  return espalhar(quantas, tamanho, (tela, onde, r) => {
    tela.elipse(cor, somar(onde, -0.8, 0.1, r), r * 0.55, r * 0.45);
    tela.elipse(cor, onde, r * 0.8, r * 0.7);
    tela.elipse(cor, somar(onde, 0.85, 0.15, r), r * 0.6, r * 0.42);
    tela.poligono(cor, retangulo(onde[0] - r * 0.9, onde[1] + r * 0.1, r * 1.8, r * 0.47));
  }, alturas);
}

/** Flowers of six petals, on stems that reach the ground. */
export function flores(
  cores: readonly string[],
  quantas: number,
  tamanho: number,
  alturas: readonly [number, number],
): Forma {
  return espalhar(quantas, tamanho, (tela, onde, r, random, i) => {
    tela.poligono("#2f8f5b", retangulo(onde[0] - r * 0.09, onde[1], r * 0.18, r * 4));
    tela.elipse("#3fa968", somar(onde, 0.5, 2.2, r), r * 0.5, r * 0.22);
    const giro = random.next();
    for (let petala = 0; petala < 6; petala++) {
      tela.elipse(cores[i % cores.length]!, polar(onde, r * 0.62, giro + petala / 6), r * 0.45);
    }
    tela.elipse("#ffd84d", onde, r * 0.4);
  }, alturas);
}

/** Bubbles of air, or beads. */
export function bolhas(cor: string, quantas: number, tamanho: number): Forma {
  return espalhar(quantas, tamanho, (tela, onde, r, random) => {
    const raio = r * (0.4 + random.next());
    tela.elipse(cor, onde, raio);
    tela.elipse("#ffffff", somar(onde, -0.32, -0.32, raio), raio * 0.26);
  });
}

/** Fish that swim to the left or to the right. */
export function peixes(cores: readonly string[], quantos: number, tamanho: number): Forma {
  return espalhar(quantos, tamanho, (tela, onde, r, random, i) => {
    const lado = random.chance(0.5) ? 1 : -1;
    const cor = cores[i % cores.length]!;
    const listra = mistura(cor, "#ffffff", 0.6);
    tela.poligono(cor, [
      somar(onde, -0.7 * lado, 0, r),
      somar(onde, -1.6 * lado, -0.6, r),
      somar(onde, -1.6 * lado, 0.6, r),
    ]);
    tela.poligono(cor, [
      somar(onde, -0.4 * lado, -0.4, r),
      somar(onde, -0.2 * lado, -1, r),
      somar(onde, 0.5 * lado, -0.4, r),
    ]);
    tela.elipse(cor, onde, r, r * 0.62);
    tela.elipse(listra, somar(onde, -0.1 * lado, 0, r), r * 0.13, r * 0.6);
    tela.elipse(listra, somar(onde, -0.5 * lado, 0, r), r * 0.09, r * 0.48);
    tela.elipse("#ffffff", somar(onde, 0.55 * lado, -0.14, r), r * 0.17);
    tela.elipse("#27304a", somar(onde, 0.6 * lado, -0.14, r), r * 0.09);
  }, [0.08, 0.78]);
}

/** Trees with a flat crown, on the ground at `y`. */
export function acacias(cor: string, y: number, lugares: readonly (readonly [x: number, tamanho: number])[]): Forma {
  return (tela) => {
    for (const [x, tamanho] of lugares) {
      const pe = em(tela, x, y);
      const r = tela.lado * tamanho;
      const tronco: Ponto[] = [
        [-0.09, 0.1],
        [0.09, 0.1],
        [0.07, -0.6],
        [0.5, -1.2],
        [0.38, -1.25],
        [0, -0.75],
        [-0.4, -1.2],
        [-0.5, -1.15],
        [-0.06, -0.6],
      ];
      tela.poligono(cor, tronco.map(([px, py]) => somar(pe, px, py, r)));
      tela.elipse(cor, somar(pe, -0.35, -1.25, r), r * 0.65, r * 0.2);
      tela.elipse(cor, somar(pe, 0.4, -1.32, r), r * 0.6, r * 0.2);
      tela.elipse(cor, somar(pe, 0, -1.45, r), r * 0.7, r * 0.2);
    }
  };
}

/** Pencils that stand side by side from the lower edge. */
export function lapis(cores: readonly string[], quantos: number, tamanho: number): Forma {
  return (tela, random) => {
    for (let i = 0; i < quantos; i++) {
      const largo = tela.lado * tamanho;
      const x = tela.largura * (i + 0.5) / quantos;
      const y = tela.altura - tela.lado * (0.22 + 0.22 * random.next());
      const cor = cores[i % cores.length]!;
      tela.poligono(cor, retangulo(x - largo, y, largo * 2, tela.altura));
      tela.poligono(mistura(cor, "#ffffff", 0.3), retangulo(x - largo * 0.35, y, largo * 0.7, tela.altura));
      tela.poligono("#f6d7a8", [[x - largo, y], [x + largo, y], [x, y - largo * 2.4]]);
      tela.poligono(cor, [[x - largo * 0.36, y - largo * 1.53], [x + largo * 0.36, y - largo * 1.53], [
        x,
        y - largo * 2.4,
      ]]);
    }
  };
}

/** Eggs with spots. */
export function ovos(
  cores: readonly string[],
  y: number,
  lugares: readonly (readonly [x: number, tamanho: number])[],
): Forma {
  return (tela) => {
    lugares.forEach(([x, tamanho], i) => {
      const centro = em(tela, x, y);
      const r = tela.lado * tamanho;
      const pinta = cores[i % cores.length]!;
      tela.elipse("#fff3d6", centro, r * 0.78, r);
      for (
        const [px, py, raio] of [[-0.3, -0.35, 0.18], [0.28, -0.1, 0.22], [-0.2, 0.35, 0.2], [0.15, -0.65, 0.12], [
          0.35,
          0.5,
          0.12,
        ]]
      ) {
        tela.elipse(pinta, somar(centro, px!, py!, r), r * raio!);
      }
    });
  };
}

/** A colour on the way from one to another. */
export function mistura(de: string, ate: string, parte: number): string {
  const [a, b] = [de, ate].map((cor) => Uint8Array.fromHex(cor.slice(1))) as [Uint8Array, Uint8Array];
  return `#${a.map((valor, i) => Math.round(valor + (b[i]! - valor) * parte)).toHex()}`;
}

function em(tela: Tela, x: number, y: number): Ponto {
  return [tela.largura * x, tela.altura * y];
}

function somar([x, y]: Ponto, dx: number, dy: number, escala: number): Ponto {
  return [x + dx * escala, y + dy * escala];
}

function polar([x, y]: Ponto, raio: number, voltas: number): Ponto {
  return [x + raio * Math.cos(VOLTA * voltas), y + raio * Math.sin(VOLTA * voltas)];
}

function pontasDe(centro: Ponto, raio: number, pontas: number, fundura: number): Ponto[] {
  return Array.from(
    { length: pontas * 2 },
    (_, i) => polar(centro, i % 2 === 0 ? raio : raio * (1 - fundura), i / (2 * pontas) - 0.25),
  );
}

function retangulo(x: number, y: number, largura: number, altura: number): Ponto[] {
  return [[x, y], [x + largura, y], [x + largura, y + altura], [x, y + altura]];
}
