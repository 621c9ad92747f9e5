import assert from "node:assert/strict";
import { LOOP } from "../../server/slices.ts";
import { Durability, NO_FLUSH } from "../../server/store/durability.ts";
import { DataFile } from "../../server/store/data_file.ts";
import { LogKeeper, logSize } from "../../server/store/log_keeper.ts";
import { Session } from "../../server/store/session.ts";
import { Unavailable } from "../../server/store/errors.ts";
import { tempStore } from "./temp_store.ts";

/** Pages and bytes: far below those of a real shop, far above a single change. */
const LIMITS = { waiting: 30, large: 200_000, max: 600_000 };

/** Enough of it that a few writes reach a limit. */
const TEXT = "x".repeat(50_000);

/** A session over a file with room to write into, its log's keeper, and somebody who reads. */
async function crowded() {
  const temp = await tempStore();
  temp.close();
  const db = await temp.peek();
  db.exec("PRAGMA busy_timeout = 10; CREATE TABLE t (a)");
  const session = new Session(db);
  const reader = await temp.peek();
  return {
    session,
    keeper: new LogKeeper(session, () => logSize(temp.path), LIMITS),
    file: new DataFile(session, {
      path: temp.path,
      durability: new Durability(NO_FLUSH),
      turns: LOOP,
      missing: null,
      saveTo: () => Promise.reject(),
    }),
    bytes: () => logSize(temp.path),
    write: () => session.write(() => session.sql("INSERT INTO t VALUES (?)").run(TEXT)),
    read: () => reader.exec("BEGIN; SELECT count(*) FROM t"),
    leave: () => reader.exec("ROLLBACK"),
    [Symbol.dispose]: () => {
      reader.close();
      db.close();
      temp[Symbol.dispose]();
    },
  };
}

Deno.test("no COMMIT brings the log into the file: that is done between them when enough waits, or when nobody has written for a while", async () => {
  using shop = await crowded();
  const { session, keeper } = shop;
  shop.write();
  const few = session.logPages();
  assert.ok(few.waiting === few.all && few.waiting < LIMITS.waiting);
  keeper.tidy();
  assert.deepEqual(session.logPages(), few, "too little to be worth it");
  while (session.logPages().waiting < LIMITS.waiting) shop.write();
  keeper.tidy();
  assert.equal(session.logPages().waiting, 0);

  shop.write();
  const { waiting } = session.logPages();
  keeper.shrink();
  assert.equal(session.logPages().waiting, waiting, "somebody is at work");
  keeper.shrink();
  assert.equal(session.logPages().waiting, 0);
});

Deno.test("a log that has grown large is cut to nothing while the server runs, and a small one is let be", async () => {
  using shop = await crowded();
  while (shop.bytes() <= LIMITS.large) shop.write();
  shop.keeper.shrink();
  assert.equal(shop.bytes(), 0);
  shop.write();
  const small = shop.bytes();
  shop.keeper.shrink();
  assert.ok(small > 0 && shop.bytes() === small);
  assert.equal(shop.keeper.held, false);
});

Deno.test("somebody's read holds the log: it is told of when that lasts, writing goes on to the limit and no further, and all is well when they leave", async () => {
  using shop = await crowded();
  shop.read();
  while (shop.bytes() <= LIMITS.large) shop.write();
  for (let look = 1; look <= 5; look++) {
    assert.equal(shop.keeper.held, false, "a short read is in nobody's way");
    shop.keeper.shrink();
  }
  assert.equal(shop.keeper.held, true);
  while (shop.bytes() < LIMITS.max) shop.write();
  shop.keeper.shrink();
  const full = shop.bytes();
  assert.equal(await shop.file.fault(), "preso", "before anybody has tried");
  assert.throws(shop.write, (error) => error instanceof Unavailable && error.problem === "preso");
  assert.ok(shop.session.read(() => shop.session.sql("SELECT count(*) AS n FROM t").get()), "reading goes on");
  assert.equal(shop.bytes(), full);

  shop.leave();
  shop.keeper.shrink();
  assert.deepEqual([shop.keeper.held, shop.bytes()], [false, 0]);
  assert.equal(await shop.file.fault(), null);
  shop.write();
});

Deno.test("a log that the disk keeps from being looked at is a fault that is noted, and ends nothing", () => {
  const refuse = () => {
    throw Object.assign(new Error("disk I/O error"), { code: "ERR_SQLITE_ERROR" });
  };
  const statement = { get: refuse, all: refuse, run: refuse };
  const session = new Session({ exec: refuse, close: () => {}, prepare: () => statement });
  const keeper = new LogKeeper(session, () => 0, LIMITS);
  keeper.tidy();
  assert.equal(session.fault, "disco");
  keeper.shrink();
  assert.equal(session.fault, "disco");
});
