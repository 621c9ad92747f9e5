/** Whether a picture is whole, as far as that can be told without drawing it: a browser shows a broken one as an icon. */

import { readImage } from "./image.ts";

/** Call it for bytes of which {@linkcode readImage} knows what they are. */
export function isWhole(bytes: Uint8Array): boolean {
  const details = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  switch (readImage(bytes)?.kind) {
    case "image/png":
      return wholePng(details, bytes);
    case "image/jpeg":
      return wholeJpeg(details, bytes);
    case "image/webp":
      return wholeWebp(details);
    default:
      return false;
  }
}

const [IDAT, IEND] = [0x49444154, 0x49454e44];

/** https://www.w3.org/TR/png-3/#5Chunk-layout: length, kind, content, and the CRC of kind and content, up to IEND. */
function wholePng(details: DataView, bytes: Uint8Array): boolean {
  let hasImage = false;
  for (let place = 8; place + 12 <= details.byteLength;) {
    const end = place + 8 + details.getUint32(place);
    if (end + 4 > details.byteLength || crc32(bytes.subarray(place + 4, end)) !== details.getUint32(end)) return false;
    const kind = details.getUint32(place + 4);
    hasImage ||= kind === IDAT;
    if (kind === IEND) return hasImage;
    place = end + 4;
  }
  return false;
}

/** ITU T.81: behind the markers a scan (`FF DA`), and behind that the end of the image (`FF D9`). */
function wholeJpeg(details: DataView, bytes: Uint8Array): boolean {
  for (let place = 2; place + 4 <= details.byteLength;) {
    const mark = details.getUint8(place + 1);
    if (details.getUint8(place) !== 0xff) return false;
    if (mark === 0xda) return endsAfter(bytes, place + 4);
    place += mark === 0xff ? 1 : 2 + details.getUint16(place + 2);
  }
  return false;
}

/** Phones write more pictures and notes behind the end. */
function endsAfter(bytes: Uint8Array, start: number): boolean {
  for (let place = bytes.lastIndexOf(0xd9); place > start; place = bytes.lastIndexOf(0xd9, place - 1)) {
    if (bytes[place - 1] === 0xff) return true;
  }
  return false;
}

const WEBP_IMAGES = [0x56503820, 0x5650384c, 0x414e4d46];

/** RFC 9649: chunks of a kind, a length and a content of even length; one holds an image (`VP8 `, `VP8L`, `ANMF`). */
function wholeWebp(details: DataView): boolean {
  const end = 8 + details.getUint32(4, true);
  if (end > details.byteLength) return false;
  for (let place = 12; place + 8 <= end;) {
    const after = place + 8 + details.getUint32(place + 4, true);
    if (WEBP_IMAGES.includes(details.getUint32(place))) return after <= end;
    place = after + after % 2;
  }
  return false;
}

const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let rest = byte;
  for (let i = 0; i < 8; i++) rest = rest & 1 ? 0xedb88320 ^ rest >>> 1 : rest >>> 1;
  return rest;
});

/** https://www.w3.org/TR/png-3/#D-CRCAppendix */
function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (let i = 0; i < bytes.length; i++) crc = TABLE[(crc ^ bytes[i]!) & 0xff]! ^ crc >>> 8;
  return ~crc >>> 0;
}
