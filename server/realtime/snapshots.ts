/** The whole board, encoded once for all screens that ask. */

import type { Head, SnapshotFrame } from "../domain/frames.ts";
import type { Board } from "../store/store.ts";

/** Characters of one part before compression: about 40 KB on the wire, so that a slow screen is never far over its bound. */
const PART_MAX_CHARS = 256 * 1024;

/** A board ready to be sent: binary messages, each a gzip of one `snapshot` frame. */
export interface Snapshot {
  head: Head;
  parts: Uint8Array[];
}

/** What snapshots need from outside. */
export interface SnapshotSource {
  board(): Promise<Board>;
  gzip(text: string): Promise<Uint8Array>;
}

/**
 * Keeps the newest snapshot. It serves as long as the ring holds all that came after it: the pump sends the rest, so
 * twenty screens that come back together cost one reading and one compression, however busy the shop is.
 */
export class Snapshots {
  readonly #source: SnapshotSource;
  #newest: Promise<Snapshot> | null = null;

  constructor(source: SnapshotSource) {
    this.#source = source;
  }

  /** A snapshot from which the ring leads on. @param usable whether a snapshot that is there already will do. */
  async get(usable: (head: Head) => boolean): Promise<Snapshot> {
    const kept = this.#newest;
    if (kept && usable((await kept).head)) return kept;
    // Whoever came first has asked already, unless what there was has been forgotten meanwhile.
    return this.#newest && this.#newest !== kept ? this.#newest : this.#renew();
  }

  /** Forgets what belongs to a history that is gone. */
  clear(): void {
    this.#newest = null;
  }

  #renew(): Promise<Snapshot> {
    const making = this.#newest = this.#make();
    making.catch(() => {
      if (this.#newest === making) this.#newest = null;
    });
    return making;
  }

  async #make(): Promise<Snapshot> {
    const { rows, ...head } = await this.#source.board();
    const groups = partsOf(rows);
    const parts: Uint8Array[] = [];
    for (const [part, group] of groups.entries()) {
      const frame: Omit<SnapshotFrame, "pedidos"> = { type: "snapshot", ...head, part, parts: groups.length };
      // Joined one at a time: the text of the whole board is as large again as its rows.
      parts.push(await this.#source.gzip(`${JSON.stringify(frame).slice(0, -1)},"pedidos":[${group.join(",")}]}`));
    }
    return { head, parts };
  }
}

function partsOf(rows: string[]): string[][] {
  const parts: string[][] = [[]];
  let chars = 0;
  for (const row of rows) {
    if (chars + row.length > PART_MAX_CHARS && chars > 0) {
      parts.push([]);
      chars = 0;
    }
    parts.at(-1)!.push(row);
    chars += row.length;
  }
  return parts;
}
