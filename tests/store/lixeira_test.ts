import assert from "node:assert/strict";
import { NotFound, NumeroTaken } from "../../server/store/errors.ts";
import { anyStore } from "./any_store.ts";
import { ANYONE, fresh, historyOf, patch, pedidoOf } from "./temp_store.ts";

const DAY_MS = 86_400_000;

Deno.test("the bin lists what was deleted, the last first, and what is restored leaves it under its old numero and a new seq", async () => {
  await using temp = await anyStore();
  const { store, clock } = temp;
  for (const cliente of ["Ótica Trevo Azul", "Pet Shop Arco-Íris", "Doceria Luz do Vale"]) {
    await store.create(fresh({ cliente }), ANYONE);
  }
  await store.remove(1, { por: "Balcão 2" });
  clock.now += DAY_MS;
  await store.remove(3, { por: "Admin" });
  const bin = await store.bin();
  assert.deepEqual(bin.map(({ numero, cliente, excluido_por }) => [numero, cliente, excluido_por]), [
    ["3", "Doceria Luz do Vale", "Admin"],
    ["1", "Ótica Trevo Azul", "Balcão 2"],
  ]);
  assert.deepEqual(bin.map(({ excluido_em }) => excluido_em), ["2026-03-10T12:00:00.000Z", "2026-03-09T12:00:00.000Z"]);

  const back = pedidoOf(await store.restore(1, ANYONE));
  assert.deepEqual([back.numero, back.seq, back.versao], ["1", 6, 3]);
  assert.deepEqual((await store.bin()).map(({ id }) => id), [3]);
});

Deno.test("what was deleted long ago is emptied for good: no name of it is left, and nothing restores it", async () => {
  await using temp = await anyStore();
  const { store } = temp;
  await store.create(fresh({ cliente: "Segredo Ltda", telefone_cliente: "(27) 99999-0000" }), ANYONE);
  await store.create(fresh({ cliente: "Fica" }), ANYONE);
  await store.patch(1, patch({ observacao: "Segredo do cliente" }), ANYONE);
  await store.remove(1, ANYONE);
  await store.remove(2, ANYONE);
  await store.restore(2, ANYONE);
  const deletedAt = new Date(temp.clock.now).toISOString();
  assert.equal(await store.purge(deletedAt), 0, "not before its time");
  temp.clock.now += 1;
  assert.equal(await store.purge(new Date(temp.clock.now).toISOString()), 1);
  assert.equal(await store.purge(new Date(temp.clock.now).toISOString()), 0, "once");

  const rows = await Promise.all(
    ["pedido", "historico", "idempotency"].map((table) => temp.ask(`SELECT * FROM ${table}`)),
  );
  assert.ok(!/Segredo|99999/i.test(JSON.stringify(rows)));
  assert.deepEqual(await store.bin(), []);
  await assert.rejects(store.restore(1, ANYONE), NotFound);
  await assert.rejects(store.get(1), NotFound);
  assert.equal(pedidoOf(await store.get(2)).cliente, "Fica");
});

Deno.test("one pedido is emptied before its time, with what was answered of it, and none that is not in the bin", async () => {
  await using temp = await anyStore();
  const { store } = temp;
  await store.create(fresh({ cliente: "Segredo Ltda" }), { ...ANYONE, intent: { owner: "B", key: "k", hash: "h" } });
  await store.create(fresh({ cliente: "Fica" }), { ...ANYONE, intent: { owner: "B", key: "l", hash: "h" } });
  await store.patch(1, patch({ observacao: "Segredo do cliente" }), ANYONE);
  await assert.rejects(store.purgeOne(1, ANYONE), NotFound);
  await store.remove(1, ANYONE);
  await store.remove(2, ANYONE);
  await store.purgeOne(1, ANYONE);
  await assert.rejects(store.purgeOne(1, ANYONE), NotFound);
  const rows = await Promise.all(
    ["pedido", "historico", "idempotency"].map((table) => temp.ask(`SELECT * FROM ${table}`)),
  );
  assert.ok(!/Segredo/i.test(JSON.stringify(rows)));
  assert.equal(rows[2]!.length, 1);
  assert.deepEqual((await store.bin()).map(({ cliente }) => cliente), ["Fica"]);
});

Deno.test("after a pedido was emptied its numero is not given again, and a screen that saw it deleted goes on from there", async () => {
  await using temp = await anyStore();
  const { store } = temp;
  await store.create(fresh({ numero: "77" }), ANYONE);
  await store.remove(1, ANYONE);
  const seen = await store.head();
  temp.clock.now += 31 * DAY_MS;
  assert.equal(await store.purge(new Date(temp.clock.now).toISOString()), 1);
  await assert.rejects(store.create(fresh({ numero: "77" }), ANYONE), NumeroTaken);
  await temp.reopen();
  await temp.store.create(fresh(), ANYONE);
  const caught = await temp.store.catchUp({ epoch: seen.epoch, since: seen.seq, mark: seen.mark });
  assert.equal(caught.resume, "continued");
  assert.deepEqual((await historyOf(temp.store, 1)).map(({ acao, mudancas }) => [acao, mudancas]), [
    ["create", []],
    ["delete", []],
  ]);
});
