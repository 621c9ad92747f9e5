import { Hono } from "hono";
import type { Env } from "../env.ts";
import { readClaim } from "../domain/resume.ts";
import { catchUpFrame, toldTo } from "../store/catch_up_frame.ts";
import type { Store } from "../store/store.ts";
import { methodNotAllowed } from "./errors.ts";

/**
 * `GET /api/v1/mudancas?proto&epoch&since&mark`: what changed since, as the `changes` frame of the socket, for a screen that
 * can open none; or `{"resume":"reset"}`: read `GET /api/v1/pedidos?arquivo=nao`.
 */
export function changesRoutes(store: Store): Hono<Env> {
  const routes = new Hono<Env>({ strict: false });
  routes.get("/", async (c) => {
    const { proto, ...claim } = c.req.query();
    const caught = toldTo(proto === "3" ? 3 : 2, await store.catchUp(readClaim(claim)));
    const body = caught.resume === "continued" ? catchUpFrame(caught) : '{"resume":"reset"}';
    c.set("entrega", body.length);
    return c.body(body, 200, { "Content-Type": "application/json", "Cache-Control": "no-store" });
  });
  routes.all("/", methodNotAllowed("GET"));
  return routes;
}
