/**
 * What stands before every request. Headers are named before the handler makes its answer, never set on the finished
 * one, and a body is not looked at before the handler reads it: either makes Deno leave its direct path for text, which
 * doubled the cost of a list of 100 pedidos and cost a PATCH a fifth. Hono's own middlewares for this do both.
 */

import type { MiddlewareHandler } from "hono";
import { bodyLimit } from "hono/body-limit";
import { cors } from "hono/cors";

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

/** Refuses a body larger than `maxSize` bytes. Only one that does not say its length must be counted as it comes. */
export function limitBody({ maxSize, onError }: Required<Parameters<typeof bodyLimit>[0]>): MiddlewareHandler {
  const count = bodyLimit({ maxSize, onError });
  return (c, next) => {
    if (c.req.header("transfer-encoding") !== undefined) return count(c, next);
    return Number(c.req.header("content-length") ?? 0) > maxSize ? Promise.resolve(onError(c)) : next();
  };
}
