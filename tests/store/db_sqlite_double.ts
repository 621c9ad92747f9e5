/** `@db/sqlite` 0.13.0 as it was seen to behave, over node:sqlite: for tests where JSR and its native library are not to be had. */

import { DatabaseSync, type StatementSync } from "node:sqlite";
import type { SqlValue } from "../../server/store/database.ts";
import type { LibraryOptions, LibraryStatement } from "../../server/store/db_sqlite.ts";

type Row = Record<string, unknown>;

/** A file opened by the double, under the name that the library gives it. */
export class Database {
  readonly #db: DatabaseSync;
  readonly #options: LibraryOptions;
  /** Statements that failed and were neither run again nor freed. */
  readonly #stuck = new Set<LibraryStatement>();

  constructor(path: string, options: LibraryOptions) {
    this.#db = plainly(() => new DatabaseSync(path, { readOnly: options.readonly }));
    this.#options = options;
  }

  exec(sql: string): unknown {
    return plainly(() => this.#db.exec(sql));
  }

  prepare(sql: string): LibraryStatement {
    const prepared = plainly(() => this.#db.prepare(sql));
    let failure: Error | null = null;
    const step = <T>(run: (statement: StatementSync) => T): T => {
      if (!this.#db.isOpen) throw new Error("segmentation fault");
      this.#stuck.delete(statement);
      if (sql === "COMMIT" && this.#stuck.size > 0) {
        throw new Error("cannot commit transaction - SQL statements in progress");
      }
      try {
        failure = null;
        return plainly(() => run(prepared));
      } catch (error) {
        failure = error as Error;
        this.#stuck.add(statement);
        throw error;
      }
    };
    const statement: LibraryStatement = {
      get: (...values: SqlValue[]) => step((it) => this.#row(it.get(...values))),
      all: (...values: SqlValue[]) => step((it) => it.all(...values).map((row) => this.#row(row))),
      run: (...values: SqlValue[]) => step((it) => it.run(...values)),
      finalize: () => {
        this.#stuck.delete(statement);
        if (failure) throw failure;
      },
    };
    return statement;
  }

  close(): void {
    if (this.#db.isOpen) this.#db.close();
  }

  #row(row: Row | undefined): Row | undefined {
    return row && Object.fromEntries(Object.entries(row).map(([name, value]) => [name, this.#value(value)]));
  }

  #value(value: unknown): unknown {
    if (typeof value === "number" && Number.isInteger(value) && !this.#options.int64) return value | 0;
    if (typeof value === "string" && /^[[{]/.test(value) && this.#options.parseJson) return JSON.parse(value);
    return value;
  }
}

/** What node:sqlite throws, as an error that says the same and nothing of where it comes from. */
function plainly<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw new Error((error as Error).message);
  }
}
