/**
 * The art, as files beside the data file: `imagens/{2 digits}/{hash}`, named by the SHA-256 of the original, with the
 * smaller sizes that its browser made of it. A name always has the same content, so that it may be cached for ever.
 */

import { createHash, randomBytes } from "node:crypto";
import { dirname, join } from "node:path";
import {
  fitsInPlace,
  IMAGE_MAX_BYTES,
  IMAGE_NAME,
  type ImageInfo,
  imageName,
  IN_PLACE_MAX_PIXELS,
  readImage,
  SIDE_MAX_PX,
  type Size,
} from "../domain/image.ts";
import { isWhole } from "../domain/whole_image.ts";
import { patiently } from "../patiently.ts";
import { problemOf } from "./problem.ts";
import { Unavailable } from "./errors.ts";

/** A picture as it is handed in: the original and, where its sender could make them, the smaller sizes. */
export type NewImage = { original: Uint8Array<ArrayBuffer> } & Partial<Record<Size, Uint8Array<ArrayBuffer>>>;

/** A picture as it is handed out. */
export interface StoredImage extends ImageInfo {
  bytes: Uint8Array<ArrayBuffer>;
}

/** A picture is not what it should be; the message tells a person why, in Portuguese. */
export class InvalidImage extends Error {
  constructor(readonly part: keyof NewImage, message: string) {
    super(message);
  }
}

/** The folder of a data file's pictures. */
export class Images {
  readonly #folder: string;

  /** @param data the data file. */
  constructor(data: string) {
    this.#folder = join(dirname(data), "imagens");
  }

  /** Checks a picture and keeps it; once its name is answered it is on the disk. @throws {InvalidImage | Unavailable} */
  async keep(made: NewImage): Promise<{ hash: string } & ImageInfo> {
    const image = check("original", made.original);
    const hash = createHash("sha256").update(made.original).digest("hex");
    const smallerOnes = (Object.keys(SIDE_MAX_PX) as Size[]).filter((size) => made[size]);
    for (const size of smallerOnes) checkSmaller(size, made[size]!, image);
    await this.#refuseWithoutSmaller(hash, made, image);
    await this.#write(imageName(hash), made.original);
    for (const size of smallerOnes) await this.#write(imageName(hash, size), made[size]!);
    return { hash, ...image };
  }

  /** What is too large to be shown as it is must have the sizes that are shown instead, from now or from before. */
  async #refuseWithoutSmaller(hash: string, made: NewImage, image: ImageInfo): Promise<void> {
    if (fitsInPlace(image, "impressao")) return;
    for (const size of Object.keys(SIDE_MAX_PX) as Size[]) {
      if (made[size] || await exists(this.#path(imageName(hash, size)))) continue;
      const maximum = IN_PLACE_MAX_PIXELS.impressao / 1_000_000;
      throw new InvalidImage("original", `Imagem com pixels demais: reduza-a até ${maximum} milhões de pixels`);
    }
  }

  /** The picture of a name like those in its address; null when there is none. */
  async open(name: string): Promise<StoredImage | null> {
    if (!IMAGE_NAME.test(name)) return null;
    try {
      const bytes = await patiently(() => Deno.readFile(this.#path(name)));
      return { bytes, ...readImage(bytes)! };
    } catch (error) {
      if (error instanceof Deno.errors.NotFound) return null;
      throw error;
    }
  }

  /** Under a name of its own until it is whole: a power cut leaves no half picture, and two writers do not meet. */
  async #write(name: string, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
    const path = this.#path(name);
    if (await exists(path)) return;
    const partial = `${path}.${randomBytes(6).toString("hex")}`;
    try {
      await Deno.mkdir(dirname(path), { recursive: true });
      using file = await Deno.open(partial, { write: true, createNew: true });
      for (let written = 0; written < bytes.length;) written += await file.write(bytes.subarray(written));
      await file.syncData();
      await patiently(() => Deno.rename(partial, path));
      // Its new name as well.
      await file.sync();
    } catch (error) {
      await patiently(() => Deno.remove(partial)).catch(() => {});
      throw new Unavailable(problemOf(error), { cause: error });
    }
  }

  #path(name: string): string {
    return join(this.#folder, name.slice(0, 2), name);
  }
}

function check(part: keyof NewImage, bytes: Uint8Array): ImageInfo {
  if (bytes.length > IMAGE_MAX_BYTES) throw new InvalidImage(part, "Imagem grande demais: o limite é 5 MiB");
  const image = readImage(bytes);
  if (!image) throw new InvalidImage(part, "Não é uma imagem PNG, JPEG ou WebP que se possa mostrar");
  if (!isWhole(bytes)) {
    throw new InvalidImage(part, "A imagem está incompleta ou estragada: abra-a e salve de novo");
  }
  return image;
}

/**
 * A smaller size is the same picture: its sides keep their proportion, give or take the rounding of a pixel. They may
 * be swapped, for a camera held upright writes a picture that lies on its side and a note to turn it.
 */
function checkSmaller(size: Size, bytes: Uint8Array, original: ImageInfo): void {
  const { largura, altura } = check(size, bytes);
  const maximum = SIDE_MAX_PX[size];
  if (Math.max(largura, altura) > maximum) {
    throw new InvalidImage(size, `O lado maior deve ter até ${maximum} pixels`);
  }
  const scale = Math.max(largura, altura) / Math.max(original.largura, original.altura);
  const smallerSide = Math.min(original.largura, original.altura) * scale;
  if (Math.abs(Math.min(largura, altura) - smallerSide) <= ROUNDING_PX) return;
  throw new InvalidImage(size, "Não tem a proporção da imagem original");
}

/** Both sides are rounded to whole pixels, each on its own. */
const ROUNDING_PX = 1.5;

async function exists(path: string): Promise<boolean> {
  try {
    await Deno.stat(path);
    return true;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}
