import { Hono } from "hono";
import type { Env } from "../env.ts";
import type { Store } from "../store/store.ts";
import deno from "../../deno.json" with { type: "json" };

/** `GET /health`: 200 while the database answers; its failure is a 503 like any other. */
export function healthRoutes(store: Store): Hono<Env> {
  const routes = new Hono<Env>({ strict: false });
  routes.get("/", async (c) => {
    await store.head();
    const message = "SGP ao Vivo em funcionamento";
    return c.json({ status: "healthy", message, version: deno.version, database: "connected" });
  });
  return routes;
}
