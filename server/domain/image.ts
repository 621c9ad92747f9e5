/**
 * The art of an item: what is accepted, and where it is found. A picture is told by its bytes, never by its name or by
 * what its sender says of it.
 */

/** Bytes of one picture: a photo of a modern phone has 3 to 4 MiB, and the browser shrinks what is larger. */
export const IMAGE_MAX_BYTES = 5 * 1024 * 1024;
/** Pixels of one picture: a browser takes four bytes for each to show it, and ten-year-old PCs have 4 GB. */
const IMAGE_MAX_PIXELS = 100_000_000;

/**
 * Pixels of an original that is shown where nobody made the smaller size. Four bytes each: a board of 50 cards takes 200 MB
 * at the most, and one photo of a phone (12 million) on a sheet or enlarged 48.
 */
export const IN_PLACE_MAX_PIXELS = { miniatura: 1_000_000, impressao: 16_000_000 } as const;

/** The two smaller sizes of a picture, and the longest side of each in pixels. */
export const SIDE_MAX_PX = { miniatura: 320, impressao: 1600 } as const;
/** One of {@linkcode SIDE_MAX_PX}. */
export type Size = keyof typeof SIDE_MAX_PX;

/** What a picture is, by its first bytes; sides in pixels. */
export interface ImageInfo {
  kind: "image/png" | "image/jpeg" | "image/webp";
  largura: number;
  altura: number;
}

/** Where pictures are served: `/img/{hash}`, and the smaller sizes under the same name with a letter after it. */
export const IMAGES_FOLDER = "/img/";
/** A stored picture's name: the SHA-256 of the original, and the letter of a smaller size. */
export const IMAGE_NAME = /^[0-9a-f]{64}(?:-[tp])?$/;
const LETTER: Record<Size, string> = { miniatura: "-t", impressao: "-p" };

/** The address of a picture by the hash of its original. */
export function imageAddress(hash: string, size?: Size): string {
  return IMAGES_FOLDER + imageName(hash, size);
}

/** The name under which a picture is stored. */
export function imageName(hash: string, size?: Size): string {
  return hash + (size ? LETTER[size] : "");
}

/** Which smaller size a stored picture's name is of; `null` for an original, and for what is no such name. */
export function sizeOfName(name: string): Size | null {
  if (!IMAGE_NAME.test(name)) return null;
  return (Object.keys(LETTER) as Size[]).find((size) => name.endsWith(LETTER[size])) ?? null;
}

/**
 * The address of a smaller size of an item's `imagem`, whatever was written there; `null` for what is not stored here, of
 * which nobody knows how large it is: no screen draws it.
 */
export function inSize(image: string, size: Size): string | null {
  const name = image.startsWith(IMAGES_FOLDER) ? image.slice(IMAGES_FOLDER.length) : "";
  return IMAGE_NAME.test(name) ? imageAddress(name.slice(0, 64), size) : null;
}

/** Whether an original may be shown in the place of a smaller size that nobody made. */
export function fitsInPlace({ largura, altura }: ImageInfo, size: Size): boolean {
  return largura * altura <= IN_PLACE_MAX_PIXELS[size];
}

/** Reads a picture's kind and sides from its bytes; `null` when it is no PNG, JPEG or WebP, or too large to be shown. */
export function readImage(bytes: Uint8Array): ImageInfo | null {
  const details = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const image = readPng(details) ?? readJpeg(details) ?? readWebp(details);
  if (!image || image.largura === 0 || image.altura === 0) return null;
  return image.largura * image.altura <= IMAGE_MAX_PIXELS ? image : null;
}

/** https://www.w3.org/TR/png-3/#5PNG-file-signature: the signature, then the chunk IHDR with the sides. */
function readPng(details: DataView): ImageInfo | null {
  if (details.byteLength < 24 || details.getUint32(0) !== 0x89504e47 || details.getUint32(4) !== 0x0d0a1a0a) {
    return null;
  }
  if (details.getUint32(12) !== 0x49484452) return null;
  return { kind: "image/png", largura: details.getUint32(16), altura: details.getUint32(20) };
}

/** ITU T.81: markers `FF xx`, each with its length, until a start of frame, which has the sides. */
function readJpeg(details: DataView): ImageInfo | null {
  if (details.byteLength < 4 || details.getUint16(0) !== 0xffd8 || details.getUint8(2) !== 0xff) return null;
  for (let place = 2; place + 9 <= details.byteLength;) {
    if (details.getUint8(place) !== 0xff) return null;
    const mark = details.getUint8(place + 1);
    const quadro = mark >= 0xc0 && mark <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(mark);
    if (quadro) {
      return { kind: "image/jpeg", altura: details.getUint16(place + 5), largura: details.getUint16(place + 7) };
    }
    // A marker may be padded with more FF before it.
    place += mark === 0xff ? 1 : 2 + details.getUint16(place + 2);
  }
  return null;
}

/** RFC 9649: a RIFF file whose first chunk is lossy (`VP8 `), lossless (`VP8L`) or extended (`VP8X`). */
function readWebp(details: DataView): ImageInfo | null {
  if (details.byteLength < 30 || details.getUint32(0) !== 0x52494646 || details.getUint32(8) !== 0x57454250) {
    return null;
  }
  const kind = "image/webp";
  switch (details.getUint32(12)) {
    case 0x56503820:
      return { kind, largura: details.getUint16(26, true) & 0x3fff, altura: details.getUint16(28, true) & 0x3fff };
    case 0x5650384c: {
      const sides = details.getUint32(21, true);
      return { kind, largura: (sides & 0x3fff) + 1, altura: ((sides >>> 14) & 0x3fff) + 1 };
    }
    case 0x56503858: {
      const side = (place: number) => (details.getUint16(place, true) | details.getUint8(place + 2) << 16) + 1;
      return { kind, largura: side(24), altura: side(27) };
    }
    default:
      return null;
  }
}
