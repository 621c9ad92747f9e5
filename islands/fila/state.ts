/** A queue's state: its three tabs, and what was concluded here a moment ago and can still be taken back. */

import { batch, computed, effect, type ReadonlySignal, type Signal, signal, untracked } from "@preact/signals";
import { dayInSaoPaulo } from "../../server/domain/days.ts";
import type { Etapa } from "../../server/domain/etapas.ts";
import type { Pedido } from "../../server/domain/pedido.ts";
import type { Actions } from "../board/actions.ts";
import { UNDO_MS } from "../ui/notices.ts";
import { INITIAL_FILTER } from "../board/filter.ts";
import { sort } from "../board/order.ts";
import { createPlaces, type Places } from "../board/places.ts";
import type { PedidosSync } from "../sync/pedidos_sync.ts";
import { doneOnDay, splitToDo, type Tab, TABS, waitsFor } from "./tabs.ts";

/** At most this often do changes arriving from elsewhere deal the queue anew. */
const REORDER_MS = 160;
/** How often the screen looks whether the day has turned. */
const DAY_CHECK_MS = 20_000;
/** Cards that a tab shows at first, and again as many each time more are asked for. */
export const CARDS_AT_ONCE = 30;

/** One tab as its components see it. */
export interface LiveTab extends Places {
  readonly total: ReadonlySignal<number>;
}

/** A queue as its components see it. */
export interface Fila {
  readonly etapa: Etapa;
  readonly tabs: Record<Tab, LiveTab>;
  readonly tab: ReadonlySignal<Tab>;
  /** How many cards of the tab are rendered. */
  readonly howMany: ReadonlySignal<number>;
  /** The shop's calendar day, by the server's clock. */
  readonly today: ReadonlySignal<string>;
  /** The pedido whose controls are the list's tab stop; null for the first one. */
  readonly active: Signal<number | null>;
  /** Ids of what was concluded on this screen and can still be taken back, oldest first. */
  readonly recent: ReadonlySignal<readonly number[]>;
  goTo(tab: Tab): void;
  showMore(): void;
  /** Undoes listeners and timers. */
  close(): void;
}

/** Builds the queue of a stage over the synchronised pedidos; its tab is in the page's address. */
export function createFila(sync: PedidosSync, etapa: Etapa, actions: Pick<Actions, "wasFromHere">): Fila {
  const now = signal(Date.now());
  const today = computed(() => dayInSaoPaulo(now.value + sync.offsetMs));
  const totals = Object.fromEntries(TABS.map((tab) => [tab, signal(0)])) as Record<Tab, Signal<number>>;
  const tabs = Object.fromEntries(
    TABS.map((tab) => [tab, { ...createPlaces(), total: totals[tab] }]),
  ) as Record<Tab, LiveTab>;
  const tab = signal<Tab>(readTab());
  const howMany = signal(CARDS_AT_ONCE);
  /** Pedidos concluded here, as they were before: they keep their places until they can no more be taken back. */
  const concluded = signal<ReadonlyMap<number, Pedido>>(new Map());
  const prazos = new Set<ReturnType<typeof setTimeout>>();
  let toDo: readonly Pedido[] = [];
  let waiting: ReturnType<typeof setTimeout> | undefined;

  function recompute(): void {
    for (const before of toDo) keepIfConcluded(before);
    const before = concluded.value;
    const waitingOnes = sync.pedidos.filter((pedido) => waitsFor(pedido, etapa));
    const { a_fazer, aguardando } = splitToDo(
      sort([...waitingOnes, ...before.values()], INITIAL_FILTER, today.value),
      etapa,
    );
    const done = doneOnDay(sync.pedidos, etapa, today.value);
    toDo = a_fazer;
    batch(() => {
      tabs.a_fazer.put(a_fazer, today.value);
      tabs.aguardando.put(aguardando, today.value);
      tabs.feitos.put(done, today.value);
      totals.a_fazer.value = a_fazer.length - before.size;
      totals.aguardando.value = aguardando.length;
      totals.feitos.value = done.length;
    });
  }

  function keepIfConcluded(before: Pedido): void {
    const { id } = before;
    const after = sync.pedido(id).peek();
    const done = after?.[etapa] && actions.wasFromHere(id, after.versao);
    if (done === concluded.value.has(id)) return;
    if (!done) return forget(id);
    concluded.value = new Map(concluded.value).set(id, before);
    const prazo = setTimeout(() => {
      prazos.delete(prazo);
      forget(id);
      recompute();
    }, UNDO_MS);
    prazos.add(prazo);
  }

  function forget(id: number): void {
    toDo = toDo.filter((pedido) => pedido.id !== id);
    const rest = new Map(concluded.value);
    if (rest.delete(id)) concluded.value = rest;
  }

  const stop = effect(() => {
    void today.value;
    if (sync.pedidos.length > 0 && toDo.length === 0) return untracked(recompute);
    waiting ??= setTimeout(() => {
      waiting = undefined;
      recompute();
    }, REORDER_MS);
  });
  const clock = setInterval(() => now.value = Date.now(), DAY_CHECK_MS);

  return {
    etapa,
    tabs,
    tab,
    howMany,
    today,
    active: signal<number | null>(null),
    recent: computed(() => [...concluded.value.keys()]),
    goTo(made) {
      batch(() => {
        tab.value = made;
        howMany.value = CARDS_AT_ONCE;
        tabs[made].update();
      });
      history.replaceState(null, "", made === "a_fazer" ? location.pathname : `${location.pathname}?aba=${made}`);
    },
    showMore: () => void (howMany.value += CARDS_AT_ONCE),
    close() {
      stop();
      clearTimeout(waiting);
      clearInterval(clock);
      prazos.forEach((prazo) => clearTimeout(prazo));
    },
  };
}

function readTab(): Tab {
  const asked = new URLSearchParams(location.search).get("aba");
  return TABS.find((tab) => tab === asked) ?? "a_fazer";
}
