/** What a station has to do, will have to do, and has done today. Pure. */

import { addDays, dayInSaoPaulo } from "../../server/domain/days.ts";
import { closed, type Etapa, ETAPAS } from "../../server/domain/etapas.ts";
import type { Pedido } from "../../server/domain/pedido.ts";

/** The tabs of a queue. */
export const TABS = ["a_fazer", "aguardando", "feitos"] as const;
/** One tab. */
export type Tab = typeof TABS[number];

/** Stages that must be done before the one of the queue, and are not. */
export function missingBefore(pedido: Pedido, etapa: Etapa): Etapa[] {
  return ETAPAS.slice(0, ETAPAS.indexOf(etapa)).filter((previous) => !pedido[previous]);
}

/** What a stage still has before it, each in the order in which it came: all done before it, or something missing. */
export function splitToDo(pedidos: readonly Pedido[], etapa: Etapa): Record<"a_fazer" | "aguardando", Pedido[]> {
  const tabs: Record<"a_fazer" | "aguardando", Pedido[]> = { a_fazer: [], aguardando: [] };
  for (const pedido of pedidos) {
    if (!waitsFor(pedido, etapa)) continue;
    tabs[missingBefore(pedido, etapa).length === 0 ? "a_fazer" : "aguardando"].push(pedido);
  }
  return tabs;
}

/** Whether a stage still has to do its part of a pedido. */
export function waitsFor(pedido: Pedido, etapa: Etapa): boolean {
  return !pedido[etapa] && !closed(pedido.status);
}

/** What a stage has done on a calendar day, newest first; also what has left the shop since. */
export function doneOnDay(pedidos: readonly Pedido[], etapa: Etapa, day: string): Pedido[] {
  const when = (pedido: Pedido) => pedido.etapas_feitas![etapa]!.em;
  return pedidos.filter((pedido) => pedido[etapa] && doneAt(pedido, etapa, day))
    .sort((a, b) => when(a) < when(b) ? 1 : -1);
}

function doneAt({ etapas_feitas }: Pedido, etapa: Etapa, day: string): boolean {
  const em = etapas_feitas?.[etapa]?.em;
  // Most were done long ago, and a calendar is asked for the rest only.
  return em !== undefined && em >= addDays(day, -1) && dayInSaoPaulo(Date.parse(em)) === day;
}
