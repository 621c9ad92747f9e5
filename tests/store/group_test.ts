import assert from "node:assert/strict";
import type { Database } from "../../server/store/database.ts";
import { openStore } from "../../server/store/open.ts";
import type { Author, Store } from "../../server/store/store.ts";
import { Forbidden, InvalidPedido, NotFound, Unavailable } from "../../server/store/errors.ts";
import { driver, tempFolder } from "../harness.ts";
import { ANYONE, fresh, historyOf, patch, pedidoOf, tempStore } from "./temp_store.ts";

/** A store that counts its transactions, and whose COMMIT can be made to fail. */
async function counted(): Promise<Disposable & { store: Store; counts: { commits: number; full: boolean } }> {
  const folder = tempFolder();
  const counts = { commits: 0, full: false };
  const disk = (db: Database): Database => ({
    exec: (sql) => db.exec(sql),
    close: () => db.close(),
    prepare: (sql) => {
      const statement = db.prepare(sql);
      if (sql !== "COMMIT") return statement;
      return {
        get: (...values) => statement.get(...values),
        all: (...values) => statement.all(...values),
        run: (...values) => {
          if (counts.full) throw Object.assign(new Error("database or disk is full"), { code: "ERR_SQLITE_ERROR" });
          counts.commits += 1;
          return statement.run(...values);
        },
      };
    },
  });
  const store = await openStore({ data: `${folder.path}/pedidos.db`, sqliteDriver: driver }, { disk });
  return {
    store,
    counts,
    [Symbol.dispose]: () => {
      store.close();
      folder[Symbol.dispose]();
    },
  };
}

/** Refused when the change already has its seq. */
const BACKWARDS = patch({ data_entrada: "2026-05-02", data_entrega: "2026-05-01" });

Deno.test("what is asked in one turn is one transaction; who is refused in it takes nothing of the others back", async () => {
  using temp = await counted();
  const { store, counts } = temp;
  await store.create(fresh({ cliente: "Ana" }), ANYONE);
  const told: [number, number][] = [];
  store.onCommit(({ seq, pedido_id }) => told.push([seq, pedido_id]));
  counts.commits = 0;
  const seamstress: Author = { por: "Costura", who: { papel: "operador", setor: "costura" } };
  const outcomes = await Promise.allSettled([
    store.create(fresh({ cliente: "Bia" }), ANYONE),
    store.patch(1, BACKWARDS, ANYONE),
    store.remove(99, ANYONE),
    store.patch(1, patch({ costura: true }), ANYONE),
    store.patch(1, patch({ financeiro: true }), seamstress),
    store.create(fresh({ cliente: "Caio" }), ANYONE),
  ]);
  assert.equal(counts.commits, 1);
  const errors = outcomes.map((outcome) => outcome.status === "rejected" ? outcome.reason.constructor : null);
  assert.deepEqual(errors, [null, InvalidPedido, NotFound, null, Forbidden, null]);
  assert.deepEqual(told, [[2, 2], [3, 1], [4, 3]], "without a gap, in order, and nothing of what was refused");
  assert.deepEqual((await historyOf(store, 1)).map(({ seq }) => seq), [1, 3]);
  const { digest } = await store.head();
  const one = pedidoOf(await store.get(1));
  assert.deepEqual([one.costura, one.data_entrega], [true, null]);
  const clients = JSON.parse((await store.list({})).json).map(({ cliente }: { cliente: string }) => cliente);
  assert.deepEqual(clients, ["Ana", "Bia", "Caio"]);
  assert.equal((await store.catchUp(null)).head.digest, digest);
});

Deno.test("what is written in one transaction is each of the time at which it was asked for", async () => {
  using temp = await tempStore();
  const { store, clock } = temp;
  const times = [0, 250, 60_000].map((ms) => new Date(clock.now += ms).toISOString());
  await Promise.all(times.map((em) => {
    clock.now = Date.parse(em);
    return store.create(fresh(), ANYONE);
  }));
  assert.deepEqual(temp.commits.map(({ em }) => em), times);
});

Deno.test("two requests with one key in one turn are one change, and the second is answered as the first", async () => {
  using temp = await counted();
  const author: Author = { por: null, intent: { owner: "a", key: "k", hash: "h" } };
  const [first, second] = await Promise.all([temp.store.create(fresh(), author), temp.store.create(fresh(), author)]);
  assert.deepEqual([first!.replayed, second!.replayed], [false, true]);
  assert.deepEqual([first!.seq, second!.json], [1, first!.json]);
});

Deno.test("two writes of one version in one turn: the first wins, the second hears of it", async () => {
  using temp = await counted();
  const { store } = temp;
  await store.create(fresh(), ANYONE);
  const [first, second] = await Promise.allSettled([
    store.patch(1, patch({ observacao: "a" }), ANYONE, 1),
    store.patch(1, patch({ observacao: "b" }), ANYONE, 1),
  ]);
  assert.deepEqual([first!.status, second!.status], ["fulfilled", "rejected"]);
  assert.equal(pedidoOf(await store.get(1)).observacao, "a");
});

Deno.test("a COMMIT that fails refuses all that were in it, and nobody hears of any", async () => {
  using temp = await counted();
  const { store, counts } = temp;
  await store.create(fresh(), ANYONE);
  const before = await store.head();
  const told: number[] = [];
  store.onCommit(({ seq }) => told.push(seq));
  counts.full = true;
  const outcomes = await Promise.allSettled([
    store.create(fresh(), ANYONE),
    store.patch(1, BACKWARDS, ANYONE),
    store.patch(1, patch({ costura: true }), ANYONE),
  ]);
  counts.full = false;
  for (const outcome of outcomes) {
    assert.ok(outcome.status === "rejected" && outcome.reason instanceof Unavailable);
    assert.equal(outcome.reason.problem, "cheio");
  }
  assert.deepEqual(told, []);
  assert.deepEqual(await store.head(), before);
  assert.equal((await store.create(fresh(), ANYONE)).seq, before.seq + 1);
  assert.deepEqual(told, [before.seq + 1]);
});
