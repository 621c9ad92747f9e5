/** The shape of a measurement. */

import type { Served, Serving, Target } from "./targets.ts";

/**
 * One measurement. Times in milliseconds, memory in MiB, processor time in microseconds, shares of one core; what a
 * machine cannot tell is null. `cpuUs` is the server's for one request, which says more than the rest on a machine that
 * has other work. `clientCore` is how much of a core all that loads the server takes: near 1 it is the client that is
 * measured.
 */
export type Measured = Record<string, number | null>;

/** Which number of {@linkcode Measured} a row is about. */
export type Figure =
  | "perSecond"
  | "p95"
  | "p99"
  | "core"
  | "rssMb"
  | "heapMb"
  | "snapshotMb"
  | "ms"
  | "verifiedMs"
  | "copyMs"
  | "copyVerifiedMs";

/** What a server serves. */
export interface Data {
  /** Pedidos on the board. */
  pedidos: number;
  /** Pedidos in the archive. Where it is given, also as 0, they are a shop's, no two alike; and only ours reads them. */
  archived?: number;
  /** Pedidos on the board beside those, closed for so long that they go to the archive when the server looks. */
  due?: number;
}

/** Where a scenario plays: one target over the pedidos that it asked for. */
export interface Site {
  target: Target;
  /** Load before anything is counted, for the first requests find cold code; then load that counts. */
  warmUpMs: number;
  durationMs: number;
  /**
   * Changes at a pace that have to count, and for which they go on for longer: a p99 of fewer is but the slowest of them.
   * Of sixty, the median of the rounds' slowest is the 98.8th percentile.
   */
  changesMin: number;
  /** The server that the rows of one round share: long up, and idle since the row before. */
  shared(): Promise<Served>;
  /** One of its own, just started over untouched data. */
  fresh(how?: Serving): Promise<Served>;
}

/** One thing to measure. */
export interface Scenario extends Data {
  name: string;
  figure: Figure;
  /** More rows of the table from the same run, by what they are called. */
  also?: Record<string, Figure>;
  /** Whom it compares. Bare reads alike with and without the disk. */
  targets: readonly Target[];
  run(site: Site): Promise<Measured>;
}

/** Pedidos of most rows: ten times what a shop has under way. */
export const PEDIDOS = 10_000;
