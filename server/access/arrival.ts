/** How the body of a request comes in: within a time, from somebody who still may, and only then is it its turn. */

/** How long a body may take to arrive: the largest, over Wi-Fi at its far end. Longer ones are let go with 408. */
const BODY_MS = 120_000;

/** A body took too long. */
export class TooSlow extends Error {}

/** What a request that brings a body goes through. */
export class Arrival {
  readonly #ended = new AbortController();
  readonly #turn: () => Promise<() => void>;
  readonly #bodyMs: number;
  #end = () => {};

  /** @param turn waits for its turn, and returns what ends it. @param bodyMs how long the body may take. */
  constructor(turn: () => Promise<() => void> = () => Promise.resolve(() => {}), bodyMs = BODY_MS) {
    this.#turn = turn;
    this.#bodyMs = bodyMs;
  }

  /** Ends the waiting: for the body, and for the turn. */
  refuse(reason: Error): void {
    this.#ended.abort(reason);
  }

  /** Waits for what is being read, then for the turn. @throws {TooSlow} or what it was refused with. */
  async of<T>(reading: Promise<T>): Promise<T> {
    const { signal } = this.#ended;
    const timer = setTimeout(() => this.refuse(new TooSlow()), this.#bodyMs);
    try {
      const read = await new Promise<T>((done, fail) => {
        const refused = () => fail(signal.reason);
        if (signal.aborted) refused();
        else signal.addEventListener("abort", refused, { once: true });
        reading.then(done, fail);
      });
      clearTimeout(timer);
      this.#end = await this.#turn();
      signal.throwIfAborted();
      return read;
    } finally {
      clearTimeout(timer);
    }
  }

  /** Gives its turn to the next, if it had one. */
  end(): void {
    this.#end();
  }
}
