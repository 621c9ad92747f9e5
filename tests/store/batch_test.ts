import assert from "node:assert/strict";
import { openAgain, openDatabase } from "../../server/store/driver.ts";
import { Session } from "../../server/store/session.ts";
import { digestOf } from "../../server/domain/digest.ts";
import type { Batch, Change, Lote } from "../../server/store/store.ts";
import { InvalidPedido, NotFound, NumeroTaken, Outdated, TooLarge, Unavailable } from "../../server/store/errors.ts";
import { setImmediate as nextTurn } from "node:timers/promises";
import { heavyItems } from "../heavy.ts";
import { anyStore, fileTest } from "./any_store.ts";
import { ANYONE, fresh, historyOf, patch, pedidoOf, tempStore } from "./temp_store.ts";

/** A batch that nothing concerns. */
function batch(lotes: Lote[], concerns: Batch["concerns"] = () => false): Promise<Batch> {
  return Promise.resolve({ lotes, concerns });
}

Deno.test("many writes are one transaction: each pedido has a seq of its own, a reason, and a frame", async () => {
  await using temp = await anyStore();
  const { store } = temp;
  await store.create(fresh({ numero: "10" }), ANYONE);
  const { ids } = await store.writeAll(
    ({ pedidos: [ten] }) => {
      const { id } = ten!;
      return batch([
        { create: fresh({ cliente: "Ana Pinhal" }) },
        { id, patch: patch({ observacao: "x" }) },
        { create: fresh({ numero: "20" }) },
        { id, patch: patch({ observacao: "x" }) },
      ]);
    },
    "Importado de uma planilha",
    { por: "Admin" },
  );
  assert.deepEqual(ids, [2, 1, 3, 1]);
  assert.deepEqual(temp.commits.map(({ seq, pedido_id, versao }) => [seq, pedido_id, versao]), [
    [1, 1, 1],
    [2, 2, 1],
    [3, 1, 2],
    [4, 3, 1],
  ], "the last one changed nothing");
  const live = JSON.parse((await store.list({})).json);
  assert.equal((await store.head()).digest, digestOf(live));
  assert.equal(temp.commits.at(-1)!.digest, digestOf(live));
  assert.equal(pedidoOf(await store.get(2)).numero, "21", "after the one that is named");
  const last = (await historyOf(store, 1)).at(-1)!;
  assert.deepEqual([last.seq, last.por, last.motivo], [3, "Admin", "Importado de uma planilha"]);
});

Deno.test("a numero that is named further down is not given to one that names none", async () => {
  await using temp = await anyStore();
  const { ids } = await temp.store.writeAll(
    () =>
      batch([{ create: fresh() }, { create: fresh({ numero: "#1" }) }, { create: fresh() }, {
        create: fresh({ numero: "7" }),
      }]),
    "x",
    ANYONE,
  );
  const numeros = await Promise.all(ids.map(async (id) => pedidoOf(await temp.store.get(id)).numero));
  assert.deepEqual(numeros, ["8", "#1", "9", "7"]);
});

Deno.test("one write that is refused leaves none of the others", async () => {
  await using temp = await anyStore();
  const { store } = temp;
  await store.create(fresh({ numero: "10", data_entrada: "2026-03-09" }), ANYONE);
  const before = [await store.head(), (await store.list({})).json, await store.nextNumero()];
  const good = { create: fresh() };
  const refusals = [
    [{ create: fresh({ numero: "010" }) }, NumeroTaken],
    [{ id: 9, patch: patch({ costura: true }) }, NotFound],
    [{ id: 1, patch: patch({ data_entrega: "2026-03-08" }) }, InvalidPedido],
  ] as const;
  for (const [bad, kind] of refusals) {
    await assert.rejects(store.writeAll(() => batch([good, bad, good]), "x", ANYONE), kind);
  }
  class Other extends Error {}
  const plan = () => Promise.reject(new Other());
  await assert.rejects(store.writeAll(plan, "x", { por: null, intent: { owner: "B", key: "k", hash: "h" } }), Other);
  assert.deepEqual([await store.head(), (await store.list({})).json, await store.nextNumero()], before);
  assert.equal(temp.commits.length, 1);
  assert.equal((await store.create(fresh(), ANYONE)).seq, 2, "and the digest is still that of the board");
  assert.equal((await store.head()).digest, digestOf(JSON.parse((await store.list({})).json)));
});

Deno.test("what is planned on is the board with its head, and the numeros of the deleted", async () => {
  await using temp = await anyStore();
  const { store } = temp;
  await store.create(fresh({ numero: "0010" }), ANYONE);
  await store.create(fresh({ numero: "20" }), ANYONE);
  await store.remove(2, ANYONE);
  const { rows: [json], ...head } = await store.board();
  const expected = { ...head, pedidos: [{ id: 1, json: json! }], deleted: new Set(["20"]) };
  assert.deepEqual(await store.everything(), expected);
  await store.writeAll((now) => (assert.deepEqual(now, expected), batch([])), "x", ANYONE);
});

Deno.test("what changes while a batch is planned has it planned anew where it concerns it, and only so often", async () => {
  await using temp = await anyStore();
  const { store } = temp;
  for (const numero of ["10", "20"]) await store.create(fresh({ numero }), ANYONE);
  let plans = 0;
  const heard: Change[] = [];
  /** Each time it is planned somebody changes a pedido. */
  const planning = (id: number) => async () => {
    plans++;
    await store.patch(id, patch({ observacao: `${plans}` }), ANYONE);
    return await batch([{ id: 1, patch: patch({ cidade_cliente: "Vale do Ipê/ES" }) }], (change) => {
      heard.push(change);
      return change.pedido_id === 1;
    });
  };
  await store.writeAll(planning(2), "x", ANYONE);
  assert.deepEqual([plans, heard.map(({ pedido_id }) => pedido_id)], [1, [2]]);
  assert.deepEqual(JSON.parse(heard[0]!.json!), pedidoOf(await store.get(2)), "as it is by now");
  plans = 0;
  const { seq } = await store.head();
  await assert.rejects(store.writeAll(planning(1), "x", ANYONE), Outdated);
  assert.deepEqual([plans, (await store.head()).seq], [3, seq + 3], "nothing but the changes of the other");
});

Deno.test("while many are written everybody reads the board as it was, and who writes comes after them", async () => {
  await using temp = await anyStore();
  const { store } = temp;
  await store.create(fresh({ numero: "10" }), ANYONE);
  const before = await store.board();
  const lotes = Array.from({ length: 1_000 }, () => ({ create: fresh({ observacao: "x".repeat(300) }) }));
  let [isWritten, looks] = [false, 0];
  const writing = store.writeAll(() => batch(lotes), "x", ANYONE).finally(() => isWritten = true);
  let board;
  while ((board = await store.board()).seq === before.seq && !isWritten) {
    assert.deepEqual(board, before);
    looks++;
    await nextTurn();
    if (looks === 5) void store.patch(1, patch({ observacao: "depois" }), ANYONE);
  }
  assert.ok(board.seq === before.seq || board.rows.length === 1_001, `a part of them: ${board.rows.length}`);
  await writing;
  assert.ok(looks > 5, `${looks} looks`);
  const last = await store.patch(1, patch({ cidade_cliente: "Vale do Ipê/ES" }), ANYONE);
  assert.deepEqual([last.seq, temp.commits.length], [1_003, 1_003]);
  assert.deepEqual(temp.commits.map(({ seq }) => seq), Array.from({ length: 1_003 }, (_, i) => i + 1), "told in order");
  assert.equal((await store.head()).digest, digestOf(JSON.parse((await store.list({})).json)));
});

fileTest(
  "a server that stops in the middle of many writes, and wherever they have got to, ends clean, without any of them",
  async () => {
    for (let turns = 0; turns < 6; turns++) await stopAfter(() => nextTurn(), turns);
    // Within a turn too: the file is opened once more in between.
    for (let steps = 1; steps < 16; steps++) await stopAfter(() => Promise.resolve(), steps);
  },
);

async function stopAfter(step: () => Promise<unknown>, steps: number): Promise<void> {
  using temp = await tempStore();
  await temp.store.create(fresh({ numero: "10" }), ANYONE);
  const { epoch } = await temp.store.head();
  const lotes = Array.from({ length: 1_000 }, () => ({ create: fresh() }));
  const stopped = assert.rejects(temp.store.writeAll(() => batch(lotes), "x", ANYONE), Unavailable);
  for (let i = 0; i < steps; i++) await step();
  temp.close();
  await stopped;
  assert.throws(() => Deno.statSync(`${temp.path}-wal`), Deno.errors.NotFound, `${step} ${steps}`);
  await temp.reopen();
  const { epoch: again, seq } = await temp.store.head();
  assert.deepEqual([again, seq], [epoch, 1], `${step} ${steps}`);
}

fileTest("a file that is opened once more only when its session has closed is written to by nobody", async () => {
  using temp = await tempStore();
  temp.close();
  const session = new Session(await openDatabase(temp.path, "node:sqlite"));
  const opening = Promise.withResolvers<void>();
  const write = session.writeApart(
    async () => (await opening.promise, await openAgain(temp.path, "node:sqlite", 0)),
    () => {},
    (apart, commit) => {
      apart.sql("UPDATE head SET proximo_numero = 77").run();
      commit();
      return Promise.resolve();
    },
  );
  await nextTurn();
  session.close(true);
  opening.resolve();
  await assert.rejects(write, Unavailable);
  assert.throws(() => Deno.statSync(`${temp.path}-wal`), Deno.errors.NotFound);
  await temp.reopen();
  assert.equal((await temp.store.nextNumero()).next, 1);
});

fileTest("who waits for many writes is refused when the server stops", async () => {
  using temp = await tempStore();
  await temp.store.create(fresh({ numero: "10" }), ANYONE);
  const lotes = Array.from({ length: 1_000 }, () => ({ create: fresh() }));
  const stopped = assert.rejects(temp.store.writeAll(() => batch(lotes), "x", ANYONE), Unavailable);
  for (let turns = 0; turns < 3; turns++) await nextTurn();
  const waiting = assert.rejects(temp.store.patch(1, patch({ observacao: "x" }), ANYONE));
  temp.close();
  await Promise.all([stopped, waiting]);
  await temp.reopen();
  assert.equal((await temp.store.head()).seq, 1);
});

Deno.test("more than one commit may hold is refused whole", async () => {
  await using temp = await anyStore();
  const lotes = Array.from({ length: 30 }, () => ({ create: fresh({ items: heavyItems() }) }));
  await assert.rejects(temp.store.writeAll(() => batch(lotes), "x", ANYONE), TooLarge);
  assert.equal((await temp.store.head()).seq, 0);
});

Deno.test("the same batch sent again by its key writes nothing twice", async () => {
  await using temp = await anyStore();
  const author = { por: null, intent: { owner: "B", key: "k", hash: "h" } };
  const first = await temp.store.writeAll(() => batch([{ create: fresh() }]), "x", author);
  const again = await temp.store.writeAll(() => batch([{ create: fresh() }]), "x", author);
  assert.deepEqual([first, again], [{ ids: [1], replayed: false }, { ids: [1], replayed: true }]);
  assert.equal((await temp.store.nextNumero()).total, 1);
});
