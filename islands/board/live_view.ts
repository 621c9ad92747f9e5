/** A filter that lives in the page's address, and what it shows, worked out anew as pedidos, day and setor change. */

import { batch, computed, effect, type ReadonlySignal, signal, untracked } from "@preact/signals";
import { dayInSaoPaulo } from "../../server/domain/days.ts";
import { etapaDoSetor } from "../../server/domain/setores.ts";
import type { Etapa } from "../../server/domain/etapas.ts";
import type { Pedido } from "../../server/domain/pedido.ts";
import { station } from "../sync/station.ts";
import type { PedidosSync } from "../sync/pedidos_sync.ts";
import { type Filter, readFilter, writeFilter } from "./filter.ts";
import { reorder, sort } from "./order.ts";
import { type View, viewOf } from "./view.ts";

/** At most this often do changes arriving from elsewhere work a view out anew: 50 a second cost no more than six. */
const REORDER_MS = 160;
/** How often the screen looks whether the day has turned. */
const DAY_CHECK_MS = 20_000;

/** A view as its components see it. */
export interface LiveView {
  readonly filter: ReadonlySignal<Filter>;
  readonly count: ReadonlySignal<View["count"]>;
  /** How many pedidos the search finds, whatever the other filters say. */
  readonly found: ReadonlySignal<number>;
  /** The shop's calendar day, by the server's clock. */
  readonly today: ReadonlySignal<string>;
  /** The stage of this screen's setor; null when it has none. */
  readonly mine: ReadonlySignal<Etapa | null>;
  applyFilter(change: Partial<Filter>): void;
  /** Puts everything where it belongs now, also where somebody works. */
  update(): void;
  /** Undoes listeners and timers. */
  close(): void;
}

/** What a screen does with its view. */
export interface Display {
  /** What of an address's filter the screen knows. */
  read?(filter: Filter): Filter;
  /** Which pedidos it can show at all. */
  enters?(pedido: Pedido): boolean;
  /**
   * Shows what came of a change. @param asked whether the person asked for it; otherwise nothing need move at once.
   */
  show(view: View, filter: Filter, today: string, asked: boolean): void;
}

/** Builds a view over the synchronised pedidos. */
export function createLiveView(sync: PedidosSync, screen: Display): LiveView {
  const read = () => screen.read?.(readFilter(location.search)) ?? readFilter(location.search);
  const filter = signal(read());
  const now = signal(Date.now());
  const today = computed(() => dayInSaoPaulo(now.value + sync.offsetMs));
  const mine = computed(() => etapaDoSetor(station.value.setor));
  const view = signal<View>(viewOf([], filter.value, today.value, mine.value));
  let sorted: readonly Pedido[] = [];
  let order = "";
  let waiting: ReturnType<typeof setTimeout> | undefined;

  function recompute(requested = false): void {
    const pedidos = screen.enters ? sync.pedidos.filter(screen.enters) : sync.pedidos;
    const asked = `${filter.value.order} ${filter.value.descending} ${today.value}`;
    sorted = asked === order
      ? reorder(sorted, pedidos, filter.value, today.value)
      : sort(pedidos, filter.value, today.value);
    order = asked;
    show(requested);
  }

  function show(requested: boolean): void {
    batch(() => {
      view.value = viewOf(sorted, filter.value, today.value, mine.value);
      screen.show(view.value, filter.value, today.value, requested);
    });
  }

  function apply(fresh: Filter): void {
    const reorders = fresh.order !== filter.value.order || fresh.descending !== filter.value.descending;
    batch(() => {
      filter.value = fresh;
      // A letter typed changes no order: what has changed elsewhere since comes with its own turn.
      if (reorders) recompute(true);
      else show(true);
    });
  }

  const stop = effect(() => {
    void sync.pedidos, today.value, mine.value;
    if (sorted.length === 0) return untracked(() => recompute());
    waiting ??= setTimeout(() => {
      waiting = undefined;
      recompute();
    }, REORDER_MS);
  });
  const clock = setInterval(() => now.value = Date.now(), DAY_CHECK_MS);
  const back = () => apply(read());
  addEventListener("popstate", back);

  return {
    filter,
    count: computed(() => view.value.count),
    found: computed(() => view.value.found),
    today,
    mine,
    applyFilter(change) {
      apply({ ...filter.value, ...change });
      history.replaceState(null, "", location.pathname + writeFilter(filter.value));
    },
    update: () => recompute(true),
    close() {
      stop();
      clearTimeout(waiting);
      clearInterval(clock);
      removeEventListener("popstate", back);
    },
  };
}
