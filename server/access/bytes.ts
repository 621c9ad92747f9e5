/** How many bytes of requests or answers one access, and all together, may have under way at the same time. */
export interface BytesMax {
  /** Of one access, or of one address. */
  own: number;
  /** In all, beyond which only who has none under way goes on. */
  all: number;
}

/** Counts bytes that are in memory because of somebody. */
export class BytesUnderWay {
  readonly #max: BytesMax;
  readonly #own = new Map<string | number, number>();
  #all = 0;
  #waiting: (() => void)[] = [];

  constructor(max: BytesMax) {
    this.#max = max;
  }

  /** Whether somebody may have more under way now. */
  hasRoom(who: string | number): boolean {
    const own = this.#own.get(who) ?? 0;
    return own === 0 || (own < this.#max.own && this.#all < this.#max.all);
  }

  /** Waits until some are under way no more; whether there is room is to be asked again then. */
  change(): Promise<void> {
    return new Promise((done) => this.#waiting.push(done));
  }

  /** Notes bytes that are under way from now on. @returns what notes their end, to be called once. */
  add(who: string | number, bytes: number): () => void {
    this.#count(who, bytes);
    return () => {
      this.#count(who, -bytes);
      for (const ask of this.#waiting.splice(0)) ask();
    };
  }

  #count(who: string | number, bytes: number): void {
    this.#all += bytes;
    const own = (this.#own.get(who) ?? 0) + bytes;
    if (own === 0) this.#own.delete(who);
    else this.#own.set(who, own);
  }
}
