import type { Next } from "../domain/cursor.ts";

/** Commits kept, enough for a screen that was away some seconds at the busiest hour. */
const COMMITS_MAX = 1_024;

/** Characters kept: pedidos of old clients carry their art inside, and 1,024 of those would be gigabytes. */
const CHARS_MAX = 16 * 1024 * 1024;

/** One commit as it is sent, and the board after it. */
export interface Entry extends Next {
  /** Encoded once for all connections. */
  frames: string[];
}

/** The newest commits, an unbroken run of seqs of one epoch. */
export class Ring {
  readonly #entries = new Map<number, Entry>();
  #chars = 0;
  #oldest = Infinity;

  /** The oldest seq still held; Infinity when none is. */
  get oldest(): number {
    return this.#oldest;
  }

  /** Adds the next commit and forgets the oldest beyond the limits, but never this one. */
  put(entry: Entry): void {
    const { seq } = entry.head;
    this.#entries.set(seq, entry);
    this.#chars += charsOf(entry);
    if (this.#entries.size === 1) this.#oldest = seq;
    while (this.#oldest < seq && (this.#entries.size > COMMITS_MAX || this.#chars > CHARS_MAX)) this.#dropOldest();
  }

  /** The commit with this seq, while it is held. */
  get(seq: number): Entry | undefined {
    return this.#entries.get(seq);
  }

  /** Whether all that came after a seq is held, up to the newest. @param withArchivings whether it may hold archivings. */
  leadsOnFrom(seq: number, { withArchivings }: { withArchivings: boolean }): boolean {
    if (seq + 1 < this.#oldest) return false;
    for (let next = seq + 1; !withArchivings && this.#entries.has(next); next++) {
      if (this.#entries.get(next)!.archives) return false;
    }
    return true;
  }

  clear(): void {
    this.#entries.clear();
    this.#chars = 0;
    this.#oldest = Infinity;
  }

  #dropOldest(): void {
    this.#chars -= charsOf(this.#entries.get(this.#oldest)!);
    this.#entries.delete(this.#oldest);
    this.#oldest += 1;
  }
}

function charsOf({ frames }: Entry): number {
  return frames.reduce((sum, frame) => sum + frame.length, 0);
}
