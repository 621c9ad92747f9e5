/**
 * What stands before every request. Headers are named before the handler makes its answer, never set on the finished
 * one, and a body is not looked at before the handler reads it: either makes Deno leave its direct path for text, which
 * doubled the cost of a list of 100 pedidos and cost a PATCH a fifth. Hono's own middlewares for this do both.
 */

import type { Context, MiddlewareHandler } from "hono";
import { bodyLimit } from "hono/body-limit";
import { cors } from "hono/cors";
import type { Ator } from "../domain/papeis.ts";
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

/** Refuses a body beyond its limit with 413, whatever carries it. Stands after the gate, which knows who sends it. */
export function limitBody(): MiddlewareHandler<Env> {
  const known = limitOf(BODY_MAX_BYTES, "10 MiB");
  const strange = limitOf(STRANGERS_BODY_MAX_BYTES, "64 KiB");
  return (c, next) => (c.get("ator") as Ator | undefined ? known : strange)(c, next);
}

function limitOf(maxSize: number, said: string): MiddlewareHandler<Env> {
  const onError = (c: Context) => c.json({ detail: `Conteúdo grande demais: o limite é ${said}` }, 413);
  const count = bodyLimit({ maxSize, onError });
  return (c, next) => {
    const length = c.req.header("content-length");
    // One that does not say its length must be counted while it comes: in pieces, or in the frames of HTTP/2.
    const unsaid = length === undefined && !BODILESS.includes(c.req.method);
    if (unsaid || c.req.header("transfer-encoding") !== undefined) return count(c, next);
    return Number(length ?? 0) > maxSize ? Promise.resolve(onError(c)) : next();
  };
}

/** Whose body no handler reads. */
const BODILESS = ["GET", "HEAD", "OPTIONS"];
