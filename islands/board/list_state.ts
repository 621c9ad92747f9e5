/** The list's state: its view, and the places of its rows, which are held while someone works among them. */

import { type ReadonlySignal, type Signal, signal } from "@preact/signals";
import { createPlaces, type Places } from "./places.ts";
import type { PedidosSync } from "../sync/pedidos_sync.ts";
import { createLiveView, type LiveView } from "./live_view.ts";

/** The list as its components see it. */
export interface ListState extends LiveView {
  /** The ids of the pedidos, in the places in which they are shown. */
  readonly shown: ReadonlySignal<readonly number[]>;
  readonly places: Places;
  /** What is below the rows: nothing of the archive, that it is being asked, or what it answered. */
  readonly archive: Signal<"" | "asking" | "shown">;
}

/** Builds the list over the synchronised pedidos. */
export function createList(sync: PedidosSync): ListState {
  const places = createPlaces();
  const live = createLiveView(sync, {
    show({ pedidos }, filter, today, asked) {
      places.put(pedidos, today, filter);
      if (asked) places.update();
    },
  });
  return { ...live, places, shown: places.ids, archive: signal<ListState["archive"]["value"]>("") };
}
