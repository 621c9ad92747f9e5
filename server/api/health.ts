import { Hono } from "hono";
import type { Env } from "../env.ts";
import type { Store } from "../store/store.ts";
import deno from "../../deno.json" with { type: "json" };
import { PROBLEMS } from "./errors.ts";

/** What a person is told of somebody's long read, while writing still goes on. */
export const LOG_HELD =
  "Outro programa lê o arquivo de dados há muito tempo e o registro dele (-wal) só cresce: feche esse programa";

/**
 * `GET /health`: 200 while the database reads and writes; 503 with what is wrong once a request has failed of it, until
 * it works again. `aviso` says what will become a problem. A database that cannot even be read is a 503 like any other.
 * A copy that follows a server is well as it is.
 *
 * @param mirror what is told of mirrors, or by one.
 */
export function healthRoutes(store: Store, mirror: () => object = () => ({})): Hono<Env> {
  const routes = new Hono<Env>({ strict: false });
  routes.get("/", async (c) => {
    await store.head();
    const problem = await store.fault();
    if (problem && problem !== "copia") {
      const body = { status: "unhealthy", detail: PROBLEMS[problem], problema: problem, version: deno.version };
      return c.json({ ...body, database: "connected" }, 503, { "Retry-After": "5" });
    }
    const message = "SGP ao Vivo em funcionamento";
    const notice = store.file.logHeld ? { aviso: LOG_HELD } : {};
    return c.json({ status: "healthy", message, version: deno.version, database: "connected", ...notice, ...mirror() });
  });
  return routes;
}
