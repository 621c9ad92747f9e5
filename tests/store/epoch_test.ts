import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { Database } from "../../server/store/database.ts";
import { Marks } from "../../server/store/marks.ts";
import { openStore } from "../../server/store/open.ts";
import { Unavailable } from "../../server/store/errors.ts";
import { driver, tempFolder } from "../harness.ts";
import { ANYONE, fresh } from "./temp_store.ts";

const hex = (bytes: number) => randomBytes(bytes).toString("hex");

/** A file with one change, on a disk that a test can fill, and a claim that proves it to be an older copy. */
async function olderCopy() {
  const folder = tempFolder();
  const data = join(folder.path, "pedidos.db");
  const state = { full: false };
  const disk = (db: Database): Database => {
    let writing = false;
    return {
      exec: (sql) => db.exec(sql),
      close: () => db.close(),
      prepare: (sql) => {
        const statement = db.prepare(sql);
        return {
          get: (...values) => statement.get(...values),
          all: (...values) => statement.all(...values),
          run: (...values) => {
            if (sql.startsWith("BEGIN")) writing = sql === "BEGIN IMMEDIATE";
            const fails = sql === "COMMIT" && writing && state.full;
            if (fails) throw Object.assign(new Error("disk is full"), { code: "ERR_SQLITE_ERROR", errcode: 13 });
            return statement.run(...values);
          },
        };
      },
    };
  };
  const open = () => openStore({ data, sqliteDriver: driver }, { disk });
  const store = await open();
  await store.create(fresh(), ANYONE);
  const { epoch } = await store.head();
  using db = new DatabaseSync(data, { readOnly: true });
  const { mark_key } = db.prepare("SELECT mark_key FROM head").get() as { mark_key: string };
  const claim = { epoch, since: 2, mark: new Marks(mark_key, hex).issue(epoch, 2) };
  return { store, state, claim, open, [Symbol.dispose]: () => folder[Symbol.dispose]() };
}

Deno.test("whoever proves a rollback on a full disk is answered nothing of the epoch that it disproved, which is renewed before the next change", async () => {
  using it = await olderCopy();
  const { store, state, claim } = it;
  const heads: string[] = [];
  store.onRenewal(({ epoch, seq }) => heads.push(`${epoch} ${seq}`));
  state.full = true;
  await assert.rejects(store.catchUp(claim), Unavailable);
  assert.equal((await store.catchUp(null)).resume, "new", "others read on");
  assert.deepEqual(heads, []);
  state.full = false;
  const { epoch, seq } = await store.create(fresh(), ANYONE);
  assert.notEqual(epoch, claim.epoch);
  assert.deepEqual([heads, seq], [[`${epoch} 1`], 2]);
  store.close();
});

Deno.test("I4: an epoch that was disproved and could not be renewed is not gone on with after a stop", async () => {
  using it = await olderCopy();
  it.state.full = true;
  await assert.rejects(it.store.catchUp(it.claim), Unavailable);
  it.store.close();
  it.state.full = false;
  const again = await it.open();
  assert.notEqual((await again.head()).epoch, it.claim.epoch);
  again.close();
});

Deno.test("a mark is known by the key, the epoch and the seq that it was issued for, and by nothing else", () => {
  const [ours, other] = [new Marks(hex(32), hex), new Marks(hex(32), hex)];
  const mark = ours.issue("e1", 7);
  assert.match(mark, /^[0-9a-f]{28}$/);
  assert.ok(ours.issued(mark, "e1", 7));
  assert.ok(!ours.issued(mark, "e1", 8));
  assert.ok(!ours.issued(mark, "e2", 7));
  assert.ok(!other.issued(mark, "e1", 7));
  for (const odd of ["", "é", mark.slice(0, 12), mark + "0", "f".repeat(28)]) {
    assert.ok(!ours.issued(odd, "e1", 7), odd);
  }
});
