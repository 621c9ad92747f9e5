/** Pedidos for tests of what a list makes of them. */

import type { Etapa } from "../../../server/domain/etapas.ts";
import { newPedidoSchema, type Pedido } from "../../../server/domain/pedido.ts";
import { complete } from "../../../server/domain/pedido_write.ts";
import { type Filter, INITIAL_FILTER } from "../../../islands/board/filter.ts";
import { sort } from "../../../islands/board/order.ts";
import { viewOf } from "../../../islands/board/view.ts";

/** The shop's calendar day in these tests. */
export const TODAY = "2026-03-09";

/** A pedido by what a client would send of it. */
export function pedido(id: number, details: Record<string, unknown> = {}): Pedido {
  const now = "2026-03-01T12:00:00.000Z";
  const fresh = newPedidoSchema.parse({ cliente: "Cliente", ...details });
  const base = complete(fresh, fresh.numero ?? `${id}`, "2026-03-01");
  const meta = { versao: 1, seq: id, mark: "000000000000", atualizado_por: null, data_criacao: now };
  return { ...base, ...meta, id, ultima_atualizacao: now };
}

/** Which they are. */
export function ids(pedidos: readonly Pedido[]): number[] {
  return pedidos.map(({ id }) => id);
}

/** Which of them the list shows by a filter, in its order. */
export function shown(pedidos: Pedido[], change: Partial<Filter>, mine: Etapa | null = null): number[] {
  const filter = { ...INITIAL_FILTER, ...change };
  return ids(viewOf(sort(pedidos, filter, TODAY), filter, TODAY, mine).pedidos);
}
