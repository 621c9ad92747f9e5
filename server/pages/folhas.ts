/** A page's stylesheets as one: each is a file of one idea, and a browser asks for all at once. */

import { Hono } from "hono";
import { createHash } from "node:crypto";
import type { Env } from "../env.ts";
import { type Folha, FOLHAS } from "./estilos.ts";

const FOLDER = new URL("../../static/", import.meta.url);

/** Where a page's sheet is found. */
export function enderecoDaFolha(folha: Folha): string {
  return `/estilos/${folha}.css`;
}

/** `GET /estilos/{folha}.css`, made when first asked for. Asked for again at each visit, and sent again when it has changed. */
export function folhasRoutes(): Hono<Env> {
  const feitas = new Map<Folha, Feita>();
  const routes = new Hono<Env>({ strict: false });
  // Whoever asks is nobody yet: only what pages name is made, and that once.
  routes.get(`/:arquivo{(${Object.keys(FOLHAS).join("|")})\\.css}`, async (c) => {
    const folha = c.req.param("arquivo").replace(/\.css$/, "") as Folha;
    const feita = feitas.get(folha) ?? await fazer(FOLHAS[folha]);
    feitas.set(folha, feita);
    const { texto, etag } = feita;
    const headers = { ETag: etag, "Cache-Control": "no-cache" };
    if (c.req.header("if-none-match")?.includes(etag)) return c.body(null, 304, headers);
    c.set("entrega", texto.length);
    return c.body(texto, 200, { ...headers, "Content-Type": "text/css; charset=utf-8" });
  });
  return routes;
}

interface Feita {
  texto: string;
  etag: string;
}

async function fazer(arquivos: readonly string[]): Promise<Feita> {
  const partes = await Promise.all(arquivos.map((nome) => Deno.readTextFile(new URL(`${nome}.css`, FOLDER))));
  const texto = partes.join("\n");
  return { texto, etag: `"${createHash("sha256").update(texto).digest("base64url").slice(0, 16)}"` };
}
