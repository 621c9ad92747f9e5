/**
 * Keeps SQLite's log (`-wal`) small. It is brought into the file between commits and never inside one, whose writers would wait
 * for that too; SQLite then begins it anew, unless somebody reads an older state. Whoever reads for long lets it grow
 * meanwhile, and what it has once grown to it keeps on the disk.
 */

import type { Session } from "./session.ts";

/** Pages of 4 KiB that may wait in the log while others write: bringing it in late spares pages that are written again and again. */
const WAITING_MAX = 4_096;

/** Bytes beyond which it is cut back, and beyond which somebody is in the way: twice what may wait. */
export const LOG_LARGE_BYTES = 32e6;

/** Bytes at which writes are refused, rather than the disk filled and the next start made to read it all. */
const LOG_MAX_BYTES = 1e9;

/** So many looks in a row, a second each, so that neither our own copy nor another's short read is called in the way. */
const LOOKS = 5;

/** The keeper of one file's log. */
export class LogKeeper {
  #refusals = 0;
  /** Pages at the last look. */
  #seen = 0;

  /** @param bytes its size now. @param limits in pages that wait, and in bytes. */
  constructor(
    private readonly session: Session,
    private readonly bytes: () => number,
    private readonly limits = { waiting: WAITING_MAX, large: LOG_LARGE_BYTES, max: LOG_MAX_BYTES },
  ) {}

  /** Whether somebody's long read keeps it large. */
  get held(): boolean {
    return this.#refusals >= LOOKS;
  }

  /** To be called when something was committed, and answered. */
  tidy(): void {
    if (this.session.logPages().waiting >= this.limits.waiting) this.session.checkpoint("PASSIVE");
  }

  /**
   * To be called each second: brings it in where nobody has written since the last look, and cuts it back if it is large;
   * where it cannot it notes that, and from the limit on refuses writes.
   */
  shrink(): void {
    const { all, waiting } = this.session.logPages();
    if (waiting > 0 && all === this.#seen) this.session.checkpoint("PASSIVE");
    this.#seen = all;
    const bytes = this.bytes();
    this.#refusals = bytes <= this.limits.large || this.session.checkpoint("TRUNCATE") ? 0 : this.#refusals + 1;
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
