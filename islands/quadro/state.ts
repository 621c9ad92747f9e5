/** The board's state: the filter, and six columns of which each is worked out once for a batch of changes. */

import { computed, type ReadonlySignal, type Signal, signal } from "@preact/signals";
import { closed } from "../../server/domain/etapas.ts";
import { type Filter, INITIAL_FILTER } from "../board/filter.ts";
import type { View } from "../board/view.ts";
import { createLiveView, type LiveView } from "../board/live_view.ts";
import { beforePaint } from "../sync/browser.ts";
import type { PedidosSync } from "../sync/pedidos_sync.ts";
import { type Column, COLUMNS, distribute, type Summary } from "./columns.ts";
import { createPlaces, type Places } from "../board/places.ts";

/** One column as its component sees it. */
export interface LiveColumn extends Places {
  readonly summary: ReadonlySignal<Summary>;
}

/** The board as its components see it. */
export interface Quadro extends LiveView {
  /** The ids of all pedidos that the filter lets through and that are still on the floor. */
  readonly shown: ReadonlySignal<readonly number[]>;
  readonly columns: Record<Column, LiveColumn>;
}

/** Builds the board over the synchronised pedidos; its filter is the list's, in the page's address. */
export function createQuadro(sync: PedidosSync): Quadro {
  const pedidos = signal<View["pedidos"]>([]);
  const summaries = Object.fromEntries(COLUMNS.map((column) => [column, signal(EMPTY)])) as Record<
    Column,
    Signal<Summary>
  >;
  const columns = Object.fromEntries(
    COLUMNS.map((column) => [column, { ...createPlaces(), summary: summaries[column] }]),
  ) as Record<Column, LiveColumn>;

  /** Calls off the next column's turn. */
  let stop = () => {};

  const live = createLiveView(sync, {
    read: onlyWhatQuadroHas,
    enters: ({ status }) => !closed(status),
    show(view, filter, today, asked) {
      stop();
      const contents = distribute(view.pedidos, today, filter.search.trim() !== "");
      pedidos.value = view.pedidos;
      const put = (column: Column) => {
        columns[column].put(contents[column].pedidos, today);
        if (asked) columns[column].update();
      };
      for (const column of COLUMNS) {
        const { summary } = contents[column];
        if (!sameSummary(summaries[column].value, summary)) summaries[column].value = summary;
      }
      // What a search finds can be every card anew: a column for each frame, so that no letter waits for all six.
      if (asked) gradually(COLUMNS.map((column) => () => put(column)));
      else COLUMNS.forEach(put);
    },
  });

  function gradually([first, ...others]: (() => void)[]): void {
    first?.();
    if (others.length > 0) stop = beforePaint(() => gradually(others));
  }

  return { ...live, columns, shown: computed(() => pedidos.value.map(({ id }) => id)) };
}

const EMPTY: Summary = { total: 0, alta: 0, late: 0, since: null, older: 0 };

/** The columns are the board's filter by stage, and what is delivered is not on it. */
function onlyWhatQuadroHas({ search, recorte: subset }: Filter): Filter {
  return { ...INITIAL_FILTER, search, recorte: subset };
}

function sameSummary(a: Summary, b: Summary): boolean {
  return (Object.keys(a) as (keyof Summary)[]).every((field) => a[field] === b[field]);
}
