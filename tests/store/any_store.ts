/** The store of a test that knows no engine: what it shows must hold over each of them. */

import type { Commit } from "../../server/domain/frames.ts";
import type { SqlValue } from "../../server/store/database.ts";
import type { Store } from "../../server/store/store.ts";
import { tempStore } from "./temp_store.ts";

/** An open store over a new database, and what a test may know of it. */
export interface AnyStore extends AsyncDisposable {
  store: Store;
  /** Milliseconds since 1970; a test moves it. */
  clock: { now: number };
  /** Every commit told so far. */
  commits: Commit[];
  /** Asks the database itself, in SQL that every engine understands. */
  ask<Row>(sql: string, ...values: SqlValue[]): Promise<Row[]>;
  /** Closes the store and opens the database again. */
  reopen(): Promise<void>;
}

/** The engine under test: a file, unless a test chose another before it read those that are to be held against it. */
export const engine: { name: "file" | "postgres"; open: () => Promise<AnyStore> } = { name: "file", open: onFile };

/** Opens a store of the engine under test. */
export function anyStore(): Promise<AnyStore> {
  return engine.open();
}

/** A test of what the file alone has, among those of every engine. */
export function fileTest(name: string, test: () => Promise<void> | void): void {
  if (engine.name === "file") Deno.test(name, test);
}

async function onFile(): Promise<AnyStore> {
  const temp = await tempStore();
  return {
    get store() {
      return temp.store;
    },
    clock: temp.clock,
    commits: temp.commits,
    ask: temp.ask,
    reopen: temp.reopen,
    [Symbol.asyncDispose]: () => Promise.resolve(temp[Symbol.dispose]()),
  };
}
