import { Hono } from "hono";
import { shopSchema } from "../domain/shop_reader.ts";
import { whyForbidden } from "../domain/papeis.ts";
import type { Env } from "../env.ts";
import { Forbidden } from "../store/errors.ts";
import type { Store } from "../store/store.ts";
import { methodNotAllowed } from "./errors.ts";
import { readBody } from "./request.ts";

/**
 * `/api/v1/loja`: what the shop is called. `GET /`: `{nome, logo, guia}`, where `logo` is a picture's address or null and
 * `guia` whether the guide through the first steps is still to come. `PUT /` with the same, for the administration alone.
 */
export function shopRoutes({ shop }: Pick<Store, "shop">): Hono<Env> {
  const routes = new Hono<Env>({ strict: false });
  routes.get("/", (c) => c.json(shop.now, 200, { "Cache-Control": "no-store" }));
  routes.put("/", async (c) => {
    const reason = whyForbidden(c.var.actor, "loja");
    if (reason) throw new Forbidden(reason);
    const { value } = await readBody(c, shopSchema);
    await shop.change(value);
    return c.json(shop.now);
  });
  routes.all("/", methodNotAllowed("GET", "PUT"));
  return routes;
}
