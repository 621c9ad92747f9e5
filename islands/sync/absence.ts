/** What a screen missed while it could not follow the server. Pure. */

import type { Head } from "../../server/domain/frames.ts";

/** A shorter absence is a hiccup, and no news when it ends. */
export const ABSENCE_MS = 30_000;

/** An absence that lasts. Times in ms since 1970. */
export interface Absence {
  /** When the screen was last proved to be up to date. */
  sinceMs: number;
  /** What it showed then. */
  base: Pick<Head, "epoch" | "seq">;
  /** The pedidos that have changed since. */
  ids: ReadonlySet<number>;
}

/** An absence that has ended. `mudancas` is null when the server's history is another one by now. */
export interface Missed {
  absentMs: number;
  mudancas: number | null;
  ids: readonly number[];
}

/** Adds what the screen is catching up with. */
export function catchingUp(absence: Absence, ids: Iterable<number>): Absence {
  return { ...absence, ids: new Set([...absence.ids, ...ids]) };
}

/** What is told of an absence that ends now; null when it was short or nothing happened. */
export function back(
  { sinceMs, base, ids }: Absence,
  now: Pick<Head, "epoch" | "seq">,
  nowMs: number,
): Missed | null {
  const absentMs = nowMs - sinceMs;
  if (absentMs < ABSENCE_MS || ids.size === 0) return null;
  return { absentMs, mudancas: now.epoch === base.epoch ? now.seq - base.seq : null, ids: [...ids] };
}
