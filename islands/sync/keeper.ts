import type { Head } from "../../server/domain/frames.ts";
import type { Pedido } from "../../server/domain/pedido.ts";
import type { Replica, RowChange } from "../../server/domain/replica.ts";
import type { Cache, Clock } from "./world.ts";

/** Changes are gathered for so long before they are written: a busy shop is one transaction a second. */
const SAVE_MS = 1_000;

/** The first paint waits no longer than this for the kept copy; the server is asked for everything then. */
const LOAD_MAX_MS = 1_000;

/**
 * Keeps the screen's copy of the board for the next visit, one writing at a time. At the first that fails it gives up,
 * for the life of the page: the next start gets slower, and nothing else.
 */
export class Keeper {
  #cache: Cache | null;
  readonly #clock: Clock;
  /** What is kept, as far as this screen knows; null when that is nothing, or not ours. */
  #kept: Head | null = null;
  #pending = new Map<number, RowChange>();
  #replica: Readonly<Replica> | null = null;
  /** From when a writing is due until it is done: one that the browser never answers is the last. */
  #busy = false;
  #noted = false;

  constructor(cache: Cache, clock: Clock) {
    this.#cache = cache;
    this.#clock = clock;
  }

  /** The copy of the last visit; null when there is none, or not in time. */
  async load(): Promise<{ base: Head; pedidos: Pedido[] } | null> {
    const late = new Promise<null>((done) => this.#clock.after(LOAD_MAX_MS, () => done(null)));
    const stored = await Promise.race([this.#cache!.load().catch(() => null), late]);
    this.#kept = stored?.base ?? null;
    return stored;
  }

  /** Takes note of rows that changed. */
  note(replica: Readonly<Replica>, changes: RowChange[], whole: boolean): void {
    if (!this.#cache) return;
    const { epoch, mark, digest } = replica.base!;
    // The digest too: it is of the rows, and a spoilt copy has the head of a sound one.
    if (epoch === this.#kept?.epoch && mark === this.#kept.mark && digest === this.#kept.digest) return;
    this.#replica = replica;
    if (whole) this.#kept = null;
    for (const change of changes) this.#pending.set(change.id, change);
    this.#noted = true;
    if (!this.#busy) this.#saveLater();
  }

  #saveLater(): void {
    this.#busy = true;
    this.#clock.after(SAVE_MS, () => this.#save());
  }

  async #save(): Promise<void> {
    this.#noted = false;
    const { base } = this.#replica!;
    const changes = [...this.#pending.values()];
    const previous = this.#kept;
    this.#pending.clear();
    this.#kept = base;
    try {
      const advanced = previous && previous.epoch === base!.epoch &&
        await this.#cache!.advance(previous, base!, changes);
      if (!advanced) await this.#replace();
    } catch {
      this.#cache = this.#replica = null;
      return this.#pending.clear();
    }
    this.#busy = false;
    if (this.#noted) this.#saveLater();
  }

  /** The rows are always those of this very moment, and so must their head be. */
  #replace(): Promise<void> {
    const { base, rows } = this.#replica!;
    this.#kept = base;
    return this.#cache!.replace(base!, [...rows.values()]);
  }
}
