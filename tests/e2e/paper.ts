/** What a page prints, as pictures: Chromium's PDF, drawn by poppler's `pdftoppm` in greys. */

import { join } from "node:path";
import type { Page } from "playwright-core";
import { tempFolder } from "../harness.ts";

/** One printed page: a byte of grey for each pixel, row by row; 0 is black. */
export interface PrintedPage {
  largura: number;
  altura: number;
  pixels: Uint8Array;
}

/** Prints a page to A4 as its style sheet says, at so many pixels to the inch. @throws when poppler-utils is missing. */
export async function print(page: Page, dpi: number): Promise<PrintedPage[]> {
  using folder = tempFolder();
  const path = join(folder.path, "paper.pdf");
  await page.pdf({ path, preferCSSPageSize: true });
  const { success, stderr } = await new Deno.Command("pdftoppm", {
    args: ["-r", `${dpi}`, "-gray", path, join(folder.path, "page")],
    stdout: "null",
  }).output();
  if (!success) throw new Error(new TextDecoder().decode(stderr));
  const names = [...Deno.readDirSync(folder.path)].map(({ name }) => name).filter((name) => name.endsWith(".pgm"));
  return names.toSorted().map((name) => readPgm(Deno.readFileSync(join(folder.path, name))));
}

/** A picture in the simplest of all formats: `P5`, width, height, 255, then the pixels. */
export function readPgm(bytes: Uint8Array): PrintedPage {
  const [head, largura, altura] = /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(
    new TextDecoder("latin1").decode(bytes.slice(0, 40)),
  )!;
  return { largura: Number(largura), altura: Number(altura), pixels: bytes.slice(head.length) };
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
