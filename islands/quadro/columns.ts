/** Which column of the board a pedido stands in, and what a move between columns does. Pure. */

import { addDays } from "../../server/domain/days.ts";
import {
  closed,
  type Etapa,
  ETAPA_NAMES,
  ETAPAS,
  type Flags,
  nextEtapa,
  prazo,
  waitingSince,
} from "../../server/domain/etapas.ts";
import type { Pedido } from "../../server/domain/pedido.ts";

/** A column: the stage that its pedidos wait for, or that they wait for nothing more. */
export type Column = Etapa | "pronto";

/** The columns, from left to right. */
export const COLUMNS: readonly Column[] = [...ETAPAS, "pronto"];

/** What each column is called. */
export const COLUMN_NAMES: Record<Column, string> = { ...ETAPA_NAMES, pronto: "Pronto" };

/** Days that a finished pedido stays on the board; after that it is in the list only. */
export const PRONTO_DAYS = 7;

/** Where a pedido stands; `null` when it has left the floor. */
export function columnOf(pedido: Pedido): Column | null {
  return closed(pedido.status) ? null : nextEtapa(pedido) ?? "pronto";
}

/** What the head of a column says. */
export interface Summary {
  total: number;
  alta: number;
  late: number;
  /** Since when the one that waits longest does, ISO-8601 UTC; null when there is none, or it is not known. */
  since: string | null;
  /** Finished so long ago that they are not shown. */
  older: number;
}

/** A column's pedidos, in the order in which they came. */
export interface Content {
  pedidos: Pedido[];
  summary: Summary;
}

/** Deals pedidos out to the columns. @param withOlder shows also what was finished long ago. */
export function distribute(
  pedidos: readonly Pedido[],
  today: string,
  withOlder: boolean,
): Record<Column, Content> {
  const columns = Object.fromEntries(COLUMNS.map((column) => [column, empty()])) as Record<Column, Content>;
  const limit = addDays(today, -PRONTO_DAYS);
  for (const pedido of pedidos) {
    const column = columnOf(pedido);
    if (!column) continue;
    const { pedidos: inIt, summary } = columns[column];
    const since = waitingSince(pedido);
    if (column === "pronto" && !withOlder && since !== null && since < limit) {
      summary.older++;
      continue;
    }
    inIt.push(pedido);
    summary.total++;
    if (pedido.prioridade === "ALTA") summary.alta++;
    if (prazo(pedido, today) === "atrasado") summary.late++;
    if (since !== null && (summary.since === null || since < summary.since)) summary.since = since;
  }
  return columns;
}

/** Which stages a move to a column marks, and which it unmarks. */
export function moveEffect(pedido: Flags, para: Column): { mark: Etapa[]; unmark: Etapa[] } {
  const place = COLUMNS.indexOf(para);
  return {
    mark: ETAPAS.filter((etapa, i) => i < place && !pedido[etapa]),
    unmark: ETAPAS.filter((etapa, i) => i >= place && pedido[etapa]),
  };
}

function empty(): Content {
  return { pedidos: [], summary: { total: 0, alta: 0, late: 0, since: null, older: 0 } };
}
