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

/** Deals pedidos out to the tabs, each keeping its order; what was done today stands newest first. */
export function dividir(pedidos: readonly Pedido[], etapa: Etapa, hoje: string): Record<Aba, Pedido[]> {
  const abas: Record<Aba, Pedido[]> = { a_fazer: [], aguardando: [], feitos: [] };
  for (const pedido of pedidos) {
    if (pedido[etapa]) {
      if (feitoEm(pedido, etapa, hoje)) abas.feitos.push(pedido);
    } else if (!encerrado(pedido.status)) {
      abas[faltamAntes(pedido, etapa).length === 0 ? "a_fazer" : "aguardando"].push(pedido);
    }
  }
  const quando = (pedido: Pedido) => pedido.etapas_feitas![etapa]!.em;
  abas.feitos.sort((a, b) => quando(a) < quando(b) ? 1 : -1);
  return abas;
}

function feitoEm({ etapas_feitas }: Pedido, etapa: Etapa, dia: string): boolean {
  const em = etapas_feitas?.[etapa]?.em;
  // Most were done long ago, and a calendar is asked for the rest only.
  return em !== undefined && em >= somarDias(dia, -1) && diaEmSaoPaulo(Date.parse(em)) === dia;
}
