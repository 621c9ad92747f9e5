/**
 * What stands before every request. Headers are named before the handler makes its answer, never set on the finished
 * one, and a body is not looked at before the handler reads it: either makes Deno leave its direct path for text, which
 * doubled the cost of a list of 100 pedidos and cost a PATCH a fifth. Hono's own middlewares for this do both.
 */

import type { Context, MiddlewareHandler } from "hono";
import { bodyLimit } from "hono/body-limit";
import { cors } from "hono/cors";
import { type BytesMax, BytesUnderWay } from "../access/bytes.ts";
import type { Actor } from "../domain/papeis.ts";
import type { Env } from "../env.ts";

/** Sends these headers with every answer. */
export function withHeaders(headers: Record<string, string>): MiddlewareHandler {
  return (c, next) => {
    for (const [name, value] of Object.entries(headers)) c.header(name, value);
    return next();
  };
}

/** CORS for pages of other origins: what they may read of an answer, and for how many seconds they need not ask again. */
export interface CorsOptions {
  origin: string[];
  exposeHeaders: string[];
  maxAge: number;
}

/** Lets pages of the named origins call. */
export function allowOrigins(options: CorsOptions): MiddlewareHandler {
  const preflight = cors(options);
  return (c, next) => {
    if (c.req.method === "OPTIONS") return preflight(c, next);
    c.header("Vary", "Origin", { append: true });
    const origin = c.req.header("origin");
    if (origin !== undefined && options.origin.includes(origin)) {
      c.header("Access-Control-Allow-Origin", origin);
      c.header("Access-Control-Expose-Headers", options.exposeHeaders.join(","));
    }
    return next();
  };
}

/** Bytes of a body: a pedido of an old client carries its art inside, about 1 MB an item. */
const BODY_MAX_BYTES = 10 * 1024 * 1024;
/** Bytes of a body while nobody is known yet: a key has 43. */
const STRANGERS_BODY_MAX_BYTES = 64 * 1024;

/** Bytes of a body that a network carries in one go; an order with all its items is a tenth of it. */
const AT_ONCE_BYTES = 64 * 1024;
/** From one access four of the largest at the same time. */
const UNDER_WAY_MAX: BytesMax = { own: 40 * 1024 * 1024, all: 200 * 1024 * 1024 };
/** Methods whose body no handler reads. */
const BODILESS = ["GET", "HEAD", "OPTIONS"];

/**
 * Refuses a body beyond its limit with 413, whatever carries it, and reads no large one while others of the same access are
 * under way and fill what it may keep in memory. Stands after the gate, which knows who sends it.
 *
 * @param factor 0 lets all come at once.
 */
export function limitBody(factor: number): MiddlewareHandler<Env> {
  const underWay = new BytesUnderWay(factor === 0 ? { own: Infinity, all: Infinity } : UNDER_WAY_MAX);
  const known = limitOf(BODY_MAX_BYTES, "10 MiB");
  const strange = limitOf(STRANGERS_BODY_MAX_BYTES, "64 KiB");
  return async (c, next) => {
    const actor = c.get("actor") as Actor | undefined;
    if (!actor) return strange(c, next);
    const bytes = Math.min(lengthOf(c) ?? BODY_MAX_BYTES, BODY_MAX_BYTES);
    if (bytes <= AT_ONCE_BYTES) return known(c, next);
    const who = actor.id ?? c.env.address;
    while (!underWay.hasRoom(who)) await underWay.change();
    const end = underWay.add(who, bytes);
    try {
      return await known(c, next);
    } finally {
      end();
    }
  };
}

function limitOf(maxSize: number, said: string): MiddlewareHandler<Env> {
  const onError = (c: Context) => c.json({ detail: `Conteúdo grande demais: o limite é ${said}` }, 413);
  const count = bodyLimit({ maxSize, onError });
  return (c, next) => {
    const length = lengthOf(c);
    if (length === null) return count(c, next);
    return length > maxSize ? Promise.resolve(onError(c)) : next();
  };
}

/** Bytes of a request's body; null for one that does not say, in pieces or over HTTP/2, and is counted while it comes. */
function lengthOf(c: Context): number | null {
  const length = c.req.header("content-length");
  if (c.req.header("transfer-encoding") !== undefined) return null;
  return length === undefined && !BODILESS.includes(c.req.method) ? null : Number(length ?? 0);
}
