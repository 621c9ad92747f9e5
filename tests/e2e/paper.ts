/** What a page prints, as pictures: Chromium's PDF, drawn in greys by PDFium. */

import { PDFiumLibrary } from "@hyzyla/pdfium";
import type { Page } from "playwright-core";

/** One printed page: a byte of grey for each pixel, row by row; 0 is black. */
export interface PrintedPage {
  largura: number;
  altura: number;
  pixels: Uint8Array;
}

/** What a PDF measures in: 72 of them are an inch. */
const POINTS = 72;

/** Prints a page to A4 as its style sheet says, at so many pixels to the inch. */
export async function print(page: Page, dpi: number): Promise<PrintedPage[]> {
  const pdf = await page.pdf({ preferCSSPageSize: true });
  const library = await PDFiumLibrary.init();
  try {
    const document = await library.loadDocument(pdf);
    const printed: PrintedPage[] = [];
    for (const sheet of document.pages()) {
      const { width, height, data } = await sheet.render({ scale: dpi / POINTS, colorSpace: "Gray", render: "bitmap" });
      printed.push({ largura: width, altura: height, pixels: data });
    }
    document.destroy();
    return printed;
  } finally {
    library.destroy();
  }
}

/** A picture in the simplest of all formats: `P5`, width, height, 255, then the pixels. */
export function readPgm(bytes: Uint8Array): PrintedPage {
  const [head, width, height] = /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(
    new TextDecoder("latin1").decode(bytes.slice(0, 40)),
  )!;
  return { largura: Number(width), altura: Number(height), pixels: bytes.slice(head.length) };
}

/** The bytes of {@linkcode readPgm}. */
export function writePgm({ largura, altura, pixels }: PrintedPage): Uint8Array {
  const head = new TextEncoder().encode(`P5\n${largura} ${altura}\n255\n`);
  return Uint8Array.from([...head, ...pixels]);
}

/** Ink in each square of so many pixels, from 0 (white) to 255. What letters are made of does not matter at this size. */
export function inkBySquare({ largura, altura, pixels }: PrintedPage, square: number): number[][] {
  return Array.from(
    { length: Math.floor(altura / square) },
    (_, row) =>
      Array.from({ length: Math.floor(largura / square) }, (_, column) => {
        let ink = 0;
        for (let y = row * square; y < (row + 1) * square; y++) {
          for (let x = column * square; x < (column + 1) * square; x++) ink += 255 - pixels[y * largura + x]!;
        }
        return ink / square ** 2;
      }),
  );
}
