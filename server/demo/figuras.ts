/** What the example shop's art shows: balloons, fish, flowers, each from simple shapes. */

import { em, espalhar, figura, type Forma, mistura, polar, pontasDe, retangulo, somar } from "./formas.ts";
import type { Ponto } from "./tela.ts";

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

/** Two rings through each other, each with a line of light on it. */
export function aliancas(cor: string, raio: number, dentro: number): Forma {
  return (tela) => {
    for (const lado of [-1, 1]) {
      const centro: Ponto = [tela.largura / 2 + lado * tela.lado * raio * 0.6, tela.altura * 0.55];
      tela.poligono(cor, [...circulo(centro, tela.lado * raio), ...circulo(centro, tela.lado * dentro)]);
      tela.poligono("#ffffff", [
        ...circulo(centro, tela.lado * (raio * 0.45 + dentro * 0.55)),
        ...circulo(centro, tela.lado * (raio * 0.2 + dentro * 0.8)),
      ]);
    }
  };
}

/** A flame over the middle of the lower edge. */
export function chama(cor: string, tamanho: number): Forma {
  const linha = [[0, -1.7], [0.28, -1], [0.42, -1.15], [0.62, -0.5], [0.5, 0], [0, 0.2], [-0.5, 0], [
    -0.62,
    -0.5,
  ]] as const;
  return figura(cor, 0.5, 0.85, tamanho, [...linha, [-0.35, -0.95], [-0.2, -0.8]]);
}

/** Six corners, one of them above. */
export function hexagono(tamanho: number): Ponto[] {
  return [[0, -1], [0.87, -0.5], [0.87, 0.5], [0, 1], [-0.87, 0.5], [-0.87, -0.5]]
    .map(([x, y]) => [x! * tamanho, y! * tamanho]);
}

/** A shield with a point below. */
export function escudo(tamanho: number): Ponto[] {
  const direita = [[0, -1], [0.45, -0.8], [0.85, -0.75], [0.85, 0], [0.7, 0.45], [0.4, 0.8], [0, 1.05]] as const;
  const esquerda = direita.toReversed().map(([x, y]): Ponto => [-x, y]);
  return [...direita, ...esquerda].map(([x, y]) => [x * tamanho, y * tamanho]);
}

/** Slices on the plate in the middle. */
export function sobre(lugares: readonly Ponto[], cor: string, raio: number): Forma[] {
  return lugares.map(([x, y]) => (tela) => {
    const prato = tela.lado * 0.2;
    tela.elipse(cor, [tela.largura / 2 + x * prato, tela.altura / 2 + y * prato], raio * prato);
  });
}

/** A closed line; two of them in one polygon leave the ring between them. */
function circulo([x, y]: Ponto, raio: number): Ponto[] {
  return Array.from({ length: 73 }, (_, i) => {
    const angulo = 2 * Math.PI * i / 72;
    return [x + raio * Math.cos(angulo), y + raio * Math.sin(angulo)];
  });
}
