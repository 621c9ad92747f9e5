/** Pictures of given sides, in bytes, for tests that need real ones. */

import { crc32 } from "node:zlib";
import { writePng } from "../server/demo/canvas.ts";

/** A whole PNG of one colour. */
export function png(width: number, height: number, [r, g, b] = [200, 40, 90]): Uint8Array<ArrayBuffer> {
  const line = new Uint8Array(1 + width * 3);
  for (let x = 0; x < width; x++) line.set([r!, g!, b!], 1 + x * 3);
  const lines = new Uint8Array(line.length * height);
  for (let y = 0; y < height; y++) lines.set(line, y * line.length);
  return writePng(width, height, lines);
}

/** The start of a JPEG that says its sides behind a comment, as far as a reader of sides looks. */
export function jpegHead(width: number, height: number): Uint8Array<ArrayBuffer> {
  const sides = [height >> 8, height & 255, width >> 8, width & 255];
  return Uint8Array.of(0xff, 0xd8, 0xff, 0xfe, 0, 4, 1, 2, 0xff, 0xff, 0xc2, 0, 11, 8, ...sides, 1, 1, 0x11, 0);
}

/** The start of a WebP of one of its three kinds. */
export function webpHead(kind: "VP8 " | "VP8L" | "VP8X", width: number, height: number): Uint8Array<ArrayBuffer> {
  const details = new DataView(new ArrayBuffer(40));
  const text = (at: number, text: string) => [...text].forEach((c, i) => details.setUint8(at + i, c.charCodeAt(0)));
  text(0, "RIFF");
  text(8, `WEBP${kind}`);
  if (kind === "VP8 ") {
    details.setUint16(26, width, true);
    details.setUint16(28, height, true);
  } else if (kind === "VP8L") {
    details.setUint8(20, 0x2f);
    details.setUint32(21, (width - 1) | (height - 1) << 14, true);
  } else {
    details.setUint32(24, width - 1, true);
    details.setUint32(27, height - 1, true);
  }
  return new Uint8Array(details.buffer);
}

/** A whole PNG of one bit for each pixel, all black: 12 KB hold 100 million, which a screen needs 400 MB to draw. */
export function bomb(side: number): Uint8Array<ArrayBuffer> {
  const lines = new Uint8Array((1 + Math.ceil(side / 8)) * side);
  const bytes = writePng(side, side, lines);
  // One bit for each pixel, in grey, in place of eight for each of three colours.
  bytes.set([1, 0], 24);
  new DataView(bytes.buffer).setUint32(29, crc32(bytes.subarray(12, 29)));
  return bytes;
}
