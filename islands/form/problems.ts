/** What keeps a form from being saved, by its fields. Pure. */

import type { Pedido } from "../../server/domain/pedido.ts";
import { pedidoProblems, type Problems } from "../../server/domain/rules.ts";
import { ApiError, withStop } from "../sync/api_error.ts";
import type { Questions } from "./questions.ts";
import { toNew, toPatch } from "./to_wire.ts";
import type { Typed } from "./typed.ts";
import type { TypedItem } from "./typed_item.ts";

/** What breaks the shop's rules. With `base`, only what was touched is judged. */
export function validate(typed: Typed, base?: Pedido): Problems {
  const sent = base ? toPatch(base, typed) : toNew(typed);
  const { forma_envio, ...problems } = pedidoProblems(sent, base);
  return forma_envio === undefined ? problems : { ...problems, portador: forma_envio };
}

/** All of it: what is wrong, and what is still asked. */
export function problemsOf(typed: Typed, base: Pedido | null, questions: Questions): Problems {
  const wrong = validate(typed, base ?? undefined);
  const asked = Object.entries(questions).map(([field, { text }]) => [field, text]);
  return { ...wrong, ...Object.fromEntries(asked), ...wrong };
}

/** What is still to be complained of: what was mended goes away, and nothing new comes while one types. */
export function remaining(shown: Problems, now: Problems): Problems {
  const fields = Object.keys(shown).filter((field) => field in now);
  return Object.fromEntries(fields.map((field) => [field, now[field]!]));
}

/** The items with which nothing is wrong. */
export function finishedItems(items: readonly TypedItem[], problems: Problems): TypedItem[] {
  const fields = Object.keys(problems);
  return items.filter((_, place) => !fields.some((field) => field.startsWith(`items.${place}.`)));
}

/** The server's own complaints by field: `["body","items",0,"largura"]` → `items.0.largura`; null when it has none. */
export function serverProblems(error: unknown): Problems | null {
  if (!(error instanceof ApiError) || error.status !== 422 || error.problems.length === 0) return null;
  return Object.fromEntries(error.problems.map(({ loc, msg }) => [loc.slice(1).join("."), withStop(msg)]));
}
