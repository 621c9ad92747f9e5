/** Requests that ask to be held to the shop's rules, as our own forms do. Old clients ask for nothing and are not. */

import type { Context } from "hono";
import type { Env } from "../env.ts";
import type { NovoPedido, Pedido, PedidoPatch } from "../domain/pedido.ts";
import { problemasDoPedido } from "../domain/regras.ts";
import { metroQuadrado } from "../domain/valores.ts";
import { BadRequest } from "./errors.ts";

/** Whether the client sent `Prefer: handling=strict` (RFC 7240 §4.4). */
export function pedeRigor(c: Context<Env>): boolean {
  return /(?:^|[,;\s])handling\s*=\s*"?strict"?(?:$|[,;\s])/i.test(c.req.header("prefer") ?? "");
}

/**
 * The pedido as it is to be saved: sums that its sender worked out are left out, square metres are worked out here, so
 * that both are the server's own. @param antes the pedido that is changed. @throws {BadRequest} 422 beside each field.
 */
export function comRigor<T extends NovoPedido | PedidoPatch>(enviado: T, antes?: Pedido): T {
  const problemas = Object.entries(problemasDoPedido(enviado, antes));
  if (problemas.length > 0) {
    const detail = problemas.map(([campo, msg]) => {
      const loc = ["body", ...campo.split(".").map((parte) => /^\d+$/.test(parte) ? Number(parte) : parte)];
      return { loc, msg, type: "value_error" };
    });
    throw new BadRequest(422, detail);
  }
  const { valor_itens: _, valor_total: __, ...resto } = enviado;
  if (!resto.items) return resto as T;
  const conhecidos = new Set(antes?.items.map((item) => JSON.stringify(item)));
  const items = resto.items.map((item) =>
    conhecidos.has(JSON.stringify(item))
      ? item
      : { ...item, metro_quadrado: metroQuadrado(item.largura, item.altura) ?? item.metro_quadrado }
  );
  return { ...resto, items } as T;
}
