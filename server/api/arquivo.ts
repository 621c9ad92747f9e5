import { Hono } from "hono";
import { z } from "zod";
import type { Env } from "../env.ts";
import { daySchema, statusSchema } from "../domain/pedido.ts";
import { count } from "../domain/readers.ts";
import { SHORT_TEXT_MAX, shortened } from "../domain/text.ts";
import type { Store } from "../store/store.ts";
import { largeJson } from "./compressed.ts";
import { methodNotAllowed, parse } from "./errors.ts";

/** What a person types into a search is never refused: whoever pastes a whole page is answered by its beginning. */
const typed = z.string().transform((text) => shortened(text, SHORT_TEXT_MAX)).optional();

const searchSchema = z.object({
  busca: typed,
  cliente: typed,
  de: daySchema.optional(),
  ate: daySchema.optional(),
  status: statusSchema.optional(),
  cursor: count(0, Number.MAX_SAFE_INTEGER).optional(),
});

/**
 * `GET /api/v1/arquivo?busca&cliente&de&ate&status&cursor`: the pedidos that left the board, 50 a page, the newest first.
 * `GET /api/v1/arquivo/clientes?busca`: customers among them, for whoever types a name.
 */
export function arquivoRoutes(store: Store): Hono<Env> {
  const routes = new Hono<Env>({ strict: false });
  routes.get("/", async (c) => {
    const page = await store.searchArchive(parse(searchSchema, c.req.query(), "query"));
    c.set("bytes", page.json.length);
    return await largeJson(c, page.json, 200, {
      "X-Epoch": page.epoch,
      "X-Seq": `${page.seq}`,
      "X-Total": `${page.total}`,
      ...(page.bounded ? { "X-Total-Bounded": "true" } : {}),
      ...(page.next === null ? {} : { "X-Next-Cursor": `${page.next}` }),
      "Cache-Control": "no-store",
    });
  });
  routes.get("/clientes", async (c) => {
    const { busca } = parse(searchSchema.pick({ busca: true }), c.req.query(), "query");
    const found = JSON.stringify(await store.archiveCustomers(busca ?? ""));
    c.set("entrega", found.length);
    return c.body(found, 200, { "Content-Type": "application/json", "Cache-Control": "no-store" });
  });
  routes.all("/", methodNotAllowed("GET"));
  routes.all("/clientes", methodNotAllowed("GET"));
  return routes;
}
