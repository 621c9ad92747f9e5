import { Hono } from "hono";
import type { Env } from "../env.ts";
import type { Store } from "../store/store.ts";
import deno from "../../deno.json" with { type: "json" };
import { PROBLEMAS } from "./errors.ts";

/**
 * `GET /health`: 200 while the database reads and writes; 503 with what is wrong once a request has failed of it, until
 * it works again. A database that cannot even be read is a 503 like any other.
 */
export function healthRoutes(store: Store): Hono<Env> {
  const routes = new Hono<Env>({ strict: false });
  routes.get("/", async (c) => {
    await store.head();
    const problema = await store.fault();
    if (problema) {
      const body = { status: "unhealthy", detail: PROBLEMAS[problema], problema, version: deno.version };
      return c.json({ ...body, database: "connected" }, 503, { "Retry-After": "5" });
    }
    const message = "SGP ao Vivo em funcionamento";
    return c.json({ status: "healthy", message, version: deno.version, database: "connected" });
  });
  return routes;
}
