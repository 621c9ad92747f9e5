/**
 * The file of a mirror, as the mirror writes to it: each transaction of its server is applied as the changeset that the server
 * recorded, all or nothing, on a connection that nothing else uses.
 */

import { digestOf, type Identity } from "../domain/digest.ts";
import type { TransactionHeader } from "../domain/mirror_frames.ts";
import { countsOf } from "../store/archive.ts";
import type { Database } from "../store/database.ts";
import { openDatabase } from "../store/driver.ts";
import { Durability, type Flusher, logFlusher } from "../store/durability.ts";
import { LogKeeper, logSize } from "../store/log_keeper.ts";
import { refuseForeign, SCHEMA_VERSION } from "../store/migrations.ts";
import { type FileProof, readProof } from "../store/recorder.ts";
import { ON_BOARD } from "../store/row.ts";
import { Session } from "../store/session.ts";

/** A transaction does not fit the rows that are here, or the rows are not what the server says: only a new copy helps. */
export class Unequal extends Error {}

/** node:sqlite's word for: take all of it back. */
const ABORT = 2;

/** As much of node:sqlite's database as is asked here. */
interface Applying extends Database {
  enableDefensive(active: boolean): void;
  applyChangeset(changeset: Uint8Array, options: { onConflict: () => number }): boolean;
  readonly isTransaction: boolean;
}

/** An open file. */
export class CopyFile {
  readonly #db: Applying;
  readonly #session: Session;
  readonly #log: LogKeeper;
  readonly #durability: Durability;

  private constructor(db: Applying, path: string, flusher: Flusher) {
    this.#db = db;
    this.#session = new Session(db);
    this.#log = new LogKeeper(this.#session, () => logSize(path));
    this.#durability = new Durability(flusher);
  }

  /** Opens what was copied before. @throws {FileError} */
  static async open(path: string, flusher: Flusher = logFlusher(path)): Promise<CopyFile> {
    const db = await openDatabase(path, "node:sqlite", (file) => refuseForeign(file, path)) as Applying;
    // SQLite keeps the tables behind the index of words from whoever is not their own code, and a changeset is not.
    db.enableDefensive(false);
    return new CopyFile(db, path, flusher);
  }

  /** Whether its schema is this program's; else a changeset would not fit. */
  get fits(): boolean {
    const { user_version } = this.#session.sql("PRAGMA user_version").get() as { user_version: number };
    return user_version === SCHEMA_VERSION;
  }

  /** Where it stands. */
  get proof(): FileProof {
    return readProof({ prepare: (sql) => this.#session.sql(sql) });
  }

  /** Applies the next transaction. @throws {Unequal} and then nothing of it is here. */
  apply({ n, head }: TransactionHeader, changeset: Uint8Array): void {
    const lacking = n - this.proof.n - 1;
    if (lacking !== 0) throw new Unequal(`transaction ${n} came, and ${lacking} before it are missing`);
    this.#session.sql("BEGIN IMMEDIATE").run();
    try {
      const applied = this.#db.applyChangeset(changeset, { onConflict: () => ABORT });
      const now = this.proof;
      if (!applied || now.n !== n || now.head.seq !== head.seq || now.head.digest !== head.digest) {
        throw new Unequal(`transaction ${n} does not fit`);
      }
      this.#session.sql("COMMIT").run();
    } catch (error) {
      // SQLite may have ended it by itself.
      if (this.#db.isTransaction) this.#session.sql("ROLLBACK").run();
      throw error instanceof Unequal ? error : new Unequal(`transaction ${n} cannot be applied`, { cause: error });
    }
    this.#durability.written();
  }

  /** Settles when all that was applied is on this disk. */
  flushed(): Promise<void> {
    return this.#durability.settled();
  }

  /** Proves its own rows to be what the server says of its own. @throws {Unequal} */
  prove({ head, arquivo }: Pick<FileProof, "head" | "arquivo">): void {
    const sql = `SELECT id, versao, CAST(doc ->> 'mark' AS TEXT) AS mark FROM pedido WHERE ${ON_BOARD}`;
    const found = this.#session.read(() => ({
      digest: digestOf(this.#session.sql(sql).all() as Identity[]),
      archived: this.#session.answer(countsOf()).archive,
      noted: this.proof,
    }));
    const { noted } = found;
    const same = found.digest === head.digest && noted.head.mark === head.mark && noted.head.epoch === head.epoch &&
      found.archived === arquivo.total && noted.arquivo.soma === arquivo.soma;
    if (!same) throw new Unequal("the rows are not the server's");
  }

  /** To be called each second. */
  tidy(): void {
    this.#log.shrink();
  }

  close(): void {
    this.#durability.close();
    this.#db.close();
  }
}
