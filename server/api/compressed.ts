/**
 * Large answers, compressed in slices between which others are served, and once for all who ask for the same. Left to
 * Deno, a list of 1,000 pedidos held everybody else up for 20 ms each time that anybody read it.
 */

import type { Context } from "hono";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import type { Env } from "../env.ts";
import { slicesOf } from "../slices.ts";

/** Bytes below which Deno may compress an answer itself: it takes less than a millisecond. */
const SMALL_BYTES = 64 * 1024;
/** Bytes compressed in one go: about a millisecond. */
const SLICE_BYTES = 128 * 1024;
/** The fastest: a third of the time of the usual level, for a third more bytes. */
const LEVEL = 1;

/** Answers JSON, which is compressed here where Deno would take its time. @param compress makes the gzip, or has it. */
export async function largeJson(
  c: Context<Env>,
  text: string,
  status: 200 | 409,
  headers: Record<string, string> = {},
  compress: (text: string) => Promise<Uint8Array<ArrayBuffer>> = gzip,
): Promise<Response> {
  const type = { "Content-Type": "application/json" };
  c.set("entrega", text.length);
  if (!isWorthIt(text, c.req.header("accept-encoding"))) return c.body(text, status, { ...type, ...headers });
  c.header("Vary", "Accept-Encoding", { append: true });
  const body = await compress(text);
  c.set("entrega", body.length);
  return c.body(body, status, { ...type, "Content-Encoding": "gzip", ...headers });
}

/** @param accepts the request's `Accept-Encoding`. */
function isWorthIt(text: string, accepts: string | undefined): boolean {
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
  await pipeline(slicesOf(new TextEncoder().encode(text), SLICE_BYTES), createGzip({ level: LEVEL }), async (parts) => {
    for await (const part of parts) gzipped.push(part);
  });
  return await new Blob(gzipped).bytes();
}
