/** What a running server does by the hour: copies of the data, the archive of what is done, and the end of what has been in the bin for a month. */

import { LIXEIRA_DAYS } from "../domain/pedido.ts";
import type { Store } from "../store/store.ts";
import { archiveDone, type ArchivingOptions } from "./archiving.ts";
import type { Backups } from "./backups.ts";

const HOUR_MS = 60 * 60 * 1000;

/** The first look comes when the shop has found its screens again, and no test or try lasts so long. */
const FIRST_MS = 60_000;

/** What it works with. */
export interface UpkeepOptions extends Omit<ArchivingOptions, "store" | "signal"> {
  store: Pick<Store, "archive" | "purge" | "lastDays">;
  backups: Pick<Backups, "run" | "stop" | "newestAt">;
  /** Hours between copies; 0 makes none. */
  backupHours: number;
  /** How long after the start it looks first. */
  firstMs?: number;
}

/** Begins the upkeep. @returns what ends it. */
export function beginUpkeep(options: UpkeepOptions): () => void {
  const { backups, backupHours, now, firstMs = FIRST_MS } = options;
  const ended = new AbortController();
  const ends = [
    repeat(() => emptyBin(options), HOUR_MS, firstMs),
    repeat(() => archiveDone({ ...options, signal: ended.signal }), HOUR_MS, firstMs),
    () => ended.abort(),
  ];
  if (backupHours > 0) {
    const everyMs = backupHours * HOUR_MS;
    // A server that starts five times in an hour makes no five copies of it.
    const age = now() - (backups.newestAt() ?? -Infinity);
    ends.push(
      repeat(() => backups.run(), everyMs, age >= 0 && age < everyMs ? Math.max(firstMs, everyMs - age) : firstMs),
    );
  }
  return () => {
    ends.forEach((end) => end());
    backups.stop();
  };
}

/**
 * Empties for good what was deleted a month ago, by the clock and by the shop's own work: thirty days on which something
 * changed have passed since, so that no clock that is set wrong empties the bin.
 */
async function emptyBin({ store, log, now, isTrusted = () => true }: UpkeepOptions): Promise<void> {
  try {
    if (!isTrusted()) return;
    const oldest = (await store.lastDays(LIXEIRA_DAYS))[LIXEIRA_DAYS - 1];
    if (oldest === undefined) return;
    const byClock = new Date(now() - LIXEIRA_DAYS * 24 * HOUR_MS).toISOString();
    const byWork = oldest.slice(0, "AAAA-MM-DD".length);
    const pedidos = await store.purge(byWork < byClock ? byWork : byClock);
    if (pedidos > 0) log.info("bin.purged", { pedidos });
  } catch (error) {
    log.error("bin.failed", { error: error as Error });
  }
}

/** By a timer, not by the clock, which may be set. */
function repeat(work: () => Promise<void>, everyMs: number, firstMs: number): () => void {
  let timer = setTimeout(async function again() {
    await work();
    if (!ended) timer = setTimeout(again, everyMs);
  }, firstMs);
  let ended = false;
  return () => {
    ended = true;
    clearTimeout(timer);
  };
}
