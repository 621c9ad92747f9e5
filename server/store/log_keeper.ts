/**
 * Keeps SQLite's log (`-wal`) small. SQLite begins it anew once all of it is in the file and nobody reads an older state;
 * whoever reads for long lets it grow meanwhile, and what it has once grown to it keeps on the disk.
 */

import type { Session } from "./session.ts";

/** Bytes beyond which it is cut back, and beyond which somebody is in the way: SQLite begins it anew at 4 MB. */
export const LOG_LARGE_BYTES = 32e6;

/** Bytes at which writes are refused, rather than the disk filled and the next start made to read it all. */
const LOG_MAX_BYTES = 1e9;

/** So many looks in a row, a second each, so that neither our own copy nor another's short read is called in the way. */
const LOOKS = 5;

/** The keeper of one file's log. */
export class LogKeeper {
  #refusals = 0;

  /** @param bytes its size now. @param limits in bytes. */
  constructor(
    private readonly session: Session,
    private readonly bytes: () => number,
    private readonly limits: { large: number; max: number } = { large: LOG_LARGE_BYTES, max: LOG_MAX_BYTES },
  ) {}

  /** Whether somebody's long read keeps it large. */
  get held(): boolean {
    return this.#refusals >= LOOKS;
  }

  /** Cuts it back if it is large and can be; otherwise notes that it cannot, and from the limit on refuses writes. */
  shrink(): void {
    const bytes = this.bytes();
    this.#refusals = bytes <= this.limits.large || this.session.emptyLog() ? 0 : this.#refusals + 1;
    this.session.logFull = this.held && bytes >= this.limits.max;
  }
}

/** Size of the log beside a data file; 0 when there is none. */
export function logSize(data: string): number {
  try {
    return Deno.statSync(`${data}-wal`).size;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound || error instanceof Deno.errors.NotADirectory) return 0;
    throw error;
  }
}
