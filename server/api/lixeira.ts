import { Hono } from "hono";
import type { Env } from "../env.ts";
import { LIXEIRA_DIAS } from "../domain/pedido.ts";
import type { Store } from "../store/store.ts";
import { methodNotAllowed } from "./errors.ts";

const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * `GET /api/v1/lixeira`: the deleted pedidos, the last first, each with when it goes for good.
 * `POST /api/v1/pedidos/{id}/restaurar` brings one back.
 */
export function lixeiraRoutes(store: Store): Hono<Env> {
  const routes = new Hono<Env>({ strict: false });
  routes.get("/", async (c) => {
    const bin = await store.bin();
    const answer = bin.map((each) => ({
      ...each,
      expira_em: new Date(Date.parse(each.excluido_em) + LIXEIRA_DIAS * DAY_MS).toISOString(),
    }));
    return c.json(answer, 200, { "Cache-Control": "no-store" });
  });
  routes.all("/", methodNotAllowed("GET"));
  return routes;
}
