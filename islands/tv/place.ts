/** Where a pedido stands for those who look at the wall, and how it leaves. Pure. */

import { addDays, dayInSaoPaulo } from "../../server/domain/days.ts";
import { closed, type Etapa, ETAPAS, nextEtapa } from "../../server/domain/etapas.ts";
import type { Pedido } from "../../server/domain/pedido.ts";

/** Days that a ready pedido stays on the wall: after that it is no news, and its customer has been called. */
const PRONTO_DAYS_MAX = 7;

/** Where a pedido waits on the wall: before a stage, or ready; null when it is not on it. */
export type Place = Etapa | "pronto" | null;

/** Where a pedido stands on the shop's day `today`. */
export function placeOf(pedido: Pedido, today: string): Place {
  if (closed(pedido.status)) return null;
  const etapa = nextEtapa(pedido);
  if (etapa) return etapa;
  return dayInSaoPaulo(Date.parse(prontoEm(pedido))) > addDays(today, -PRONTO_DAYS_MAX) ? "pronto" : null;
}

/** When the last stage of a ready pedido was done. One made so before that was kept tells only its last change. */
function prontoEm({ etapas_feitas, ultima_atualizacao }: Pedido): string {
  const when = ETAPAS.map((etapa) => etapas_feitas?.[etapa]?.em ?? "");
  return when.reduce((larger, em) => em > larger ? em : larger) || ultima_atualizacao;
}

/** Made ready today, and since then at most handed over. */
export function becameProntoToday(pedido: Pedido, today: string): boolean {
  if (pedido.status === "cancelado" || nextEtapa(pedido) !== null) return false;
  const em = prontoEm(pedido);
  // Most were ready long ago, and a calendar is asked for the rest only.
  return em >= addDays(today, -1) && dayInSaoPaulo(Date.parse(em)) === today;
}

/** `Portador – Ana` is one way to leave, whoever carries it. */
export function envioName(forma_envio: string): string {
  return forma_envio.split(/\s+[–—-]\s+/)[0]!.trim() || "Sem forma de envio";
}

/** Whether the customer comes for it: a pedido that names no way is handed over at the counter. */
export function isPickup({ forma_envio }: Pedido): boolean {
  const name = envioName(forma_envio).toLowerCase();
  return name.startsWith("retirada") || forma_envio.trim() === "";
}

/** Stages that a pedido still has before it. */
export function missing(pedido: Pedido): number {
  return ETAPAS.filter((etapa) => !pedido[etapa]).length;
}
