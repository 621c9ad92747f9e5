import { Hono } from "hono";
import { z } from "zod";
import type { Env } from "../env.ts";
import { FICHAS_MAX } from "../domain/ficha.ts";
import type { Store } from "../store/store.ts";
import { methodNotAllowed, parse } from "./errors.ts";
import { authorOf, readBody } from "./request.ts";

const positive = z.int().positive();
const bodySchema = z.object({
  fichas: z.array(z.object({ id: positive, versao: positive, via: positive })).min(1).max(FICHAS_MAX),
});

/**
 * `POST /api/v1/impressoes` `{"fichas":[{"id","versao","via"}]}`: notes the copies that a screen is about to print, as it
 * shows them, all or none. 201 with `[{pedido_id, via, versao, em, por}]`; 409 when a pedido has changed since or the
 * copy has just been printed by somebody else: then the page is read anew.
 */
export function impressoesRoutes(store: Store): Hono<Env> {
  const routes = new Hono<Env>({ strict: false });
  routes.post("/", async (c) => {
    const { value, text } = await readBody(c, bodySchema);
    return c.json(await store.addPrints(value.fichas, authorOf(c, text)), 201);
  });
  routes.all("/", methodNotAllowed("POST"));
  return routes;
}

/** `GET /api/v1/pedidos/{id}/impressoes`: the copies printed so far, oldest first. Beside the history, not in it. */
export function impressoesDoPedidoRoutes(store: Store): Hono<Env> {
  const routes = new Hono<Env>({ strict: false });
  routes.get("/:id/impressoes", async (c) => {
    const { id } = parse(z.object({ id: z.coerce.number().int().positive() }), c.req.param(), "path");
    return c.json(await store.prints([id]));
  });
  routes.all("/:id/impressoes", methodNotAllowed("GET"));
  return routes;
}
