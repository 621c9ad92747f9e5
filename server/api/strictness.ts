/** Requests that ask to be held to the shop's rules, as our own forms do. Old clients ask for nothing and are not. */

import type { Context } from "hono";
import type { Env } from "../env.ts";
import type { NewPedido, Pedido, PedidoPatch } from "../domain/pedido.ts";
import { pedidoProblems } from "../domain/rules.ts";
import { squareMetres } from "../domain/valores.ts";
import { BadRequest } from "./errors.ts";

/** Whether the client sent `Prefer: handling=strict` (RFC 7240 §4.4). */
export function asksStrictness(c: Context<Env>): boolean {
  return /(?:^|[,;\s])handling\s*=\s*"?strict"?(?:$|[,;\s])/i.test(c.req.header("prefer") ?? "");
}

/**
 * The pedido as it is to be saved: sums that its sender worked out are left out, square metres are worked out here, so
 * that both are the server's own. @param before the pedido that is changed. @throws {BadRequest} 422 beside each field.
 */
export function strictly<T extends NewPedido | PedidoPatch>(sent: T, before?: Pedido): T {
  const problems = Object.entries(pedidoProblems(sent, before));
  if (problems.length > 0) {
    const detail = problems.map(([field, msg]) => {
      const loc = ["body", ...field.split(".").map((part) => /^\d+$/.test(part) ? Number(part) : part)];
      return { loc, msg, type: "value_error" };
    });
    throw new BadRequest(422, detail);
  }
  const { valor_itens: _, valor_total: __, ...rest } = sent;
  if (!rest.items) return rest as T;
  const known = new Set(before?.items.map((item) => JSON.stringify(item)));
  const items = rest.items.map((item) =>
    known.has(JSON.stringify(item))
      ? item
      : { ...item, metro_quadrado: squareMetres(item.largura, item.altura) ?? item.metro_quadrado }
  );
  return { ...rest, items } as T;
}
