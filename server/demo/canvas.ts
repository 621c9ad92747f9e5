/** A canvas for flat colours, and the PNG files that it becomes. */

import { crc32, deflateSync } from "node:zlib";

/** A place on the canvas, in pixels from its upper left corner. */
export type Dot = readonly [x: number, y: number];

/** How many pixels in each direction become one of the smaller picture. */
const REDUCTION = 3;

/** A picture of up to 256 colours (`#rrggbb`), drawn shape over shape. Both sides are multiples of three pixels. */
export class Canvas {
  readonly #pixels: Uint8Array;
  readonly #colors: string[] = [];

  constructor(readonly width: number, readonly height: number) {
    this.#pixels = new Uint8Array(width * height);
  }

  /** The shorter side, by which shapes are sized so that they look alike in every proportion. */
  get side(): number {
    return Math.min(this.width, this.height);
  }

  /** One colour all over. */
  paint(color: string): void {
    this.#pixels.fill(this.#index(color));
  }

  /** What lies inside of a line that is closed at its end; where it crosses itself, every second part. */
  polygon(color: string, points: readonly Dot[]): void {
    const index = this.#index(color);
    const heights = points.map(([, y]) => y);
    const end = Math.min(this.height, Math.max(...heights));
    for (let line = Math.max(0, Math.floor(Math.min(...heights))); line < end; line++) {
      const cortes = cutsAtHeight(points, line + 0.5);
      for (let i = 0; i + 1 < cortes.length; i += 2) this.#stroke(index, line, cortes[i]!, cortes[i + 1]!);
    }
  }

  /** An ellipse that lies straight. */
  ellipse(color: string, [x, y]: Dot, radiusX: number, radiusY = radiusX): void {
    const index = this.#index(color);
    const end = Math.min(this.height, y + radiusY);
    for (let line = Math.max(0, Math.floor(y - radiusY)); line < end; line++) {
      const dy = (line + 0.5 - y) / radiusY;
      const half = radiusX * Math.sqrt(Math.max(0, 1 - dy * dy));
      this.#stroke(index, line, x - half, x + half);
    }
  }

  /** The picture as it is. */
  png(): Uint8Array<ArrayBuffer> {
    const { width, height } = this;
    const lines = new Uint8Array((1 + width) * height);
    for (let y = 0; y < height; y++) {
      lines.set(this.#pixels.subarray(y * width, (y + 1) * width), y * (1 + width) + 1);
    }
    return writePng(width, height, lines, this.#palette);
  }

  /** The picture at a third of its size, each pixel the mean of those that it stands for. */
  smaller(): Uint8Array<ArrayBuffer> {
    const [width, height] = [this.width / REDUCTION, this.height / REDUCTION];
    const palette = this.#palette;
    const lines = new Uint8Array((1 + width * 3) * height);
    let place = 0;
    for (let y = 0; y < height; y++) {
      place++;
      for (let x = 0; x < width; x++) {
        let [r, g, b] = [0, 0, 0];
        for (let dy = 0; dy < REDUCTION; dy++) {
          const start = (y * REDUCTION + dy) * this.width + x * REDUCTION;
          for (let de = start; de < start + REDUCTION; de++) {
            const color = this.#pixels[de]! * 3;
            r += palette[color]!;
            g += palette[color + 1]!;
            b += palette[color + 2]!;
          }
        }
        lines[place++] = r / REDUCTION ** 2;
        lines[place++] = g / REDUCTION ** 2;
        lines[place++] = b / REDUCTION ** 2;
      }
    }
    return writePng(width, height, lines);
  }

  /** Red, green and blue of each colour. */
  get #palette(): Uint8Array {
    return Uint8Array.fromHex(this.#colors.map((color) => color.slice(1)).join(""));
  }

  #index(color: string): number {
    const known = this.#colors.indexOf(color);
    return known >= 0 ? known : this.#colors.push(color) - 1;
  }

  #stroke(index: number, line: number, de: number, until: number): void {
    const start = Math.max(0, Math.round(de));
    const end = Math.min(this.width, Math.round(until));
    if (start < end) this.#pixels.fill(index, line * this.width + start, line * this.width + end);
  }
}

function cutsAtHeight(points: readonly Dot[], y: number): number[] {
  const cortes: number[] = [];
  let [previousX, previousY] = points.at(-1)!;
  for (const [x, itsY] of points) {
    if (previousY <= y !== itsY <= y) cortes.push(previousX + (y - previousY) / (itsY - previousY) * (x - previousX));
    [previousX, previousY] = [x, itsY];
  }
  return cortes.sort((a, b) => a - b);
}

/**
 * A PNG with 8 bits for each value (https://www.w3.org/TR/png-3/).
 *
 * @param lines each row after a zero, which says that it is as it is: of colours by their place in the palette, or
 * without one of red, green and blue.
 */
export function writePng(
  width: number,
  height: number,
  lines: Uint8Array,
  palette?: Uint8Array,
): Uint8Array<ArrayBuffer> {
  const header = new DataView(new ArrayBuffer(13));
  header.setUint32(0, width);
  header.setUint32(4, height);
  header.setUint16(8, palette ? 0x0803 : 0x0802);
  return join([
    Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
    block("IHDR", new Uint8Array(header.buffer)),
    ...(palette ? [block("PLTE", palette)] : []),
    block("IDAT", deflateSync(lines)),
    block("IEND", new Uint8Array()),
  ]);
}

function block(name: string, details: Uint8Array): Uint8Array {
  const body = join([new TextEncoder().encode(name), details]);
  return join([whole(details.length), body, whole(crc32(body))]);
}

function whole(valor: number): Uint8Array {
  const view = new DataView(new ArrayBuffer(4));
  view.setUint32(0, valor);
  return new Uint8Array(view.buffer);
}

function join(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const everything = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let place = 0;
  for (const part of parts) {
    everything.set(part, place);
    place += part.length;
  }
  return everything;
}
