/** In which order pedidos are listed, and what a change of it moves. Pure. */

import { type Prazo, STATUS } from "../../server/domain/etapas.ts";
import { parseCentavos } from "../../server/domain/money.ts";
import type { Pedido } from "../../server/domain/pedido.ts";
import { searchText } from "../../server/domain/search_text.ts";
import type { Filter, SortColumn } from "./filter.ts";
import { dataOf } from "./row_data.ts";

/** All pedidos in the order of a column. `today` is the shop's calendar day. */
export function sort(pedidos: readonly Pedido[], order: SortOrder, today: string): Pedido[] {
  const compareRows = comparator(order);
  return pedidos.map((pedido) => withOwnKey(pedido, order, today)).sort(compareRows).map(({ pedido }) => pedido);
}

/**
 * The same as {@linkcode sort}, from the pedidos as they stood in order before: only those that have changed since
 * look for their place, so that fifty changes a second cost one pass each time and not one sort.
 */
export function reorder(
  before: readonly Pedido[],
  pedidos: readonly Pedido[],
  order: SortOrder,
  today: string,
): Pedido[] {
  const fresh = new Set(pedidos);
  const staying = before.filter((pedido) => fresh.delete(pedido));
  if (fresh.size > pedidos.length / 4) return sort(pedidos, order, today);
  const compareRows = comparator(order);
  const arriving = [...fresh].map((pedido) => withOwnKey(pedido, order, today)).sort(compareRows);
  const together: Pedido[] = [];
  let place = 0;
  for (const arrived of arriving) {
    const after = placeOf(arrived, staying, place, (pedido) => withOwnKey(pedido, order, today), compareRows);
    while (place < after) together.push(staying[place++]!);
    together.push(arrived.pedido);
  }
  while (place < staying.length) together.push(staying[place++]!);
  return together;
}

/** The first place at or after `de` whose pedido comes after this one, by halving. */
function placeOf(
  one: WithKey,
  sorted: readonly Pedido[],
  de: number,
  withKey: (pedido: Pedido) => WithKey,
  compareRows: (a: WithKey, b: WithKey) => number,
): number {
  let until = sorted.length;
  while (de < until) {
    const middle = (de + until) >> 1;
    if (compareRows(withKey(sorted[middle]!), one) < 0) de = middle + 1;
    else until = middle;
  }
  return de;
}

type SortOrder = Pick<Filter, "order" | "descending">;
type Key = string | number;

/** A pedido, what the chosen column says of it, and what decides between those of which it says the same. */
interface WithKey {
  pedido: Pedido;
  key: Key;
  tieBreak: Key;
}

function withOwnKey(pedido: Pedido, { order }: SortOrder, today: string): WithKey {
  const tieBreak = KEYS[order === "urgencia" ? "numero" : "urgencia"](pedido, today);
  return { pedido, key: KEYS[order](pedido, today), tieBreak };
}

function comparator({ descending }: SortOrder): (a: WithKey, b: WithKey) => number {
  const direction = descending ? -1 : 1;
  return (a, b) => {
    if (a.key !== b.key) return a.key < b.key ? -direction : direction;
    if (a.tieBreak !== b.tieBreak) return a.tieBreak < b.tieBreak ? -1 : 1;
    return a.pedido.id - b.pedido.id;
  };
}

/**
 * How many pedidos would appear, vanish or change place between what is shown and what would be; 0 when the order is
 * the same. `before` holds the pedidos as they were when they were put in their places.
 */
export function orderChanges(
  before: readonly Pedido[],
  after: readonly Pedido[],
  { order }: Pick<Filter, "order">,
  today: string,
): number {
  if (sameIds(before, after)) return 0;
  const remaining = new Map(before.map((pedido) => [pedido.id, pedido]));
  let changes = 0;
  for (const pedido of after) {
    const previous = remaining.get(pedido.id);
    remaining.delete(pedido.id);
    if (!previous || KEYS[order](previous, today) !== KEYS[order](pedido, today)) changes++;
  }
  // A place can change with no key changing (a search that now matches the numero): that is still one change to tell.
  return Math.max(1, changes + remaining.size);
}

/** Whether two lists hold the same pedidos in the same places. */
export function sameIds(a: readonly Pedido[], b: readonly Pedido[]): boolean {
  return a.length === b.length && a.every(({ id }, place) => id === b[place]!.id);
}

const PRAZO_WEIGHT: Record<Prazo, number> = {
  atrasado: 0,
  hoje: 1,
  amanha: 3,
  proximo: 3,
  no_prazo: 3,
  sem_data: 4,
  nao_saiu: 5,
  pronto: 6,
  encerrado: 7,
};
/** High priority comes before every day that is not today's. */
const ALTA_WEIGHT = 2;
/** Sorts after every calendar day. */
const NO_DATE = "9999-99-99";

const KEYS: Record<SortColumn, (pedido: Pedido, today: string) => Key> = {
  urgencia(pedido, today) {
    const weight = PRAZO_WEIGHT[dataOf(pedido, today).prazo];
    const alta = pedido.prioridade === "ALTA" && (weight === 3 || weight === 4);
    return `${alta ? ALTA_WEIGHT : weight}${pedido.data_entrega ?? NO_DATE}`;
  },
  numero: (pedido, today) => dataOf(pedido, today).key.padStart(20, "0"),
  cliente: (pedido) => searchText(pedido.cliente),
  entrega: (pedido) => pedido.data_entrega ?? NO_DATE,
  prioridade: (pedido) => pedido.prioridade === "ALTA" ? 0 : 1,
  status: (pedido) => STATUS.indexOf(pedido.status),
  valor: (pedido) => parseCentavos(pedido.valor_total) ?? 0,
};
