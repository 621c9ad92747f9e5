/** A page's stylesheets as one: each is a file of one idea, and a browser asks for all at once. */

import { Hono } from "hono";
import { createHash } from "node:crypto";
import type { Env } from "../env.ts";
import { type Sheet, SHEETS } from "./sheets_of_style.ts";

const FOLDER = new URL("../../static/css/", import.meta.url);

/** Where a page's sheet is found. */
export function sheetAddress(sheet: Sheet): string {
  return `/estilos/${sheet}.css`;
}

/** `GET /estilos/{folha}.css`, made when first asked for. Asked for again at each visit, and sent again when it has changed. */
export function sheetsRoutes(): Hono<Env> {
  const joinedSheets = new Map<Sheet, Joined>();
  const routes = new Hono<Env>({ strict: false });
  // Whoever asks is nobody yet: only what pages name is made, and that once.
  routes.get(`/:arquivo{(${Object.keys(SHEETS).join("|")})\\.css}`, async (c) => {
    const sheet = c.req.param("arquivo").replace(/\.css$/, "") as Sheet;
    const made = joinedSheets.get(sheet) ?? await joined(SHEETS[sheet]);
    joinedSheets.set(sheet, made);
    const { text, etag } = made;
    const headers = { ETag: etag, "Cache-Control": "no-cache" };
    if (c.req.header("if-none-match")?.includes(etag)) return c.body(null, 304, headers);
    c.set("entrega", text.length);
    return c.body(text, 200, { ...headers, "Content-Type": "text/css; charset=utf-8" });
  });
  return routes;
}

interface Joined {
  text: string;
  etag: string;
}

async function joined(files: readonly string[]): Promise<Joined> {
  const parts = await Promise.all(files.map((name) => Deno.readTextFile(new URL(`${name}.css`, FOLDER))));
  const text = parts.join("\n");
  return { text, etag: `"${createHash("sha256").update(text).digest("base64url").slice(0, 16)}"` };
}
