import { Hono } from "hono";
import { z } from "zod";
import type { Env } from "../env.ts";
import { FICHAS_MAX } from "../domain/ficha.ts";
import { listOf } from "../domain/readers.ts";
import type { Store } from "../store/store.ts";
import { methodNotAllowed, parse } from "./errors.ts";
import { authorOf, idSchema, readBody } from "./request.ts";

const positive = z.int().positive();
const bodySchema = z.object({
  fichas: listOf(z.object({ id: positive, versao: positive, via: positive }), FICHAS_MAX).refine(
    ({ length }) => length > 0,
    {
      error: "Mínimo: 1",
    },
  ),
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
    const { id } = parse(idSchema, c.req.param(), "path");
    return c.json(await store.prints([id]));
  });
  routes.all("/:id/impressoes", methodNotAllowed("GET"));
  return routes;
}
