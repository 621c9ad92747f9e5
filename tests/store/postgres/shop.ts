import { randomBytes } from "node:crypto";
import postgres from "postgres";
import type { Commit } from "../../../server/domain/frames.ts";
import { openPostgres, type PostgresWorld } from "../../../server/store/postgres/open.ts";
import { translated } from "../../../server/store/postgres/dialect.ts";
import type { AnyStore } from "../any_store.ts";

/** Integers of 64 bits as numbers, as SQLite gives them. */
const TYPES = { bigint: { to: 20, from: [20], parse: Number, serialize: String } };

let shops = 0;

/** A store over a shop of its own in a database. @param url the database. @param world what differs from the real one. */
export async function postgresShop(url: string, world: Partial<PostgresWorld> = {}): Promise<AnyStore> {
  const shop = `teste_${++shops}`;
  const clock = { now: Date.parse("2026-03-09T12:00:00Z") };
  const commits: Commit[] = [];
  let ended: Promise<void> = Promise.resolve();
  const open = async () => {
    const store = await openPostgres({ data: `${url}?loja=${shop}`, node: "a" }, {
      now: () => clock.now,
      randomHex: (bytes) => randomBytes(bytes).toString("hex"),
      onClose: (ending) => ended = ending,
      ...world,
    });
    store.onCommit((commit) => commits.push(commit));
    return store;
  };
  const close = async () => {
    it.store.close();
    await ended;
  };
  const it: AnyStore = {
    store: await open(),
    clock,
    commits,
    async ask<Row>(sql: string, ...values: (string | number | null)[]): Promise<Row[]> {
      const connection = postgres(url, { max: 1, types: TYPES, connection: { search_path: `loja_${shop}` } });
      try {
        return [...await connection.unsafe(translated(sql), values)] as Row[];
      } finally {
        await connection.end();
      }
    },
    reopen: async () => {
      await close();
      it.store = await open();
    },
    [Symbol.asyncDispose]: close,
  };
  return it;
}
