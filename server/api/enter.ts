import { Hono } from "hono";
import { z } from "zod";
import type { Gate } from "../access/gate.ts";
import { pageOfSetor } from "../domain/acesso.ts";
import { SHOP_PAGE } from "../domain/devices.ts";
import { whyForbidden } from "../domain/papeis.ts";
import type { Env } from "../env.ts";
import type { Store } from "../store/store.ts";
import { methodNotAllowed } from "./errors.ts";
import { readBody } from "./request.ts";

/** Characters of a key that is looked at: a token has 43. */
const KEY_MAX = 200;

/**
 * `POST /api/v1/entrar` `{"chave"}`: makes the key of a link this browser's; 200 `{nome, papel, setor, pagina}`, where
 * `pagina` is the page that its person works on, for the administration of a new shop its guide. `POST /api/v1/sair` takes it away.
 */
export function enterRoutes(gate: Gate, { shop }: Pick<Store, "shop">): Hono<Env> {
  const routes = new Hono<Env>({ strict: false });
  routes.post("/entrar", async (c) => {
    const { value } = await readBody(c, z.object({ chave: z.string().max(KEY_MAX) }));
    const actor = await gate.enter(c, value.chave);
    if (actor instanceof Response) return actor;
    const { nome, papel, setor } = actor;
    const page = shop.now.guia && whyForbidden(actor, "loja") === null ? SHOP_PAGE : pageOfSetor(setor);
    return c.json({ nome, papel, setor, pagina: page }, 200, { "Cache-Control": "no-store" });
  });
  routes.post("/sair", (c) => {
    gate.leave(c);
    return c.json({ message: "Este navegador não tem mais acesso" });
  });
  routes.all("/entrar", methodNotAllowed("POST"));
  routes.all("/sair", methodNotAllowed("POST"));
  return routes;
}

/** `GET /api/v1/eu`: who this browser or program is, `{nome, papel, setor}`. */
export function euRoutes(): Hono<Env> {
  const routes = new Hono<Env>({ strict: false });
  routes.get("/", (c) => {
    const { nome, papel, setor } = c.var.actor;
    return c.json({ nome, papel, setor }, 200, { "Cache-Control": "no-store" });
  });
  routes.all("/", methodNotAllowed("GET"));
  return routes;
}
