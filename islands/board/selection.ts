/** Which pedidos are selected, to do one thing to all of them. */

import { computed, type ReadonlySignal, signal } from "@preact/signals";

/** The selection of a list. */
export interface Selection {
  readonly ids: ReadonlySignal<ReadonlySet<number>>;
  /** Where there is room for little, whether pedidos are being selected. */
  readonly isOpen: ReadonlySignal<boolean>;
  open(): void;
  /** Whether one pedido is selected, for whoever shows only that one. */
  has(id: number): ReadonlySignal<boolean>;
  toggle(id: number): void;
  /** Selects what stands between the one chosen last and this one, in the order shown; without one, this one alone. */
  upTo(id: number, shown: readonly number[]): void;
  /** Selects exactly these. */
  replace(ids: Iterable<number>): void;
  /** Selects nothing, and is no more selecting. */
  clear(): void;
}

/** An empty selection. */
export function createSelection(): Selection {
  const ids = signal<ReadonlySet<number>>(new Set());
  const openedFrom = signal(false);
  let anchor: number | null = null;
  return {
    ids,
    isOpen: computed(() => openedFrom.value || ids.value.size > 0),
    open: () => void (openedFrom.value = true),
    has: (id) => computed(() => ids.value.has(id)),
    toggle(id) {
      const fresh = new Set(ids.value);
      if (!fresh.delete(id)) fresh.add(id);
      anchor = id;
      ids.value = fresh;
    },
    upTo(id, shown) {
      const destination = shown.indexOf(id);
      const de = anchor === null ? -1 : shown.indexOf(anchor);
      const origin = de < 0 ? destination : de;
      if (destination < 0) return;
      const band = shown.slice(Math.min(origin, destination), Math.max(origin, destination) + 1);
      if (de < 0) anchor = id;
      ids.value = new Set([...ids.value, ...band]);
    },
    replace(fresh) {
      ids.value = new Set(fresh);
    },
    clear() {
      anchor = null;
      openedFrom.value = false;
      ids.value = new Set();
    },
  };
}
