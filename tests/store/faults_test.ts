import assert from "node:assert/strict";
import { openStore } from "../../server/store/open.ts";
import { logFlusher } from "../../server/store/durability.ts";
import { problemOf } from "../../server/store/problem.ts";
import { Unavailable } from "../../server/store/errors.ts";
import { driver, tempFolder } from "../harness.ts";
import { ANYONE, fresh, historyOf, patch, pedidoOf, tempStore } from "./temp_store.ts";

const DAY_MS = 86_400_000;

Deno.test("a clock set back changes no order: seq goes on, screens go on, and the bin is not emptied by it", async () => {
  using temp = await tempStore();
  const { store, clock } = temp;
  await store.create(fresh(), ANYONE);
  await store.create(fresh(), ANYONE);
  await store.remove(2, ANYONE);
  const seen = await store.head();
  clock.now -= 400 * DAY_MS;
  const changed = pedidoOf(
    await store.patch(1, patch({ costura: true }), { por: "B", intent: { owner: "B", key: "k", hash: "h" } }),
  );
  assert.deepEqual([changed.seq, changed.versao], [4, 2]);
  assert.equal(
    (await store.patch(1, patch({ costura: true }), { por: "B", intent: { owner: "B", key: "k", hash: "h" } }))
      .replayed,
    true,
  );
  const caught = await store.catchUp({ epoch: seen.epoch, since: seen.seq, mark: seen.mark });
  assert.equal(caught.resume, "continued");
  assert.deepEqual((await historyOf(store, 1)).map(({ seq }) => seq), [1, 4]);
  assert.equal(await store.purge(new Date(clock.now - 30 * DAY_MS).toISOString()), 0);
  assert.equal((await store.bin()).length, 1);
  const { epoch } = await store.head();
  await temp.reopen();
  assert.equal((await temp.store.head()).epoch, epoch, "and no start doubts the file for it");
});

Deno.test("a disk that refuses to flush refuses the write, lets reads go on, and is believed again when it works", async () => {
  using folder = tempFolder();
  let broken = false;
  const data = `${folder.path}/pedidos.db`;
  const store = await openStore({ data, sqliteDriver: driver }, {
    flusher: (path) => {
      const real = logFlusher(path);
      return {
        flush: () => broken ? Promise.reject(new Error("Input/output error (os error 5)")) : real.flush(),
        close: () => real.close(),
      };
    },
  });
  const told: number[] = [];
  store.onCommit(({ seq }) => told.push(seq));
  await store.create(fresh(), ANYONE);
  broken = true;
  const refusal = await store.patch(1, patch({ costura: true }), ANYONE).catch((error) => error);
  assert.ok(refusal instanceof Unavailable);
  assert.equal(refusal.problem, "disco");
  assert.equal(pedidoOf(await store.get(1)).costura, true, "readers see what the screens were told");
  assert.deepEqual(told, [1, 2]);
  assert.equal(await store.fault(), "disco");
  broken = false;
  assert.equal(await store.fault(), null);
  await store.patch(1, patch({ costura: false }), ANYONE);
  store.close();
});

Deno.test("each error of SQLite and of the system has its name", () => {
  const names = {
    "database or disk is full": "cheio",
    "No space left on device (os error 28)": "cheio",
    "attempt to write a readonly database": "somente_leitura",
    "Read-only file system (os error 30)": "somente_leitura",
    "database is locked": "preso",
    "database disk image is malformed": "danificado",
    "file is not a database": "danificado",
    "disk I/O error": "disco",
    "no such table: pedido": "desconhecido",
  };
  for (const [text, name] of Object.entries(names)) assert.equal(problemOf(new Error(text)), name);
});
