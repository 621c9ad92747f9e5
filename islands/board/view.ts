/** Which pedidos the list shows, and how many each filter would show. Pure. */

import { closed, type Etapa, ETAPAS, STATUS, type Status } from "../../server/domain/etapas.ts";
import type { Pedido } from "../../server/domain/pedido.ts";
import { type Filter, type StatusFilter, type Subset, SUBSETS } from "./filter.ts";
import { dataOf } from "./row_data.ts";
import { almostMatches, matches, mayHaveTypo, readSearch } from "./search.ts";

/** How many pedidos each choice of a filter would show, the other filters staying as they are. */
export interface Counts {
  recorte: Record<Subset, number>;
  /** `""` counts every stage. */
  etapa: Record<Etapa | "", number>;
  status: Record<StatusFilter, number>;
}

/** What the list shows. */
export interface View {
  pedidos: readonly Pedido[];
  count: Counts;
  /** How many pedidos the search finds, whatever the other filters say. */
  found: number;
}

/**
 * Filters pedidos already in order. With a search, the numero that was typed comes first, whatever its status; and where
 * nothing has the words that were typed, what has them but for one letter is found.
 *
 * @param mine the stage of this screen's setor, for the chip of what waits for it; null when it has none.
 */
export function viewOf(sorted: readonly Pedido[], filter: Filter, today: string, mine: Etapa | null = null): View {
  const search = readSearch(filter.search);
  const isExact = (pedido: Pedido) => search.numeroKey !== "" && dataOf(pedido, today).key === search.numeroKey;
  const look = (fits: typeof matches) =>
    search.parts.length === 0
      ? sorted
      : sorted.filter((pedido) => isExact(pedido) || fits(dataOf(pedido, today).text, search));
  let found = look(matches);
  if (found.length === 0 && mayHaveTypo(search)) found = look(almostMatches);
  const count = emptyCounts();
  const same: Pedido[] = [], starting: Pedido[] = [], others: Pedido[] = [];
  for (const pedido of found) {
    const { key, waiting, subsets } = dataOf(pedido, today);
    const exact = isExact(pedido);
    const forMe = waiting !== null && waiting === mine;
    const inSubset = filter.recorte === "para_mim" ? forMe : subsets.includes(filter.recorte);
    const inEtapa = filter.etapa === "" || waiting === filter.etapa;
    const inStatus = exact || statusAccepts(filter.status, pedido.status);
    if (inEtapa && inStatus) {
      for (const each of subsets) count.recorte[each]++;
      if (forMe) count.recorte.para_mim++;
    }
    if (inSubset && inStatus) {
      count.etapa[""]++;
      if (waiting) count.etapa[waiting]++;
    }
    if (inSubset && inEtapa) {
      for (const each of CHOSEN_STATUS) if (exact || statusAccepts(each, pedido.status)) count.status[each]++;
    }
    if (!inSubset || !inEtapa || !inStatus) continue;
    if (exact) same.push(pedido);
    else if (search.numeroKey && key.startsWith(search.numeroKey)) starting.push(pedido);
    else others.push(pedido);
  }
  return { pedidos: [...same, ...starting, ...others], count, found: found.length };
}

function statusAccepts(filter: StatusFilter, status: Status): boolean {
  if (filter === "todos") return true;
  return filter === "abertos" ? !closed(status) : filter === status;
}

const CHOSEN_STATUS = [...STATUS, "abertos", "todos"] as const;

function emptyCounts(): Counts {
  const zeros = <T extends string>(keyList: readonly T[]) =>
    Object.fromEntries(keyList.map((key) => [key, 0])) as Record<T, number>;
  return {
    recorte: zeros(SUBSETS),
    etapa: zeros(["", ...ETAPAS]),
    status: zeros(CHOSEN_STATUS),
  };
}
