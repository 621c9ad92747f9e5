/** What the palette offers for what was typed. Pure. */

import { searchText } from "../../server/domain/search_text.ts";
import { shortDay } from "../../server/domain/days.ts";
import { closed, ETAPA_NAMES, nextEtapa, prazo, STATUS_NAMES } from "../../server/domain/etapas.ts";
import type { Pedido } from "../../server/domain/pedido.ts";
import { INITIAL_FILTER } from "../board/filter.ts";
import { sort } from "../board/order.ts";
import { viewOf } from "../board/view.ts";

/** Pedidos that are offered at once: more would push the commands out of sight. */
const PEDIDOS_MAX = 8;

/** One thing to choose. */
export interface Comando {
  id: string;
  group: string;
  name: string;
  /** Said beside it, in smaller letters. */
  detail?: string;
  /** The key that does the same, as the table of keys writes it. */
  pressed?: string;
  /** Why this person may not; absent or null when they may. */
  reason?: string | null;
  /** Written into the field instead of done: more must be typed. */
  completes?: string;
  run(): void;
}

/** The commands in whose name or group every word typed occurs, in their order. */
export function matchingCommands(comandos: readonly Comando[], typed: string): Comando[] {
  const words = wordsOf(typed);
  return comandos.filter(({ name, group }) => contains(searchText(`${group} ${name}`), words));
}

/**
 * The pedidos that were meant, whatever their status: those that the list's search finds, the one of that number first,
 * then those whose number begins so, then the most urgent. `today` is the shop's calendar day.
 */
export function matchingPedidos(pedidos: readonly Pedido[], typed: string, today: string): Pedido[] {
  if (typed.trim() === "") return [];
  const filter = { ...INITIAL_FILTER, search: typed, status: "todos" } as const;
  const found = viewOf(pedidos, filter, today).pedidos;
  return viewOf(sort(found, INITIAL_FILTER, today), filter, today).pedidos.slice(0, PEDIDOS_MAX);
}

/** What tells a pedido from another of the same customer: its day, where it stands, what is made. */
export function pedidoDetail(pedido: Pedido, today: string): string {
  const { data_entrega, status, items } = pedido;
  const day = data_entrega === null ? "A combinar" : shortDay(data_entrega);
  const etapa = closed(status) ? null : nextEtapa(pedido);
  const [item] = items;
  const others = items.length > 1 ? ` +${items.length - 1}` : "";
  return [
    prazo(pedido, today) === "atrasado" ? `${day}, atrasado` : day,
    etapa ? ETAPA_NAMES[etapa] : STATUS_NAMES[closed(status) ? status : "pronto"],
    item ? `${item.quantidade ?? 1} × ${item.descricao}${others}` : "Sem itens",
  ].join(" · ");
}

function wordsOf(typed: string): string[] {
  return searchText(typed).split(/\s+/).filter(Boolean);
}

function contains(text: string, words: readonly string[]): boolean {
  return words.every((word) => text.includes(word));
}
