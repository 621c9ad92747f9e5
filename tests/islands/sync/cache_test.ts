import "fake-indexeddb/auto";
import { IDBFactory } from "fake-indexeddb";
import assert from "node:assert/strict";
import * as fc from "fast-check";
import { openDB } from "idb";
import { IndexedDbCache } from "../../../islands/sync/cache.ts";
import { edits, History } from "../../domain/history.ts";

const three = () => new History([1, 2, 3].map((id) => ({ id, erase: false })));

/** A browser that has kept nothing; each cache is a tab of it. */
function browser(): void {
  globalThis.indexedDB = new IDBFactory();
}

const boardOf = (history: History, seq = history.seq) => [...history.board(seq).values()].sort((a, b) => a.id - b.id);

const rowsOf = (history: History, since: number, to = history.seq) =>
  history.changes(since, to).changes.map(({ pedido_id, data }) => ({ id: pedido_id, pedido: data }));

async function assertKept(history: History, seq = history.seq): Promise<void> {
  assert.deepEqual(await new IndexedDbCache().load(), { base: history.head(seq), pedidos: boardOf(history, seq) });
}

Deno.test("a browser that was never here keeps nothing", async () => {
  browser();
  assert.equal(await new IndexedDbCache().load(), null);
});

Deno.test("a board that was kept is there at the next visit", async () => {
  browser();
  const history = three();
  await new IndexedDbCache().replace(history.head(), boardOf(history));
  await assertKept(history);
});

Deno.test("an empty board is kept as well", async () => {
  browser();
  await new IndexedDbCache().replace(new History().head(), []);
  await assertKept(new History());
});

Deno.test("changes bring what is kept forward, deletions too", async () => {
  browser();
  const history = three();
  const cache = new IndexedDbCache();
  await cache.replace(history.head(), boardOf(history));
  history.commit({ id: 2, erase: true });
  history.commit({ id: 4, erase: false });
  assert.equal(await cache.advance(history.head(3), history.head(), rowsOf(history, 3)), true);
  await assertKept(history);
});

Deno.test("nothing is brought forward that does not begin where the changes do, and nothing is written then", async () => {
  const history = three();
  const cases: [string, (cache: IndexedDbCache) => Promise<unknown>][] = [
    ["nothing kept", () => Promise.resolve()],
    ["an earlier moment kept", (cache) => cache.replace(history.head(1), boardOf(history, 1))],
    ["another epoch kept", (cache) => {
      const other = new History([{ id: 9, erase: false }], "época-2");
      return cache.replace({ ...other.head(), seq: 2 }, boardOf(other));
    }],
  ];
  for (const [name, keep] of cases) {
    browser();
    const cache = new IndexedDbCache();
    await keep(cache);
    const before = await cache.load();
    assert.equal(await cache.advance(history.head(2), history.head(3), rowsOf(history, 2)), false, name);
    assert.deepEqual(await cache.load(), before, name);
  }
});

Deno.test("another tab that is further on is not set back", async () => {
  browser();
  const history = three();
  const ours = new IndexedDbCache(), theirs = new IndexedDbCache();
  await ours.replace(history.head(1), boardOf(history, 1));
  await theirs.replace(history.head(3), boardOf(history, 3));
  assert.equal(await ours.advance(history.head(1), history.head(2), rowsOf(history, 1, 2)), true);
  await assertKept(history, 3);
  await ours.replace(history.head(2), boardOf(history, 2));
  await assertKept(history, 3);
});

Deno.test("another epoch takes the place of what is kept, whatever its seq", async () => {
  browser();
  const history = three();
  const cache = new IndexedDbCache();
  await cache.replace(history.head(), boardOf(history));
  const next = new History([{ id: 9, erase: false }], "época-2");
  await cache.replace(next.head(), boardOf(next));
  await assertKept(next);
});

Deno.test("whatever two tabs write in whatever order, what is kept is a moment of the board that there was", async () => {
  const moves = fc.array(fc.record({ tab: fc.nat(1), by: fc.nat(6), together: fc.boolean() }), { maxLength: 12 });
  await fc.assert(
    fc.asyncProperty(edits, moves, async (run, moves) => {
      browser();
      const history = new History(run);
      const tabs = [0, 1].map(() => ({ cache: new IndexedDbCache(), seq: 0, saved: false }));
      const running: Promise<void>[] = [];
      for (const { tab, by, together } of moves) {
        const one = tabs[tab]!;
        const from = one.seq;
        const to = one.seq = Math.min(history.seq, from + by);
        running.push((async () => {
          const advanced = await one.cache.advance(history.head(from), history.head(to), rowsOf(history, from, to));
          if (!advanced) await one.cache.replace(history.head(to), boardOf(history, to));
        })());
        if (together) continue;
        await Promise.all(running);
        const kept = await one.cache.load();
        assert.deepEqual(kept?.pedidos, boardOf(history, kept!.base.seq));
        assert.ok(kept!.base.seq >= to);
      }
      await Promise.all(running);
      const kept = await new IndexedDbCache().load();
      if (kept) assert.deepEqual(kept.pedidos, boardOf(history, kept.base.seq));
    }),
    { numRuns: 40 },
  );
});

Deno.test("a copy of another shape is thrown away: the server has it all", async () => {
  browser();
  const name = "sgp-ao-vivo";
  const history = three();
  const cache = new IndexedDbCache();
  await cache.replace(history.head(), boardOf(history));
  assert.equal((await indexedDB.databases())[0]?.name, name);
  // A page of a later release opens in another tab: this one stands aside at once.
  const later = await openDB(name, 99, { blocked: () => assert.fail("the old page stands in the way") });
  await assert.rejects(cache.load(), "and goes on without a kept copy");
  later.close();
  await assert.rejects(new IndexedDbCache().load(), "as does an old page that is opened after it");
});

/** The browser cuts connections off, as iPhones do to a page in the background: each one works so many times. */
function cutOff(times: number): { opened: number; end(): void } {
  const { prototype } = IDBDatabase;
  const { transaction } = prototype;
  const used = new WeakMap<IDBDatabase, number>();
  const told = {
    opened: 0,
    end: () => void (prototype.transaction = transaction),
  };
  prototype.transaction = function (...args) {
    // The store's own, of the opening.
    if (`${args[1]}` === "versionchange") return transaction.apply(this, args);
    if (!used.has(this)) told.opened += 1;
    used.set(this, (used.get(this) ?? 0) + 1);
    if (used.get(this)! > times) throw new DOMException("The database connection is closing.", "InvalidStateError");
    return transaction.apply(this, args);
  };
  return told;
}

Deno.test("a connection that the browser cut is opened once more, and nothing of what was to be kept is lost", async () => {
  browser();
  const history = three();
  const cut = cutOff(1);
  const cache = new IndexedDbCache();
  await cache.replace(history.head(), boardOf(history));
  history.commit({ id: 2, erase: true });
  assert.equal(await cache.advance(history.head(3), history.head(), rowsOf(history, 3)), true);
  assert.equal(cut.opened, 2);
  await assert.rejects(cache.load(), { name: "InvalidStateError" });
  await assert.rejects(cache.load(), { name: "InvalidStateError" });
  assert.equal(cut.opened, 2, "and then no more");
  cut.end();
  await assertKept(history);
});
