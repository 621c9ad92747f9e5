/** Loads the page anew for another build, once for each. */

import type { PedidosSync } from "../sync/pedidos_sync.ts";
import { type Attitude, attitude } from "./build.ts";

const KEY = "sgp.recarregada";

/** What the page does about its build now. @param idleMs how long nobody has touched it; Infinity on a wall. */
export function pageAttitude(sync: PedidosSync, idleMs: number): Attitude {
  return attitude({
    ...sync.build,
    tried: sessionStorage.getItem(KEY),
    live: sync.mayWrite,
    idleMs,
    busy: document.querySelector("dialog[open], form, [aria-busy=true]") !== null,
  });
}

/** How long a wall that failed stands still: long enough to be read, and a fault that stays makes no storm. */
const FAILURE_MS = 60_000;

/** Loads a page anew before which nobody stands; once the server answers, or the wall would go blank. */
export function reloadSoon(): void {
  setTimeout(async () => {
    const reply = await fetch(location.href).catch(() => null);
    if (reply?.ok) location.reload();
    else reloadSoon();
  }, FAILURE_MS);
}

/** Loads the page anew. */
export function reload(sync: PedidosSync): void {
  sessionStorage.setItem(KEY, sync.build.server ?? "");
  location.reload();
}
