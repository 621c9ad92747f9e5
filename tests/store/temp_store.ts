/** A store over a temporary file, with the driver under test and a clock that the test sets. */

import { randomBytes } from "node:crypto";
import { join } from "node:path";
import {
  type NewPedido,
  newPedidoSchema,
  type Pedido,
  type PedidoPatch,
  pedidoPatchSchema,
} from "../../server/domain/pedido.ts";
import type { Commit } from "../../server/domain/frames.ts";
import type { Database, SqlValue } from "../../server/store/database.ts";
import { openDatabase } from "../../server/store/driver.ts";
import { openStore } from "../../server/store/open.ts";
import type { Author, Historico, Store, Stored } from "../../server/store/store.ts";
import { driver, tempFolder } from "../harness.ts";

/** Who writes when the test does not care. */
export const ANYONE: Author = { por: "Balcão 1" };

/** An open store and what a test may know of it. */
export interface TempStore extends Disposable {
  store: Store;
  path: string;
  /** Milliseconds since 1970; a test moves it. */
  clock: { now: number };
  /** Every commit told so far. */
  commits: Commit[];
  /** A second connection to the file. */
  peek(): Promise<Database & Disposable>;
  /** Asks by a second connection. */
  ask<Row>(sql: string, ...values: SqlValue[]): Promise<Row[]>;
  /** Closes the store; a second call does nothing. */
  close(): void;
  /** Closes the store and opens the file again. */
  reopen(): Promise<void>;
}

/** The first page of a pedido's history, the oldest first. */
export async function historyOf(store: Store, id: number): Promise<Historico[]> {
  return (await store.history(id, { limit: 1_000, newestFirst: false })).linhas;
}

/** Opens a store over a new file. */
export async function tempStore(): Promise<TempStore> {
  const folder = tempFolder();
  const path = join(folder.path, "pedidos.db");
  const clock = { now: Date.parse("2026-03-09T12:00:00Z") };
  const commits: Commit[] = [];
  let isOpen = false;
  const open = async () => {
    const store = await openStore({ data: path, sqliteDriver: driver }, {
      now: () => clock.now,
      randomHex: (bytes) => randomBytes(bytes).toString("hex"),
      disk: (db) => db,
    });
    store.onCommit((commit) => commits.push(commit));
    isOpen = true;
    return store;
  };
  const temp: TempStore = {
    store: await open(),
    path,
    clock,
    commits,
    peek: async () => {
      const db = await openDatabase(path, driver);
      return Object.assign(db, { [Symbol.dispose]: () => db.close() });
    },
    async ask<Row>(sql: string, ...values: SqlValue[]): Promise<Row[]> {
      using db = await temp.peek();
      return db.prepare(sql).all(...values) as Row[];
    },
    close: () => {
      if (isOpen) temp.store.close();
      isOpen = false;
    },
    reopen: async () => {
      temp.close();
      temp.store = await open();
    },
    [Symbol.dispose]: () => {
      temp.close();
      folder[Symbol.dispose]();
    },
  };
  return temp;
}

/** A POST body as the API hands it to the store. */
export function fresh(body: Record<string, unknown> = {}): NewPedido {
  return newPedidoSchema.parse({ cliente: "Floricultura Flor de Ipê", ...body });
}

/** A PATCH body as the API hands it to the store. */
export function patch(body: Record<string, unknown>): PedidoPatch {
  return pedidoPatchSchema.parse(body);
}

/** The pedido in an answer of the store. */
export function pedidoOf({ json }: Stored): Pedido {
  return JSON.parse(json);
}
