/** An open database file, by the few calls that the store makes of it. */

/** A value that a statement binds or returns. */
export type SqlValue = string | number | null;

/** A prepared statement; the calls that node:sqlite and @db/sqlite share. Rows come whole, never as an iterator. */
export interface Statement {
  get(...values: SqlValue[]): unknown;
  all(...values: SqlValue[]): unknown[];
  run(...values: SqlValue[]): unknown;
}

/** An open database file. */
export interface Database {
  exec(sql: string): unknown;
  prepare(sql: string): Statement;
  close(): void;
}
