import { Hono } from "hono";
import type { Env } from "../env.ts";
import { whyForbidden } from "../domain/papeis.ts";
import { LIXEIRA_DAYS } from "../domain/pedido.ts";
import { Forbidden } from "../store/errors.ts";
import type { Store } from "../store/store.ts";
import { methodNotAllowed } from "./errors.ts";
import { authorOf, idOf } from "./request.ts";

const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * `GET /api/v1/lixeira`: the deleted pedidos, the last first, each with when it goes for good.
 * `POST /api/v1/pedidos/{id}/restaurar` brings one back; `DELETE /api/v1/lixeira/{id}`, by the administration alone, empties
 * one before its time.
 */
export function lixeiraRoutes(store: Store): Hono<Env> {
  const routes = new Hono<Env>({ strict: false });
  routes.get("/", async (c) => {
    const bin = await store.bin();
    const answer = bin.map((each) => ({
      ...each,
      expira_em: new Date(Date.parse(each.excluido_em) + LIXEIRA_DAYS * DAY_MS).toISOString(),
    }));
    const text = JSON.stringify(answer);
    c.set("entrega", text.length);
    return c.body(text, 200, { "Content-Type": "application/json", "Cache-Control": "no-store" });
  });
  routes.delete("/:id", async (c) => {
    const reason = whyForbidden(c.var.actor, "excluir_de_vez");
    if (reason) throw new Forbidden(reason);
    await store.purgeOne(idOf(c), authorOf(c));
    return c.json({ message: "Pedido excluído de vez" });
  });
  routes.all("/", methodNotAllowed("GET"));
  routes.all("/:id", methodNotAllowed("DELETE"));
  return routes;
}
