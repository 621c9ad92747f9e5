/** The state of a screen on the wall: what is shown, which page of it, what has just changed. */

import { batch, computed, effect, type ReadonlySignal, signal, untracked } from "@preact/signals";
import { dayInSaoPaulo } from "../../server/domain/days.ts";
import type { Pedido } from "../../server/domain/pedido.ts";
import { MODE_TITLES, pathOfMode, type TvMode } from "../../server/domain/tv.ts";
import { seconds } from "../board/clock.ts";
import type { PedidosSync } from "../sync/pedidos_sync.ts";
import { type Freshness, freshness } from "./freshness.ts";
import { join, latest, type Movement, movementOf } from "./movements.ts";
import { PAGE_MS, pageCount } from "./pages.ts";
import { createHighlights } from "./highlights.ts";
import { proofClock } from "./proof_clock.ts";
import { type Quadro, quadroDe } from "./quadro.ts";

/** At most this often is the picture worked out anew: 50 changes a second cost no more than two. */
const RECOMPUTE_MS = 500;

/** A screen on the wall, as its components see it. */
export interface Tv {
  readonly mode: ReadonlySignal<TvMode>;
  readonly quadro: ReadonlySignal<Quadro>;
  /** The shop's calendar day and the time of day in ms since 1970, both by the server's clock. */
  readonly today: ReadonlySignal<string>;
  readonly now: ReadonlySignal<number>;
  readonly freshness: ReadonlySignal<Freshness>;
  /** Ids of the pedidos that changed a moment ago. */
  readonly recent: ReadonlySignal<ReadonlySet<number>>;
  readonly moves: ReadonlySignal<readonly Movement[]>;
  /** Rows that fit in one column, and cards; told by whoever lays them out. */
  readonly rows: ReadonlySignal<number>;
  readonly fits: ReadonlySignal<number>;
  /** The page shown, from 0, and how many there are. */
  readonly page: ReadonlySignal<number>;
  readonly pages: ReadonlySignal<number>;
  readonly paused: ReadonlySignal<boolean>;
  show(mode: TvMode): void;
  measureColumns(measure: { rows: number; perRow: number }): void;
  flip(pages: number): void;
  pause(): void;
  /** Takes a change. @param before undefined when the pedido is new here. */
  changed(after: Pedido, before?: Pedido): void;
  close(): void;
}

/** Builds the picture over the synchronised pedidos. */
export function createTv(sync: PedidosSync, initialMode: TvMode): Tv {
  const mode = signal(initialMode);
  const now = computed(() => seconds.value + sync.offsetMs);
  const today = computed(() => dayInSaoPaulo(now.value));
  const quadro = signal<Quadro>(quadroDe([], initialMode, today.peek()));
  const highlights = createHighlights();
  const moves = signal<readonly Movement[]>([]);
  const lines = signal(1);
  const fits = signal(1);
  const sheet = signal(0);
  const paused = signal(false);
  const pages = computed(() =>
    pageCount(quadro.value.columns.map(({ ids, urgent }) => ({ total: ids.length, urgent })), fits.value)
  );
  const ageMs = proofClock(sync);

  let waiting: ReturnType<typeof setTimeout> | undefined;
  function recompute(): void {
    waiting = undefined;
    const { pedidos } = sync;
    batch(() => {
      quadro.value = quadroDe(pedidos, mode.value, today.value);
      if (moves.value.length === 0) moves.value = latest(pedidos);
    });
  }
  const stopQuadro = effect(() => {
    const empty = sync.pedidos.length === 0;
    void today.value, mode.value;
    if (empty || quadro.peek().columns.every(({ ids }) => ids.length === 0)) return untracked(recompute);
    waiting ??= setTimeout(recompute, RECOMPUTE_MS);
  });

  // The page turns by itself only where there is a next one; a turn by hand gives the new page its whole time.
  const stopTurns = effect(() => {
    void sheet.value;
    if (paused.value || pages.value < 2) return;
    const turn = setTimeout(() => flip(1), PAGE_MS);
    return () => clearTimeout(turn);
  });
  function flip(total: number): void {
    sheet.value = (sheet.peek() + total + pages.peek()) % pages.peek();
  }

  return {
    mode,
    quadro,
    today,
    now,
    freshness: computed(() => freshness(ageMs(), sync.situation)),
    recent: highlights.recent,
    moves,
    rows: lines,
    fits,
    page: computed(() => sheet.value % pages.value),
    pages,
    paused,
    show(fresh) {
      batch(() => {
        mode.value = fresh;
        sheet.value = 0;
        recompute();
      });
      document.title = `TV: ${MODE_TITLES[fresh]} · SGP ao Vivo`;
      history.replaceState(null, "", pathOfMode(fresh) + location.search);
    },
    measureColumns: (measure) =>
      batch(() => {
        lines.value = measure.rows;
        fits.value = measure.rows * measure.perRow;
      }),
    flip,
    pause: () => paused.value = !paused.value,
    changed(after, before) {
      highlights.add(after.id);
      const fresh = movementOf(after, before);
      if (fresh) moves.value = join(moves.value, fresh);
    },
    close() {
      stopQuadro();
      stopTurns();
      clearTimeout(waiting);
      highlights.close();
    },
  };
}
