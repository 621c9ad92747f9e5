/**
 * What the store's logic asks of its database. It is written once and knows no engine: a generator that yields each question and
 * goes on with the answer, at once where the database is a file, later where it is another computer.
 */

import type { SqlValue } from "./database.ts";

/** One question, in SQL that every engine understands, its parameters as `?`. */
export interface Ask {
  sql: string;
  values: readonly SqlValue[];
  /** The first row (undefined where there is none), all rows, or nothing but that it is done. */
  wants: "one" | "all" | "none";
  /**
   * What alone it is about (`pedido 7`): nothing that is done about anything else changes the answer, or has its answer changed.
   * Absent where that cannot be said.
   */
  about?: string;
}

/** A work that asks. Where it yields nothing others may be served, if it is not inside a transaction. */
// deno-lint-ignore no-explicit-any -- what a question is answered is told by whoever asks it.
export type Asking<T> = Generator<Ask | undefined, T, any>;

/** The first row of an answer. */
export function* one<Row>(sql: string, ...values: SqlValue[]): Asking<Row | undefined> {
  return yield { sql, values, wants: "one" };
}

/** The same, about one thing alone ({@linkcode Ask.about}). */
export function* oneAbout<Row>(about: string, sql: string, ...values: SqlValue[]): Asking<Row | undefined> {
  return yield { sql, values, wants: "one", about };
}

/** All rows of an answer. */
export function* all<Row>(sql: string, ...values: SqlValue[]): Asking<Row[]> {
  return yield { sql, values, wants: "all" };
}

/** Has something done. */
export function* run(sql: string, ...values: SqlValue[]): Asking<void> {
  yield { sql, values, wants: "none" };
}

/** The same, about one thing alone ({@linkcode Ask.about}). */
export function* runAbout(about: string, sql: string, ...values: SqlValue[]): Asking<void> {
  yield { sql, values, wants: "none", about };
}
