/** The places of a list that people work in: nothing moves under the pointer. */

import { batch, type ReadonlySignal, signal } from "@preact/signals";
import type { Pedido } from "../../server/domain/pedido.ts";
import { type Filter, INITIAL_FILTER } from "./filter.ts";
import { orderChanges, sameIds } from "./order.ts";

/** A finger leaves the screen after every touch; the list waits a moment before it moves under the next one. */
const AFTER_TOUCH_MS = 1_500;

/** A list whose order waits while somebody works in it. */
export interface Places {
  /** The ids of the pedidos, in the places in which they are shown. */
  readonly ids: ReadonlySignal<readonly number[]>;
  /** Changes of order that wait. 0 when the list is as it would be. */
  readonly pending: ReadonlySignal<number>;
  /** What the list would show now, in the order of a filter; without one, in the shop's own. */
  put(pedidos: readonly Pedido[], today: string, filter?: Pick<Filter, "order">): void;
  hold(): void;
  drop(): void;
  /** Puts everything where it belongs now. */
  update(): void;
}

/** An empty list. */
export function createPlaces(): Places {
  const ids = signal<readonly number[]>([]);
  const pending = signal(0);
  /** The pedidos as they were when they were put in their places. */
  let placed: readonly Pedido[] = [];
  let next: readonly Pedido[] = [];
  let held = false;

  function update(): void {
    batch(() => {
      if (!sameIds(placed, next)) ids.value = next.map(({ id }) => id);
      placed = next;
      pending.value = 0;
    });
  }

  return {
    ids,
    pending,
    put(pedidos, today, filter = INITIAL_FILTER) {
      next = pedidos;
      if (held && placed.length > 0) {
        pending.value = orderChanges(placed, next, filter, today);
      } else update();
    },
    hold: () => void (held = true),
    drop() {
      held = false;
      update();
    },
    update,
  };
}

/** The handlers of an element inside which a list is held: by a pointer over it, or by the keyboard's focus in it. */
export interface Hold {
  onPointerEnter(): void;
  onPointerLeave(event: PointerEvent): void;
  onFocusIn(event: FocusEvent): void;
  onFocusOut(event: FocusEvent): void;
}

/** Holds a list while somebody is inside an element. */
export function holdWithin(places: Pick<Places, "hold" | "drop">): Hold {
  let waiting: ReturnType<typeof setTimeout> | undefined;
  let within = false;
  let focused = false;

  function check(): void {
    if (!within && !focused) places.drop();
  }

  return {
    onPointerEnter() {
      clearTimeout(waiting);
      within = true;
      places.hold();
    },
    onPointerLeave({ pointerType }) {
      clearTimeout(waiting);
      const leave = () => {
        within = false;
        check();
      };
      if (pointerType === "mouse") leave();
      else waiting = setTimeout(leave, AFTER_TOUCH_MS);
    },
    onFocusIn({ target }) {
      // A press leaves the focus behind without anybody working by keyboard.
      if (!(target as Element).matches(":focus-visible")) return;
      focused = true;
      places.hold();
    },
    onFocusOut({ currentTarget, relatedTarget }) {
      if ((currentTarget as Element).contains(relatedTarget as Node | null)) return;
      focused = false;
      check();
    },
  };
}
