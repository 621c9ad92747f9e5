/** A store that is recorded and the file of its mirror, in one process: what is on the one must come out of the other. */

import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { backup, DatabaseSync } from "node:sqlite";
import { CopyFile } from "../../server/mirror/copy_file.ts";
import type { Head } from "../../server/domain/frames.ts";
import { openStore } from "../../server/store/open.ts";
import { Recorder } from "../../server/store/recorder.ts";
import type { Store } from "../../server/store/store.ts";
import { tempFolder } from "../harness.ts";

/** Of SQLite's own; `copia` is the seal of a copy. */
const TABLES = `SELECT name, wr FROM pragma_table_list WHERE schema = 'main' AND type IN ('table', 'shadow')
  AND name NOT LIKE 'sqlite_schema' ORDER BY name`;

/** A recorded store and its copy. */
export class Copied implements AsyncDisposable {
  readonly #folder = tempFolder();
  readonly data = join(this.#folder.path, "pedidos.db");
  readonly copy = join(this.#folder.path, "copia.db");
  readonly recorder = new Recorder(() => 0);
  /** Numbers of transactions that were said to be on the disk. */
  readonly flushed: number[] = [];
  /** What a flush waits for. */
  disk: Promise<void> = Promise.resolve();
  store!: Store;
  file!: CopyFile;

  /** Opens a store and copies it. @param before what is in it then, without being recorded. */
  static async open(before: (store: Store) => Promise<unknown> = async () => {}): Promise<Copied> {
    const copied = new Copied();
    const { recorder, data, copy } = copied;
    copied.store = await openStore({ data, sqliteDriver: "node:sqlite" }, {
      recorder,
      flusher: () => ({ flush: () => copied.disk, close: () => {} }),
      randomHex: (bytes) => randomBytes(bytes).toString("hex"),
    });
    recorder.onFlushed = (n) => void copied.flushed.push(n);
    await before(copied.store);
    recorder.begin();
    const source = new DatabaseSync(data, { readOnly: true });
    await backup(source, copy);
    source.close();
    copied.file = await CopyFile.open(copy);
    return copied;
  }

  /** Applies all that was recorded since the last call. @returns how many transactions. */
  follow(): number {
    const before = this.file.proof.n;
    for (let n = before + 1;; n++) {
      const recorded = this.recorder.get(n);
      if (!recorded) return n - 1 - before;
      this.file.apply(recorded, recorded.changeset);
    }
  }

  /** Every row of every table of a file, those behind the index of words too. */
  rows(path: string): Record<string, unknown[]> {
    const db = new DatabaseSync(path, { readOnly: true });
    const tables = db.prepare(TABLES).all() as { name: string; wr: number }[];
    const read = tables.map(({ name, wr }) => {
      const rows = db.prepare(`SELECT ${wr ? "" : "rowid AS linha_,"} * FROM ${name}`).all();
      return [name, rows.map((row) => JSON.stringify(Object.values(row).map(told))).sort()];
    });
    db.close();
    return Object.fromEntries(read);
  }

  head(): Promise<Head> {
    return this.store.head();
  }

  [Symbol.asyncDispose](): Promise<void> {
    this.file.close();
    this.store.close();
    this.#folder[Symbol.dispose]();
    return Promise.resolve();
  }
}

function told(value: unknown): unknown {
  return value instanceof Uint8Array ? value.toHex() : value;
}
