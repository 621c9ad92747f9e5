/** What a station has to do, will have to do, and has done today. Pure. */

import { diaEmSaoPaulo, somarDias } from "../../server/domain/datas.ts";
import { encerrado, type Etapa, ETAPAS } from "../../server/domain/etapas.ts";
import type { Pedido } from "../../server/domain/pedido.ts";

/** The tabs of a queue. */
export const ABAS = ["a_fazer", "aguardando", "feitos"] as const;
/** One tab. */
export type Aba = typeof ABAS[number];

/** Stages that must be done before the one of the queue, and are not. */
export function faltamAntes(pedido: Pedido, etapa: Etapa): Etapa[] {
  return ETAPAS.slice(0, ETAPAS.indexOf(etapa)).filter((anterior) => !pedido[anterior]);
}

/** What a stage still has before it, each in the order in which it came: all done before it, or something missing. */
export function porFazer(pedidos: readonly Pedido[], etapa: Etapa): Record<"a_fazer" | "aguardando", Pedido[]> {
  const abas: Record<"a_fazer" | "aguardando", Pedido[]> = { a_fazer: [], aguardando: [] };
  for (const pedido of pedidos) {
    if (!esperaPor(pedido, etapa)) continue;
    abas[faltamAntes(pedido, etapa).length === 0 ? "a_fazer" : "aguardando"].push(pedido);
  }
  return abas;
}

/** Whether a stage still has to do its part of a pedido. */
export function esperaPor(pedido: Pedido, etapa: Etapa): boolean {
  return !pedido[etapa] && !encerrado(pedido.status);
}

/** What a stage has done on a calendar day, newest first; also what has left the shop since. */
export function feitosNoDia(pedidos: readonly Pedido[], etapa: Etapa, dia: string): Pedido[] {
  const quando = (pedido: Pedido) => pedido.etapas_feitas![etapa]!.em;
  return pedidos.filter((pedido) => pedido[etapa] && feitoEm(pedido, etapa, dia))
    .sort((a, b) => quando(a) < quando(b) ? 1 : -1);
}

function feitoEm({ etapas_feitas }: Pedido, etapa: Etapa, dia: string): boolean {
  const em = etapas_feitas?.[etapa]?.em;
  // Most were done long ago, and a calendar is asked for the rest only.
  return em !== undefined && em >= somarDias(dia, -1) && diaEmSaoPaulo(Date.parse(em)) === dia;
}
