/** What somebody means who types what is to be done: to which pedido, or to see which of them. Pure. */

import { searchText } from "../../server/domain/search_text.ts";
import { closed, type Etapa, ETAPA_NAMES, ETAPAS } from "../../server/domain/etapas.ts";
import type { Action } from "../../server/domain/papeis.ts";
import type { Pedido } from "../../server/domain/pedido.ts";
import type { Filter } from "../board/filter.ts";

/** What can be done to a pedido from every page, for it has an address. */
export interface Act {
  /** What is typed for it. */
  verb: string;
  name: string;
  /** What an access must be allowed. */
  action?: Action;
  address(pedido: Pedido): string;
  /** Why it cannot be done to this pedido; `null` when it can. */
  reason?(pedido: Pedido): string | null;
}

/** All of them, each named as the keys name it. */
export const ACTS: readonly Act[] = [
  { verb: "imprimir", name: "Imprimir a ficha", address: ({ id }) => `/imprimir?ids=${id}` },
  {
    verb: "cancelar",
    name: "Cancelar o pedido…",
    action: "cancelar",
    address: ({ id }) => `/?cancelar=${id}`,
    reason: ({ status }) => closed(status) ? `O pedido já está ${status}.` : null,
  },
  { verb: "editar", name: "Editar", address: ({ id }) => `/?editar=${id}` },
  { verb: "duplicar", name: "Duplicar", action: "criar", address: ({ id }) => `/?duplicar=${id}` },
  { verb: "reposicao", name: "Reposição…", action: "criar", address: ({ id }) => `/?reposicao=${id}` },
];

/** Letters from which the beginning of a word is taken for it. */
const START = 3;

/** Words that say nothing about which one. */
const NO_SENSE = new Set(["a", "o", "as", "os", "de", "do", "da", "para", "com", "pedido", "pedidos", "ficha"]);

/** The acts that the first word begins to name, and which pedido the others tell; empty when they tell none. */
export function toldActs(typed: string): { act: Act; which: string }[] {
  const [verb = "", ...others] = words(typed);
  const which = others.filter((word) => !NO_SENSE.has(word)).join(" ");
  return ACTS.filter((act) => starts(act.verb, verb)).map((act) => ({ act, which }));
}

const TOLD_SUBSETS: readonly (readonly [word: string, name: string, Partial<Filter>])[] = [
  ["atrasados", "atrasados", { recorte: "atrasados" }],
  ["hoje", "para hoje", { recorte: "hoje" }],
  ["alta", "de prioridade alta", { recorte: "alta" }],
  ["prontos", "prontos", { recorte: "prontos" }],
  ["entregues", "entregues", { status: "entregue" }],
  ["cancelados", "cancelados", { status: "cancelado" }],
];

/** The parts of the list that were named, one for each kind; a stage named with them narrows each. None when a word is something else. */
export function toldSubsets(typed: string): { name: string; filter: Partial<Filter> }[] {
  const subsets: (typeof TOLD_SUBSETS)[number][] = [];
  let etapa: Etapa | undefined;
  for (const word of words(typed).filter((each) => !NO_SENSE.has(each))) {
    const subset = TOLD_SUBSETS.find(([name]) => starts(name, word));
    const told = ETAPAS.find((each) => starts(each, word));
    if (subset) subsets.push(subset);
    else if (told) etapa = told;
    else return [];
  }
  return subsets.map(([, name, filter]) => ({
    name: `Pedidos ${name}${etapa ? ` · ${ETAPA_NAMES[etapa]}` : ""}`,
    filter: etapa ? { ...filter, etapa } : filter,
  }));
}

function words(typed: string): string[] {
  return searchText(typed).split(/\s+/).filter(Boolean);
}

function starts(word: string, typed: string): boolean {
  return typed.length >= START && word.startsWith(typed);
}
