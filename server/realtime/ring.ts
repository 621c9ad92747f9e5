/** Commits kept, enough for a screen that was away some seconds at the busiest hour. */
const COMMITS_MAX = 1_024;

/** Characters kept: pedidos of old clients carry their art inside, and 1,024 of those would be gigabytes. */
const CHARS_MAX = 16 * 1024 * 1024;

interface Entry {
  frames: string[];
  chars: number;
}

/** The frames of the newest commits, each encoded once for all connections. Holds an unbroken run of seqs. */
export class Ring {
  readonly #entries = new Map<number, Entry>();
  #chars = 0;
  #oldest: number;

  /** @param head the newest change before the ring was made; the first one put is `head + 1`. */
  constructor(head: number) {
    this.#oldest = head + 1;
  }

  /** The oldest seq still held; one more than the newest when none is. */
  get oldest(): number {
    return this.#oldest;
  }

  /** Adds the frames of the next seq and forgets the oldest beyond the limits, but never this one. */
  put(seq: number, frames: string[]): void {
    const chars = frames.reduce((sum, frame) => sum + frame.length, 0);
    this.#entries.set(seq, { frames, chars });
    this.#chars += chars;
    while (this.#oldest < seq && (this.#entries.size > COMMITS_MAX || this.#chars > CHARS_MAX)) this.#dropOldest();
  }

  /** The frames of a seq that is held. */
  get(seq: number): string[] {
    return this.#entries.get(seq)!.frames;
  }

  #dropOldest(): void {
    this.#chars -= this.#entries.get(this.#oldest)!.chars;
    this.#entries.delete(this.#oldest);
    this.#oldest += 1;
  }
}
