/** Prepared statements and transactions over one open database. */

import type { Database, Statement } from "./driver.ts";
import { FileError, Unavailable } from "./store.ts";

/** How long the end waits for another program's read, in ms; what is left in the log is read at the next start. */
const CLOSE_WAIT_MS = 500;

/** One connection to the file. Everything runs to its end in one turn, so transactions never interleave. */
export class Session {
  readonly #db: Database;
  readonly #statements = new Map<string, Statement>();

  constructor(db: Database) {
    this.#db = db;
  }

  /** Prepared once and kept: a statement that is collected while in use ends the process. */
  sql(text: string): Statement {
    let statement = this.#statements.get(text);
    if (!statement) this.#statements.set(text, statement = this.#db.prepare(text));
    return statement;
  }

  /** Reads from one state of the file. @throws {Unavailable} */
  read<T>(work: () => T): T {
    return this.#transaction("DEFERRED", work);
  }

  /** Writes all or nothing. @throws {Unavailable} */
  write<T>(work: () => T): T {
    return this.#transaction("IMMEDIATE", work);
  }

  /** Moves the WAL into the file and closes it. Somebody who reads the file meanwhile may keep it from being emptied, but not us from ending. */
  close(): void {
    this.#db.exec(`PRAGMA busy_timeout = ${CLOSE_WAIT_MS}; PRAGMA wal_checkpoint(TRUNCATE)`);
    this.#db.close();
  }

  #transaction<T>(kind: "IMMEDIATE" | "DEFERRED", work: () => T): T {
    try {
      this.sql(`BEGIN ${kind}`).run();
      const result = work();
      this.sql("COMMIT").run();
      return result;
    } catch (error) {
      this.#rollback();
      throw isSqlite(error) ? new Unavailable("database", { cause: error }) : error;
    }
  }

  #rollback(): void {
    try {
      this.sql("ROLLBACK").run();
    } catch {
      // SQLite itself rolls back on a full disk or an I/O error; then there is no transaction left to end.
    }
  }
}

function isSqlite(error: unknown): boolean {
  return error instanceof Error && ("errcode" in error || error.name === "SqliteError") &&
    !(error instanceof FileError);
}
