/** What every resource reads from a request: its JSON body, its author, its preconditions. */

import type { Context } from "hono";
import { createHash } from "node:crypto";
import { z } from "zod";
import { Arrival } from "../access/arrival.ts";
import { admittedOf } from "../domain/acesso.ts";
import type { Actor } from "../domain/papeis.ts";
import { count } from "../domain/readers.ts";
import { shortened } from "../domain/text.ts";
import type { Env } from "../env.ts";
import type { Author } from "../store/store.ts";
import { BadRequest, parse } from "./errors.ts";
import { decodeBody, parseJson } from "./json.ts";

/** Characters of an Idempotency-Key: twice a UUID's, as the IETF draft's examples are. */
const KEY_MAX = 80;
/** Characters of a client's name, as in the `identify` frame. */
const NAME_MAX = 80;

/** A parsed body, with the text it came from. */
export interface Body<T> {
  value: T;
  text: string;
}

/** Reads and checks a JSON body. @throws {BadRequest} 415 when it is not declared JSON, 422 when it is not valid. */
export async function readBody<T extends z.ZodType>(c: Context<Env>, schema: T): Promise<Body<z.output<T>>> {
  // A declared JSON type is what makes another site's page ask (CORS preflight) before it writes.
  const type = c.req.header("content-type") ?? "";
  if (!/^application\/(?:[\w.-]+\+)?json\b/i.test(type)) {
    throw new BadRequest(415, "Envie o conteúdo como application/json");
  }
  const text = decodeBody(new Uint8Array(await arrived(c, c.req.arrayBuffer())), type);
  return { value: parse(schema, parseJson(text), "body"), text };
}

/** What is read of a body, once it is here and it is its turn. @throws {TooSlow | Revoked | AccessChanged} */
export function arrived<T>(c: Context<Env>, reading: Promise<T>): Promise<T> {
  return (c.get("arrival") ?? new Arrival()).of(reading);
}

/** The name under which a client writes: of its access, or with access control off its own (`X-Client-Name`) or its address. */
export function actorOf(c: Context<Env>): string {
  // Whoever was turned away at the gate has none.
  const actor = c.get("actor") as Actor | undefined;
  return actor?.nome ?? (decodeName(c.req.header("x-client-name")) || c.env.address);
}

/** The `:id` of a path. */
export const idSchema = z.object({ id: count(1, Number.MAX_SAFE_INTEGER) });

/** The `:id` of the path. @throws {BadRequest} 422 when it is no number above 0. */
export function idOf(c: Context<Env>): number {
  return parse(idSchema, { id: c.req.param("id") }, "path").id;
}

/** Who writes, by what right, and its intent, from `Idempotency-Key`. */
export function authorOf(c: Context<Env>, text = ""): Author {
  const { papel, setor } = c.var.actor;
  const who = { papel, setor };
  const acesso = admittedOf(c.var.actor);
  const by = actorOf(c);
  const key = c.req.header("idempotency-key");
  if (key === undefined) return { por: by, who, acesso };
  if (!/^[\x21-\x7e]+$/.test(key) || key.length > KEY_MAX) {
    throw new BadRequest(400, `Idempotency-Key deve ter de 1 a ${KEY_MAX} caracteres visíveis, sem espaços`);
  }
  const hash = createHash("sha256").update(`${c.req.method} ${c.req.path}\n${text}`).digest("hex");
  return { por: by, who, acesso, intent: { owner: ownerOf(c.var.actor, by), key, hash } };
}

/** Whose intents are whose: an access's, or with access control off a client's, by what it is called. */
function ownerOf({ id }: Actor, by: string): string {
  return id === null ? `cliente ${by}` : `acesso ${id}`;
}

/** The version in `If-Match`; undefined when absent or `*`. Proxies and compression may have made it weak (`W/`). */
export function ifMatch(c: Context<Env>): number | undefined {
  const header = c.req.header("if-match");
  if (header === undefined || header === "*") return undefined;
  const versao = /^(?:W\/)?"(\d{1,15})"$/.exec(header)?.[1];
  if (!versao) throw new BadRequest(400, 'If-Match deve ser a versão entre aspas, por exemplo "7"');
  return Number(versao);
}

/** Whether the client's copy, by its `If-None-Match`, is this one. The comparison is the weak one of RFC 9110 §13.1.2. */
export function isCurrent(c: Context<Env>, etag: string): boolean {
  const given = c.req.header("if-none-match")?.split(",") ?? [];
  return given.some((each) => each.trim().replace(/^W\//, "") === etag);
}

function decodeName(header: string | undefined): string | undefined {
  try {
    return header && shortened(decodeURIComponent(header), NAME_MAX);
  } catch {
    return undefined;
  }
}
