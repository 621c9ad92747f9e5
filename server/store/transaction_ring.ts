/** The last transactions, for mirrors that were away for a moment. */

import type { TransactionHeader } from "../domain/mirror_frames.ts";

/** A transaction that is on the disk, or will be. */
export interface Recorded extends TransactionHeader {
  changeset: Uint8Array;
}

/**
 * Bytes that are held of transactions. A PATCH takes some 3 KB with its history, so that a shop's busiest hour is there when
 * a mirror's PC was restarted; who was away for longer takes a copy.
 */
export const RING_BYTES = 32 * 1024 * 1024;

/** Bytes by which a transaction's own are counted too few: its objects, and the texts of its changes. */
const OVERHEAD_BYTES = 512;

/** Holds transactions without a gap, as many as have room. One that has none alone leaves the ring empty. */
export class TransactionRing {
  readonly #all = new Map<number, { recorded: Recorded; bytes: number }>();
  readonly #max: number;
  #bytes = 0;

  /** @param max bytes that it may hold. */
  constructor(max = RING_BYTES) {
    this.#max = max;
  }

  /** Bytes that are held. */
  get bytes(): number {
    return this.#bytes;
  }

  /** Takes the next one, or once more the last with more told of it. */
  put(recorded: Recorded): void {
    this.#drop(recorded.n);
    const bytes = bytesOf(recorded);
    this.#all.set(recorded.n, { recorded, bytes });
    this.#bytes += bytes;
    for (const n of this.#all.keys()) {
      if (this.#bytes <= this.#max) break;
      this.#drop(n);
    }
  }

  get(n: number): Recorded | undefined {
    return this.#all.get(n)?.recorded;
  }

  #drop(n: number): void {
    this.#bytes -= this.#all.get(n)?.bytes ?? 0;
    this.#all.delete(n);
  }
}

/** Two bytes for each unit of a text, as JavaScript may hold it. */
function bytesOf({ changeset, commits }: Recorded): number {
  const told = (commits ?? []).reduce(
    (sum, { json }) => sum + 2 * (json?.length ?? 0) + OVERHEAD_BYTES,
    OVERHEAD_BYTES,
  );
  return changeset.length + told;
}
