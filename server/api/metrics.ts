import { Hono } from "hono";
import type { Env } from "../env.ts";
import { methodNotAllowed } from "./errors.ts";

/** `GET /metrics`, for Prometheus. @param read everything as text. */
export function metricsRoutes(read: () => Promise<{ body: string; contentType: string }>): Hono<Env> {
  const routes = new Hono<Env>({ strict: false });
  routes.get("/", async (c) => {
    const { body, contentType } = await read();
    return c.body(body, 200, { "Content-Type": contentType, "Cache-Control": "no-store" });
  });
  routes.all("/", methodNotAllowed("GET"));
  return routes;
}
