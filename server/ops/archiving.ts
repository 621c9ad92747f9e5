/** Takes what is done from the board to the archive: a few at a time, so that no screen feels it. */

import { setTimeout as pause } from "node:timers/promises";
import type { Log } from "../log.ts";
import type { Store } from "../store/store.ts";

const DAY_MS = 24 * 60 * 60 * 1000;

/** Pedidos of one transaction: they hold the loop for 5 ms, and a screen draws them in one frame. */
export const ARCHIVED_AT_ONCE = 5;

/** Between two transactions, in ms: a first archive of ten years takes a quarter of an hour. */
const PAUSE_MS = 50;

/** What it works with. */
export interface ArchivingOptions {
  store: Pick<Store, "archive">;
  log: Log;
  /** Days for which a pedido that is done stays on the board after it was last touched; 0 keeps all there. */
  archiveDays: number;
  /** Milliseconds since 1970. */
  now: () => number;
  /** Whether the clock is believed; while it is not, nothing is taken from the board. */
  isTrusted?: () => boolean;
  /** Ends it between two transactions; the rest is for the next time. */
  signal: AbortSignal;
}

/** Archives all that is due. */
export async function archiveDone(options: ArchivingOptions): Promise<void> {
  const { store, log, archiveDays, now, isTrusted = () => true, signal } = options;
  if (archiveDays === 0 || !isTrusted()) return;
  const before = new Date(now() - archiveDays * DAY_MS).toISOString();
  let pedidos = 0;
  try {
    for (let some = ARCHIVED_AT_ONCE; some === ARCHIVED_AT_ONCE && !signal.aborted;) {
      pedidos += some = await store.archive(before, ARCHIVED_AT_ONCE);
      if (some === ARCHIVED_AT_ONCE) await pause(PAUSE_MS, undefined, { signal });
    }
  } catch (error) {
    if (!signal.aborted) log.error("archive.failed", { error: error as Error });
  }
  if (pedidos > 0) log.info("archive.done", { pedidos });
}
