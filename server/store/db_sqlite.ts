/**
 * `@db/sqlite` behind the calls that the store makes. Seen of 0.13.0: it throws plain errors, of which nobody could tell
 * that they are SQLite's; a statement that failed is left in the middle, and then every COMMIT fails with "SQL statements
 * in progress"; an integer beyond 32 bits is cut and JSON comes parsed unless it is told otherwise; and a statement used
 * after the file was closed ends the process.
 */

import type { Database, SqlValue, Statement } from "./database.ts";

/** As much of the library as is used here. */
export interface Library {
  /** Opens a file. @throws plain errors, as everything of it does. */
  Database: new (path: string, options: LibraryOptions) => {
    exec(sql: string): unknown;
    prepare(sql: string): LibraryStatement;
    close(): void;
  };
}

/** Of its options, those that are set here. */
export interface LibraryOptions {
  readonly: boolean;
  /** Whether an integer comes whole. */
  int64: boolean;
  /** Whether text that SQLite marks as JSON comes parsed. */
  parseJson: boolean;
}

/** A prepared statement of the library. */
export interface LibraryStatement extends Statement {
  /** Frees it. @throws the failure of its last run once more, after it is freed. */
  finalize(): void;
}

/** The code of node:sqlite's errors, by which the store knows that one is SQLite's. */
const CODE = "ERR_SQLITE_ERROR";

/** Opens a file with the library. @throws errors like those of node:sqlite. */
export function openDbSqlite({ Database }: Library, path: string, { readonly = false } = {}): Database {
  const db = marked(() => new Database(path, { readonly, int64: true, parseJson: false }));
  let open = true;
  const asked = <T>(work: () => T): T => {
    if (!open) throw new Error("database is not open");
    return marked(work);
  };
  return {
    exec: (sql) => asked(() => db.exec(sql)),
    prepare: (sql) => statementOf(asked(() => db.prepare(sql)), () => db.prepare(sql), asked),
    close: () => {
      if (!open) return;
      open = false;
      marked(() => db.close());
    },
  };
}

/** @param prepared its first form. @param prepare makes it anew after a failure. */
function statementOf(
  prepared: LibraryStatement,
  prepare: () => LibraryStatement,
  asked: <T>(work: () => T) => T,
): Statement {
  let statement: LibraryStatement | null = prepared;
  const run = <T>(work: (statement: LibraryStatement) => T): T =>
    asked(() => {
      statement ??= prepare();
      try {
        return work(statement);
      } catch (error) {
        finalize(statement);
        statement = null;
        throw error;
      }
    });
  return {
    get: (...values: SqlValue[]) => run((statement) => statement.get(...values)),
    all: (...values: SqlValue[]) => run((statement) => statement.all(...values)),
    run: (...values: SqlValue[]) => run((statement) => statement.run(...values)),
  };
}

function finalize(statement: LibraryStatement): void {
  try {
    statement.finalize();
  } catch {
    // It says again what the statement failed of, and is free nevertheless.
  }
}

function marked<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw error instanceof Error ? Object.assign(error, { code: CODE }) : error;
  }
}
