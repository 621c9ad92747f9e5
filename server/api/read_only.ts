import type { MiddlewareHandler } from "hono";
import { READS } from "../access/request.ts";
import type { Env } from "../env.ts";

/** What changes nothing of the shop: the way in and out, and what servers say to each other. */
const OWN = /^\/api\/v1\/(entrar|sair|espelho)(\/|$)/;

/** Refuses whatever would change something, with 403. @param why a sentence for its person. */
export function refuseWrites(why: () => string): MiddlewareHandler<Env> {
  return async (c, next) => {
    if (READS.includes(c.req.method) || OWN.test(c.req.path)) return await next();
    return c.json({ detail: why() }, 403);
  };
}
