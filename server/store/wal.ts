/**
 * Reads SQLite's write-ahead log as a file (sqlite.org/fileformat.html, 4): SQLite itself takes a log whose head or whose
 * sums are wrong for one that ends there, and says nothing.
 */

const HEAD_BYTES = 32;
const FRAME_HEAD_BYTES = 24;

/** With the last bit set its sums are over big-endian words, otherwise over little-endian ones. */
const MAGIC = 0x377f0682;

/** What a log's file holds. */
export interface LogContents {
  /** Frames for which there are bytes, whole or not. */
  held: number;
  /** Frames from the first on whose sums are right, up to the last commit: what SQLite would recover. */
  whole: number;
  /** Its head is none although bytes follow it that are not all zero. */
  beheaded: boolean;
}

/** How many bytes a log of so many frames has at least. */
export function logBytes(frames: number, pageBytes: number): number {
  return frames === 0 ? 0 : HEAD_BYTES + frames * (FRAME_HEAD_BYTES + pageBytes);
}

/** Whether a log's first bytes are a head, and the first frame's salts are its own. @param bytes of a log with a frame. */
export function headFits(bytes: Uint8Array): boolean {
  const view = viewOf(bytes);
  if (bytes.length < HEAD_BYTES + FRAME_HEAD_BYTES || !isMagic(view.getUint32(0))) return false;
  return view.getBigUint64(16) === view.getBigUint64(HEAD_BYTES + 8);
}

/** How many bytes {@linkcode headFits} looks at. */
export const LOG_START_BYTES = HEAD_BYTES + FRAME_HEAD_BYTES;

/** Reads a whole log. */
export function readLog(bytes: Uint8Array): LogContents {
  const view = viewOf(bytes);
  if (bytes.length <= HEAD_BYTES) return { held: 0, whole: 0, beheaded: false };
  const little = view.getUint32(0) === MAGIC;
  const page = view.getUint32(8);
  let sums: Sums = [0, 0];
  const headIsWhole = isMagic(view.getUint32(0)) && sameSums(view, 24, sums = sumOf(view, 0, 24, sums, little));
  if (!headIsWhole) {
    const held = bytes.subarray(HEAD_BYTES).some((byte) => byte !== 0);
    return { held: 0, whole: 0, beheaded: held };
  }
  const frame = FRAME_HEAD_BYTES + page;
  const held = Math.floor((bytes.length - HEAD_BYTES) / frame);
  let whole = 0;
  for (let i = 0; i < held; i++) {
    const at = HEAD_BYTES + i * frame;
    if (view.getBigUint64(at + 8) !== view.getBigUint64(16)) break;
    sums = sumOf(view, at + FRAME_HEAD_BYTES, page, sumOf(view, at, 8, sums, little), little);
    if (!sameSums(view, at + 16, sums)) break;
    // A frame that ends a commit tells how many pages the file then has.
    if (view.getUint32(at + 4) !== 0) whole = i + 1;
  }
  return { held, whole, beheaded: false };
}

type Sums = [number, number];

function sumOf(view: DataView, from: number, bytes: number, [a, b]: Sums, little: boolean): Sums {
  for (let at = from; at < from + bytes; at += 8) {
    a = (a + view.getUint32(at, little) + b) >>> 0;
    b = (b + view.getUint32(at + 4, little) + a) >>> 0;
  }
  return [a, b];
}

function sameSums(view: DataView, at: number, [a, b]: Sums): boolean {
  return view.getUint32(at) === a && view.getUint32(at + 4) === b;
}

function isMagic(word: number): boolean {
  return (word & ~1) === MAGIC;
}

function viewOf({ buffer, byteOffset, byteLength }: Uint8Array): DataView {
  return new DataView(buffer, byteOffset, byteLength);
}
