/** Loads the page anew for another build, once for each, or goes on at another server. */

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
    busy: isBusy(),
  });
}

/** Lets the page go on at a mirror of its server, where it has one. */
export function watchMirrors(sync: PedidosSync): void {
  if (!document.querySelector("[name=sgp-espelhos]")) return;
  import("./other_server.ts").then(({ watchOthers }) => watchOthers(sync, isBusy), () => {});
}

/** Whether somebody is in the middle of something that would be lost. */
function isBusy(): boolean {
  return document.querySelector("dialog[open], form, [aria-busy=true]") !== null;
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
