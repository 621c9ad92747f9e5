/**
 * Large answers, compressed in slices between which others are served, and once for all who ask for the same. Left to
 * Deno, a list of 1,000 pedidos held everybody else up for 20 ms each time that anybody read it.
 */

import { pipeline } from "node:stream/promises";
import { setImmediate as nextTurn } from "node:timers/promises";
import { createGzip } from "node:zlib";

/** Bytes below which Deno may compress an answer itself: it takes less than a millisecond. */
const SMALL_BYTES = 64 * 1024;
/** Bytes compressed in one go: about a millisecond. */
const SLICE_BYTES = 128 * 1024;
/** The fastest: a third of the time of the usual level, for a third more bytes. */
const LEVEL = 1;

/** Whether an answer is for {@linkcode Compressed}. @param accepts the request's `Accept-Encoding`. */
export function isWorthIt(text: string, accepts: string | undefined): boolean {
  return text.length > SMALL_BYTES && /\bgzip\b(?!\s*;\s*q=0(?:\.0*)?\s*(?:,|$))/.test(accepts ?? "");
}

/** Keeps the newest of them. */
export class Compressed {
  #newest: { key: string; bytes: Promise<Uint8Array<ArrayBuffer>> } | null = null;

  /** @param key names the text: the same key is the same text. @returns its gzip. */
  get(key: string, text: string): Promise<Uint8Array<ArrayBuffer>> {
    if (this.#newest?.key !== key) this.#newest = { key, bytes: gzip(text) };
    return this.#newest.bytes;
  }
}

async function gzip(text: string): Promise<Uint8Array<ArrayBuffer>> {
  const gzipped: Uint8Array<ArrayBuffer>[] = [];
  await pipeline(slicesOf(new TextEncoder().encode(text)), createGzip({ level: LEVEL }), async (parts) => {
    for await (const part of parts) gzipped.push(part);
  });
  return await new Blob(gzipped).bytes();
}

async function* slicesOf(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += SLICE_BYTES) {
    yield bytes.subarray(at, at + SLICE_BYTES);
    await nextTurn();
  }
}
