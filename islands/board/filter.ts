/** What the list is asked to show, and how that is written in the page's address. */

import { type Etapa, ETAPAS, STATUS, type Status } from "../../server/domain/etapas.ts";

/** The chips above the list. `para_mim` is what waits for the stage of this screen's setor. */
export const SUBSETS = ["todos", "atrasados", "hoje", "alta", "prontos", "nao_sairam", "para_mim"] as const;
/** One chip. */
export type Subset = typeof SUBSETS[number];

/** `abertos` is what the shop still has to do with: neither delivered nor cancelled. */
export type StatusFilter = Status | "abertos" | "todos";

/** The columns that sort. `urgencia` is late → today → high priority → promised day. */
export const SORT_COLUMNS = ["urgencia", "numero", "cliente", "entrega", "prioridade", "status", "valor"] as const;
/** One sorting column. */
export type SortColumn = typeof SORT_COLUMNS[number];

/** Everything that decides which pedidos are listed and in which order. */
export interface Filter {
  search: string;
  recorte: Subset;
  /** The stage that the pedido waits for; empty for any. */
  etapa: Etapa | "";
  status: StatusFilter;
  order: SortColumn;
  descending: boolean;
}

/** What a screen shows when nobody has asked for anything. */
export const INITIAL_FILTER: Filter = {
  search: "",
  recorte: "todos",
  etapa: "",
  status: "abertos",
  order: "urgencia",
  descending: false,
};

/** Reads a filter from an address's query string; what it does not know it leaves out. */
export function readFilter(query: string): Filter {
  const details = new URLSearchParams(query);
  const order = details.get("ordem") ?? "";
  const column = oneOf(SORT_COLUMNS, order.replace(/^-/, ""));
  return {
    search: details.get("busca") ?? "",
    recorte: oneOf(SUBSETS, details.get("recorte")) ?? INITIAL_FILTER.recorte,
    etapa: oneOf(ETAPAS, details.get("etapa")) ?? "",
    status: oneOf([...STATUS, "abertos", "todos"], details.get("status")) ?? INITIAL_FILTER.status,
    order: column ?? INITIAL_FILTER.order,
    descending: column !== undefined && order.startsWith("-"),
  };
}

/** The query string of a filter, with its `?`; empty for {@linkcode INITIAL_FILTER}, so that a plain address stays plain. */
export function writeFilter(filter: Filter): string {
  const details = new URLSearchParams();
  if (filter.search.trim()) details.set("busca", filter.search.trim());
  for (const field of ["recorte", "etapa", "status"] as const) {
    if (filter[field] !== INITIAL_FILTER[field]) details.set(field, filter[field]);
  }
  if (filter.order !== INITIAL_FILTER.order || filter.descending) {
    details.set("ordem", (filter.descending ? "-" : "") + filter.order);
  }
  const query = details.toString();
  return query && `?${query}`;
}

/** Whether anything but the order was asked for. */
export function filtered(filter: Filter): boolean {
  const { search, recorte: subset, etapa, status } = filter;
  return search.trim() !== "" || subset !== "todos" || etapa !== "" || status !== INITIAL_FILTER.status;
}

/** The next order when a column's header is pressed: up, down, then the shop's own order again. */
export function toggleOrder(filter: Filter, column: SortColumn): Filter {
  if (filter.order !== column) return { ...filter, order: column, descending: false };
  if (!filter.descending) return { ...filter, descending: true };
  return { ...filter, order: INITIAL_FILTER.order, descending: false };
}

function oneOf<T extends string>(valores: readonly T[], valor: string | null): T | undefined {
  return valores.find((each) => each === valor);
}
