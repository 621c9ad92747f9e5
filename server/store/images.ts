/** The art, named by the SHA-256 of the original, with the smaller sizes that its browser made of it. */

import { createHash } from "node:crypto";
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
import type { Shelf } from "./shelf.ts";

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

/** The pictures of a shop. */
export class Images {
  readonly #shelf: Shelf;

  /** @param shelf where they are kept. */
  constructor(shelf: Shelf) {
    this.#shelf = shelf;
  }

  /** Checks a picture and keeps it; once its name is answered it is on the disk. @throws {InvalidImage | Unavailable} */
  async keep(made: NewImage): Promise<{ hash: string } & ImageInfo> {
    const image = check("original", made.original);
    const hash = createHash("sha256").update(made.original).digest("hex");
    const smallerOnes = (Object.keys(SIDE_MAX_PX) as Size[]).filter((size) => made[size]);
    for (const size of smallerOnes) checkSmaller(size, made[size]!, image);
    await this.#refuseWithoutSmaller(hash, made, image);
    await this.#shelf.write(imageName(hash), made.original);
    for (const size of smallerOnes) await this.#shelf.write(imageName(hash, size), made[size]!);
    return { hash, ...image };
  }

  /** What is too large to be shown as it is must have the sizes that are shown instead, from now or from before. */
  async #refuseWithoutSmaller(hash: string, made: NewImage, image: ImageInfo): Promise<void> {
    if (fitsInPlace(image, "impressao")) return;
    for (const size of Object.keys(SIDE_MAX_PX) as Size[]) {
      if (made[size] || await this.#shelf.has(imageName(hash, size))) continue;
      const maximum = IN_PLACE_MAX_PIXELS.impressao / 1_000_000;
      throw new InvalidImage("original", `Imagem com pixels demais: reduza-a até ${maximum} milhões de pixels`);
    }
  }

  /** Whether there is a picture of this name. */
  async has(name: string): Promise<boolean> {
    return IMAGE_NAME.test(name) && await this.#shelf.has(name);
  }

  /** The picture of a name like those in its address; null when there is none. */
  async open(name: string): Promise<StoredImage | null> {
    const bytes = IMAGE_NAME.test(name) ? await this.#shelf.read(name) : null;
    return bytes && { bytes, ...readImage(bytes)! };
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
