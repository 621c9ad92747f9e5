/**
 * Large answers, compressed in slices between which others are served. Left to Deno, a list of 1,000 pedidos held everybody else up for 20 ms each time that anybody read it.
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

/**
 * Answers JSON, which is compressed here where Deno would take its time. Given as text, of which Deno makes bytes once; bytes it
 * would copy first, which took longer than all else for a list of 100 pedidos.
 *
 * @param gzipped has its gzip already.
 */
export async function largeJson(
  c: Context<Env>,
  text: string,
  status: 200 | 409,
  headers: Record<string, string> = {},
  gzipped: () => Promise<Uint8Array<ArrayBuffer>> = () => gzip(text),
): Promise<Response> {
  const type = { "Content-Type": "application/json" };
  c.set("entrega", text.length);
  if (!isWorthIt(text, c.req.header("accept-encoding"))) return c.body(text, status, { ...type, ...headers });
  c.header("Vary", "Accept-Encoding", { append: true });
  const body = await gzipped();
  c.set("entrega", body.length);
  return c.body(body, status, { ...type, "Content-Encoding": "gzip", ...headers });
}

/** @param accepts the request's `Accept-Encoding`. */
function isWorthIt({ length }: string, accepts: string | undefined): boolean {
  return length > SMALL_BYTES && /\bgzip\b(?!\s*;\s*q=0(?:\.0*)?\s*(?:,|$))/.test(accepts ?? "");
}

/** The gzip of a text, made in slices. */
export async function gzip(text: string): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = new TextEncoder().encode(text);
  const gzipped: Uint8Array<ArrayBuffer>[] = [];
  await pipeline(slicesOf(bytes, SLICE_BYTES), createGzip({ level: LEVEL }), async (parts) => {
    for await (const part of parts) gzipped.push(part);
  });
  return await new Blob(gzipped).bytes();
}
