/** A page's stylesheets as one: each is a file of one idea, and a browser asks for all at once. */

import { Hono } from "hono";
import { createHash } from "node:crypto";
import type { Env } from "../env.ts";

const FOLDER = new URL("../../static/", import.meta.url);

/** Where the sheets of these names are found as one. */
export function enderecoDasFolhas(nomes: readonly string[]): string {
  return `/estilos/${nomes.join("+")}.css`;
}

/** `GET /estilos/{name}+{name}….css`, in that order. Asked for again at each visit, and sent again when it has changed. */
export function folhasRoutes(): Hono<Env> {
  const routes = new Hono<Env>({ strict: false });
  routes.get("/:nomes{[a-z_+]+\\.css}", async (c, next) => {
    const nomes = c.req.param("nomes").replace(/\.css$/, "").split("+");
    const folhas = await Promise.all(nomes.map((nome) => Deno.readTextFile(new URL(`${nome}.css`, FOLDER))))
      .catch(() => null);
    if (!folhas) return next();
    const texto = folhas.join("\n");
    const etag = `"${createHash("sha256").update(texto).digest("base64url").slice(0, 16)}"`;
    const headers = { ETag: etag, "Cache-Control": "no-cache" };
    if (c.req.header("if-none-match")?.includes(etag)) return c.body(null, 304, headers);
    return c.body(texto, 200, { ...headers, "Content-Type": "text/css; charset=utf-8" });
  });
  return routes;
}
