/**
 * Large answers, compressed in slices between which others are served, and once for all who ask for the same. Left to
 * Deno, a list of 1,000 pedidos held everybody else up for 20 ms each time that anybody read it.
 */

/** Bytes below which Deno may compress an answer itself: it takes less than a millisecond. */
const SMALL_BYTES = 64 * 1024;
/** Bytes compressed in one go: less than two milliseconds. */
const SLICE_BYTES = 128 * 1024;

/** Whether an answer is for {@linkcode Compressed}. @param accepts the request's `Accept-Encoding`. */
export function isWorthIt(text: string, accepts: string | undefined): boolean {
  return text.length > SMALL_BYTES && /\bgzip\b/.test(accepts ?? "");
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
  const bytes = new TextEncoder().encode(text);
  const stream = new CompressionStream("gzip");
  const gzipped = new Response(stream.readable).bytes();
  const writer = stream.writable.getWriter();
  for (let at = 0; at < bytes.length; at += SLICE_BYTES) {
    await writer.write(bytes.subarray(at, at + SLICE_BYTES));
    await new Promise((nextTurn) => setTimeout(nextTurn));
  }
  await writer.close();
  return await gzipped;
}
