/**
 * Requests of one access, or of one address, that are worked on at the same time; the rest wait their turn. Somebody who
 * asks for the whole board on thirty connections at once so holds up everybody else by two answers, not by thirty.
 */
const AT_ONCE = 2;

/** Lets each in turn. */
export class Turns {
  readonly #max: number;
  /** Of each who is being answered: how many requests, and what lets the next ones in. */
  readonly #served = new Map<string | number, { n: number; waiting: (() => void)[] }>();

  /** @param factor 0 lifts the limit; it says how many at a time, not how many in all, so that nothing else scales it. */
  constructor(factor: number) {
    this.#max = factor === 0 ? Infinity : AT_ONCE;
  }

  /** Waits for a turn. @returns what ends it, to be called once. */
  async take(who: string | number): Promise<() => void> {
    const served = this.#served.get(who) ?? { n: 0, waiting: [] };
    this.#served.set(who, served);
    if (served.n < this.#max) served.n++;
    else await new Promise<void>((enters) => served.waiting.push(enters));
    return () => {
      const enters = served.waiting.shift();
      if (enters) enters();
      else if (--served.n === 0) this.#served.delete(who);
    };
  }
}
