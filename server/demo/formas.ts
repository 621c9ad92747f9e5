/** The simple shapes of the example shop's art: each draws itself on a canvas of any proportion. */

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
      tela.poligono(mistura(de, ate, i / (faixas - 1)), retangulo(0, y, tela.largura, tela.altura / faixas));
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
      return somar(centro, Math.sin(t) ** 3, -curva / 16, tela.lado * tamanho);
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

/** A colour on the way from one to another. */
export function mistura(de: string, ate: string, parte: number): string {
  const [a, b] = [de, ate].map((cor) => Uint8Array.fromHex(cor.slice(1))) as [Uint8Array, Uint8Array];
  return `#${a.map((valor, i) => Math.round(valor + (b[i]! - valor) * parte)).toHex()}`;
}

/** A place on the canvas, in pixels. */
export function em(tela: Tela, x: number, y: number): Ponto {
  return [tela.largura * x, tela.altura * y];
}

/** A place beside another, so many times `escala` away. */
export function somar([x, y]: Ponto, dx: number, dy: number, escala: number): Ponto {
  return [x + dx * escala, y + dy * escala];
}

/** A place around another, in turns from its right side. */
export function polar([x, y]: Ponto, raio: number, voltas: number): Ponto {
  return [x + raio * Math.cos(VOLTA * voltas), y + raio * Math.sin(VOLTA * voltas)];
}

/** The line of a star, one point above. */
export function pontasDe(centro: Ponto, raio: number, pontas: number, fundura: number): Ponto[] {
  return Array.from(
    { length: pontas * 2 },
    (_, i) => polar(centro, i % 2 === 0 ? raio : raio * (1 - fundura), i / (2 * pontas) - 0.25),
  );
}

/** The line of a rectangle. */
export function retangulo(x: number, y: number, largura: number, altura: number): Ponto[] {
  return [[x, y], [x + largura, y], [x + largura, y + altura], [x, y + altura]];
}
