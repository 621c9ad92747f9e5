import assert from "node:assert/strict";
import { digestOf } from "../../server/domain/digest.ts";
import { InvalidPedido, NotFound, NumeroTaken } from "../../server/store/store.ts";
import { ANYONE, historyOf, novo, patch, pedidoOf, tempStore } from "./temp_store.ts";

Deno.test("many writes are one transaction: each pedido has a seq of its own, a reason, and a frame", async () => {
  using temp = await tempStore();
  const { store } = temp;
  await store.create(novo({ numero: "10" }), ANYONE);
  const { ids } = await store.writeAll(
    ({ pedidos: [ten] }) => [
      { novo: novo({ cliente: "Ana Pinhal" }) },
      { id: ten!.id, patch: patch({ observacao: "x" }) },
      { novo: novo({ numero: "20" }) },
      { id: ten!.id, patch: patch({ observacao: "x" }) },
    ],
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
  using temp = await tempStore();
  const { ids } = await temp.store.writeAll(
    () => [{ novo: novo() }, { novo: novo({ numero: "#1" }) }, { novo: novo() }, { novo: novo({ numero: "7" }) }],
    "x",
    ANYONE,
  );
  const numeros = await Promise.all(ids.map(async (id) => pedidoOf(await temp.store.get(id)).numero));
  assert.deepEqual(numeros, ["8", "#1", "9", "7"]);
});

Deno.test("one write that is refused leaves none of the others", async () => {
  using temp = await tempStore();
  const { store } = temp;
  await store.create(novo({ numero: "10", data_entrada: "2026-03-09" }), ANYONE);
  const before = [await store.head(), (await store.list({})).json, await store.nextNumero()];
  const good = { novo: novo() };
  const refusals = [
    [{ novo: novo({ numero: "010" }) }, NumeroTaken],
    [{ id: 9, patch: patch({ costura: true }) }, NotFound],
    [{ id: 1, patch: patch({ data_entrega: "2026-03-08" }) }, InvalidPedido],
  ] as const;
  for (const [bad, kind] of refusals) {
    await assert.rejects(store.writeAll(() => [good, bad, good], "x", ANYONE), kind);
  }
  class Other extends Error {}
  const decide = () => {
    throw new Other();
  };
  await assert.rejects(store.writeAll(decide, "x", { por: null, intent: { owner: "B", key: "k", hash: "h" } }), Other);
  assert.deepEqual([await store.head(), (await store.list({})).json, await store.nextNumero()], before);
  assert.equal(temp.commits.length, 1);
  assert.equal((await store.create(novo(), ANYONE)).seq, 2, "and the digest is still that of the board");
  assert.equal((await store.head()).digest, digestOf(JSON.parse((await store.list({})).json)));
});

Deno.test("what is decided on is the board of the same transaction, with the numeros of the deleted", async () => {
  using temp = await tempStore();
  const { store } = temp;
  await store.create(novo({ numero: "0010" }), ANYONE);
  await store.create(novo({ numero: "20" }), ANYONE);
  await store.remove(2, ANYONE);
  const expected = { pedidos: JSON.parse((await store.list({})).json), excluidos: new Set(["20"]) };
  assert.deepEqual(await store.everything(), expected);
  await store.writeAll((now) => (assert.deepEqual(now, expected), []), "x", ANYONE);
});

Deno.test("the same batch sent again by its key writes nothing twice", async () => {
  using temp = await tempStore();
  const author = { por: null, intent: { owner: "B", key: "k", hash: "h" } };
  const first = await temp.store.writeAll(() => [{ novo: novo() }], "x", author);
  const again = await temp.store.writeAll(() => [{ novo: novo() }], "x", author);
  assert.deepEqual([first, again], [{ ids: [1], replayed: false }, { ids: [1], replayed: true }]);
  assert.equal((await temp.store.nextNumero()).total, 1);
});
