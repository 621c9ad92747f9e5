/** Virtual time: nothing waits for a clock; the next thing to happen is the next step. */

/** Where virtual time begins, in ms since 1970. */
const START = Date.UTC(2026, 2, 9, 11);

/** Turns of the microtask queue after each step: more than any chain of promises in the code under test has links. */
const SETTLE_TURNS = 64;

interface Entry {
  at: number;
  order: number;
  run: () => void | Promise<void>;
}

/** Somebody to whom things happen: a server's process, a browser's tab. */
export class Actor {
  #alive = true;
  #asleep = false;
  #backlog: (() => void | Promise<void>)[] = [];
  /** How far this one's clock is off, in ms. */
  clockOffset = 0;

  constructor(readonly name: string) {}

  get alive(): boolean {
    return this.#alive;
  }

  get asleep(): boolean {
    return this.#asleep;
  }

  /** From now on nothing happens to it any more. */
  die(): void {
    this.#alive = false;
    this.#backlog = [];
  }

  /** What happens to it from now on waits, as frames and timers of a frozen tab do. */
  sleep(): void {
    this.#asleep = true;
  }

  /** All that has waited happens, in order. */
  wake(): (() => void | Promise<void>)[] {
    this.#asleep = false;
    return this.#backlog.splice(0);
  }

  happen(run: () => void | Promise<void>): void | Promise<void> {
    if (!this.#alive) return;
    if (this.#asleep) this.#backlog.push(run);
    else return run();
  }
}

/** The one clock, and what is due on it. */
export class VirtualTime {
  #now = START;
  #order = 0;
  readonly #heap: Entry[] = [];

  /** In ms since 1970. */
  get now(): number {
    return this.#now;
  }

  /** Makes something happen to an actor after a while; the returned function calls it off. */
  after(actor: Actor, ms: number, run: () => void | Promise<void>): () => void {
    let off = false;
    this.#push({
      at: this.#now + Math.max(0, ms),
      order: this.#order++,
      run: () => off ? undefined : actor.happen(() => off ? undefined : run()),
    });
    return () => off = true;
  }

  sleep(actor: Actor, ms: number): Promise<void> {
    return new Promise((done) => this.after(actor, ms, done));
  }

  /** Runs all that is due until a time, one step after another, and looks at the world after each. */
  async runUntil(end: number, afterStep: () => boolean | void): Promise<void> {
    while (this.#heap.length > 0 && this.#heap[0]!.at <= end) {
      const { at, run } = this.#pop();
      this.#now = at;
      await run();
      for (let turn = 0; turn < SETTLE_TURNS; turn++) await null;
      if (afterStep()) return;
    }
    this.#now = Math.max(this.#now, end);
  }

  #push(entry: Entry): void {
    const heap = this.#heap;
    let i = heap.push(entry) - 1;
    for (let parent; i > 0 && before(entry, heap[parent = (i - 1) >> 1]!); i = parent) {
      heap[i] = heap[parent]!;
      heap[parent] = entry;
    }
  }

  #pop(): Entry {
    const heap = this.#heap;
    const first = heap[0]!;
    const last = heap.pop()!;
    if (heap.length === 0) return first;
    let i = 0;
    for (;;) {
      let child = 2 * i + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && before(heap[child + 1]!, heap[child]!)) child++;
      if (!before(heap[child]!, last)) break;
      heap[i] = heap[child]!;
      i = child;
    }
    heap[i] = last;
    return first;
  }
}

function before(a: Entry, b: Entry): boolean {
  return a.at < b.at || a.at === b.at && a.order < b.order;
}
