import { type ReadonlySignal, signal } from "@preact/signals";
import type { Head } from "../../server/domain/frames.ts";
import type { Pedido } from "../../server/domain/pedido.ts";
import type { RowChange } from "../../server/domain/replica.ts";

/** A shorter absence is a hiccup, and no news when it ends. */
const ABSENCE_MS = 30_000;

/** An absence that lasts. Times in ms since 1970. */
interface Absence {
  /** When the screen was last proved to be up to date. */
  sinceMs: number;
  /** What it showed then. */
  base: Pick<Head, "epoch" | "seq">;
  /** The pedidos that have changed since. */
  ids: ReadonlySet<number>;
}

/** An absence that has ended. `changes` is null when the server's history is another one by now. */
export interface Missed {
  absentMs: number;
  changes: number | null;
  ids: readonly number[];
}

/** The times that a screen could not follow its server, one after another, and what it missed in the last. */
export class Absences {
  readonly #missed = signal<Missed | null>(null);
  #now: Absence | null = null;

  /** Null while there was no absence that is worth telling. */
  get missed(): ReadonlySignal<Missed | null> {
    return this.#missed;
  }

  /** What is drawn is proved no longer; it was last at `sinceMs`. */
  begin({ epoch, seq }: Head, sinceMs: number): void {
    this.#now ??= { sinceMs, base: { epoch, seq }, ids: new Set() };
  }

  /** Rows came to catch up with: of a board that was read anew, what differs from the one that is shown. */
  note(changes: readonly RowChange[], whole: boolean, shown: () => readonly Pedido[]): void {
    if (!this.#now) return;
    const before = new Map(whole ? shown().map(({ id, versao }) => [id, versao]) : []);
    const missed = whole ? changes.filter(({ id, pedido }) => before.get(id) !== pedido?.versao) : changes;
    this.#now = { ...this.#now, ids: new Set([...this.#now.ids, ...missed.map(({ id }) => id)]) };
  }

  /** What is held is proved again. */
  end(base: Head | null, nowMs: number): void {
    const missed = this.#now && base && missedIn(this.#now, base, nowMs);
    this.#now = null;
    if (missed) this.#missed.value = missed;
  }
}

/** What is told of an absence that ends now; null when it was short or nothing happened. */
function missedIn({ sinceMs, base, ids }: Absence, now: Head, nowMs: number): Missed | null {
  const absentMs = nowMs - sinceMs;
  if (absentMs < ABSENCE_MS || ids.size === 0) return null;
  return { absentMs, changes: now.epoch === base.epoch ? now.seq - base.seq : null, ids: [...ids] };
}
