import type { Asking } from "../../store/asking.ts";
import type { SqlValue } from "../../store/database.ts";
import type { Shelf } from "../../store/shelf.ts";
import type { WordIndex } from "../../store/word_index.ts";

/** One end of a move: a shop's database, which nobody else has meanwhile. Disposing of it lets it go. */
export interface End extends AsyncDisposable {
  /** Its name for people. */
  readonly spoken: string;
  readonly shelf: Shelf;
  /** Asks in SQL that both engines understand, parameters as `?`. All is of one state. */
  ask<Row>(sql: string, values?: readonly SqlValue[]): Promise<Row[]>;
}

/** Where it comes from. */
export interface Origin extends End {
  /** Looks whether somebody has written there since it was opened. @throws {FileError} */
  refuseChanged(): Promise<void>;
  /** Leaves word that it has moved, where that can be. @returns whether a start there says so. */
  leave(to: string): Promise<boolean>;
}

/** Where it goes: an empty shop, in one transaction. What was not kept when it is disposed of was never there. */
export interface Destination extends End {
  readonly words: WordIndex;
  keep(): Promise<void>;
}

/** Does a work of the store's at one end. */
export async function answer<T>(end: End, work: Asking<T>): Promise<T> {
  let step = work.next();
  while (!step.done) {
    const asked = step.value;
    const rows = asked && await end.ask(asked.sql, asked.values);
    step = work.next(asked?.wants === "one" ? rows![0] : rows);
  }
  return step.value;
}
