import { Hono } from "hono";
import { whyForbidden } from "../domain/papeis.ts";
import type { Env } from "../env.ts";

/** A copy to be handed out: it is made when the first bytes are asked for. */
export type Copies = () => ReadableStream<Uint8Array>;

/**
 * `GET /api/v1/espelho/copia`: the whole data file as one moment's, sealed and checked. Its head tells which transaction it
 * holds. The answer begins at once and its bytes when the copy is made, so that it keeps nobody's turn; one that is not
 * whole breaks off.
 */
export function mirrorCopyRoutes(copy: Copies): Hono<Env> {
  const routes = new Hono<Env>({ strict: false });
  routes.get("/copia", (c) => {
    const reason = whyForbidden(c.var.actor, "copiar");
    if (reason) return c.json({ detail: reason }, 403);
    return c.body(copy(), 200, { "Content-Type": "application/vnd.sqlite3", "Cache-Control": "no-store" });
  });
  return routes;
}
