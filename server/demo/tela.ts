/** A canvas for flat colours, and the PNG files that it becomes. */

import { crc32, deflateSync } from "node:zlib";

/** A place on the canvas, in pixels from its upper left corner. */
export type Ponto = readonly [x: number, y: number];

/** How many pixels in each direction become one of the smaller picture. */
const REDUCAO = 3;

/** A picture of up to 256 colours (`#rrggbb`), drawn shape over shape. Both sides are multiples of three pixels. */
export class Tela {
  readonly #pixels: Uint8Array;
  readonly #cores: string[] = [];

  constructor(readonly largura: number, readonly altura: number) {
    this.#pixels = new Uint8Array(largura * altura);
  }

  /** The shorter side, by which shapes are sized so that they look alike in every proportion. */
  get lado(): number {
    return Math.min(this.largura, this.altura);
  }

  /** One colour all over. */
  pintar(cor: string): void {
    this.#pixels.fill(this.#indice(cor));
  }

  /** What lies inside of a line that is closed at its end; where it crosses itself, every second part. */
  poligono(cor: string, pontos: readonly Ponto[]): void {
    const indice = this.#indice(cor);
    const alturas = pontos.map(([, y]) => y);
    const fim = Math.min(this.altura, Math.max(...alturas));
    for (let linha = Math.max(0, Math.floor(Math.min(...alturas))); linha < fim; linha++) {
      const cortes = cortesNaAltura(pontos, linha + 0.5);
      for (let i = 0; i + 1 < cortes.length; i += 2) this.#traco(indice, linha, cortes[i]!, cortes[i + 1]!);
    }
  }

  /** An ellipse that lies straight. */
  elipse(cor: string, [x, y]: Ponto, raioX: number, raioY = raioX): void {
    const indice = this.#indice(cor);
    const fim = Math.min(this.altura, y + raioY);
    for (let linha = Math.max(0, Math.floor(y - raioY)); linha < fim; linha++) {
      const dy = (linha + 0.5 - y) / raioY;
      const meia = raioX * Math.sqrt(Math.max(0, 1 - dy * dy));
      this.#traco(indice, linha, x - meia, x + meia);
    }
  }

  /** The picture as it is. */
  png(): Uint8Array<ArrayBuffer> {
    const { largura, altura } = this;
    const linhas = new Uint8Array((1 + largura) * altura);
    for (let y = 0; y < altura; y++) {
      linhas.set(this.#pixels.subarray(y * largura, (y + 1) * largura), y * (1 + largura) + 1);
    }
    return escreverPng(largura, altura, linhas, this.#paleta);
  }

  /** The picture at a third of its size, each pixel the mean of those that it stands for. */
  miniatura(): Uint8Array<ArrayBuffer> {
    const [largura, altura] = [this.largura / REDUCAO, this.altura / REDUCAO];
    const paleta = this.#paleta;
    const linhas = new Uint8Array((1 + largura * 3) * altura);
    let lugar = 0;
    for (let y = 0; y < altura; y++) {
      lugar++;
      for (let x = 0; x < largura; x++) {
        let [r, g, b] = [0, 0, 0];
        for (let dy = 0; dy < REDUCAO; dy++) {
          const inicio = (y * REDUCAO + dy) * this.largura + x * REDUCAO;
          for (let de = inicio; de < inicio + REDUCAO; de++) {
            const cor = this.#pixels[de]! * 3;
            r += paleta[cor]!;
            g += paleta[cor + 1]!;
            b += paleta[cor + 2]!;
          }
        }
        linhas[lugar++] = r / REDUCAO ** 2;
        linhas[lugar++] = g / REDUCAO ** 2;
        linhas[lugar++] = b / REDUCAO ** 2;
      }
    }
    return escreverPng(largura, altura, linhas);
  }

  /** Red, green and blue of each colour. */
  get #paleta(): Uint8Array {
    return Uint8Array.fromHex(this.#cores.map((cor) => cor.slice(1)).join(""));
  }

  #indice(cor: string): number {
    const conhecida = this.#cores.indexOf(cor);
    return conhecida >= 0 ? conhecida : this.#cores.push(cor) - 1;
  }

  #traco(indice: number, linha: number, de: number, ate: number): void {
    const inicio = Math.max(0, Math.round(de));
    const fim = Math.min(this.largura, Math.round(ate));
    if (inicio < fim) this.#pixels.fill(indice, linha * this.largura + inicio, linha * this.largura + fim);
  }
}

function cortesNaAltura(pontos: readonly Ponto[], y: number): number[] {
  const cortes: number[] = [];
  let [xAntes, yAntes] = pontos.at(-1)!;
  for (const [x, yDele] of pontos) {
    if (yAntes <= y !== yDele <= y) cortes.push(xAntes + (y - yAntes) / (yDele - yAntes) * (x - xAntes));
    [xAntes, yAntes] = [x, yDele];
  }
  return cortes.sort((a, b) => a - b);
}

/**
 * A PNG with 8 bits for each value (https://www.w3.org/TR/png-3/).
 *
 * @param linhas each row after a zero, which says that it is as it is: of colours by their place in the palette, or
 * without one of red, green and blue.
 */
export function escreverPng(
  largura: number,
  altura: number,
  linhas: Uint8Array,
  paleta?: Uint8Array,
): Uint8Array<ArrayBuffer> {
  const cabecalho = new DataView(new ArrayBuffer(13));
  cabecalho.setUint32(0, largura);
  cabecalho.setUint32(4, altura);
  cabecalho.setUint16(8, paleta ? 0x0803 : 0x0802);
  return juntar([
    Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
    bloco("IHDR", new Uint8Array(cabecalho.buffer)),
    ...(paleta ? [bloco("PLTE", paleta)] : []),
    bloco("IDAT", deflateSync(linhas)),
    bloco("IEND", new Uint8Array()),
  ]);
}

function bloco(nome: string, dados: Uint8Array): Uint8Array {
  const corpo = juntar([new TextEncoder().encode(nome), dados]);
  return juntar([inteiro(dados.length), corpo, inteiro(crc32(corpo))]);
}

function inteiro(valor: number): Uint8Array {
  const view = new DataView(new ArrayBuffer(4));
  view.setUint32(0, valor);
  return new Uint8Array(view.buffer);
}

function juntar(partes: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const tudo = new Uint8Array(partes.reduce((soma, { length }) => soma + length, 0));
  let lugar = 0;
  for (const parte of partes) {
    tudo.set(parte, lugar);
    lugar += parte.length;
  }
  return tudo;
}
