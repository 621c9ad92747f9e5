import assert from "node:assert/strict";
import { digestOf } from "../../server/domain/digest.ts";
import type { Pedido } from "../../server/domain/pedido.ts";
import { NumeroTaken } from "../../server/store/errors.ts";
import { ANYONE, fresh, historyOf, patch, pedidoOf, type TempStore, tempStore } from "./temp_store.ts";

/** What another program may put in the place of what names a pedido and its newest change, as SQL over `doc`. */
const DAMAGES = [
  "json_set(doc, '$.id', 2)",
  "json_set(doc, '$.id', '1')",
  "json_remove(doc, '$.id')",
  "json_set(doc, '$.versao', 1)",
  "json_set(doc, '$.versao', '2')",
  "json_set(doc, '$.versao', 9223372036854775807)",
  "json_set(doc, '$.seq', 4)",
  "json_set(doc, '$.seq', -7)",
  "json_remove(doc, '$.mark')",
  "json_set(doc, '$.mark', 9223372036854775807)",
  "json_set(doc, '$.mark', '000000000000')",
  "json_set(doc, '$.id', 9, '$.versao', 9, '$.seq', 9, '$.mark', json('[]'))",
];

/** Three pedidos, of which the first has two versions. */
async function shop(): Promise<TempStore> {
  const temp = await tempStore();
  for (const cliente of ["Ana", "Bia", "Caio"]) {
    await temp.store.create(fresh({ cliente: `${cliente} Pinhal` }), ANYONE);
  }
  await temp.store.remove(3, ANYONE);
  await temp.store.restore(3, ANYONE);
  await temp.store.patch(1, patch({ observacao: "x" }), ANYONE);
  return temp;
}

async function damage(temp: TempStore, document: string): Promise<void> {
  using db = await temp.peek();
  db.exec(`UPDATE pedido SET doc = ${document} WHERE id = 1`);
}

async function boardOf({ store }: TempStore) {
  const { rows, ...head } = await store.board();
  const pedidos: Pedido[] = rows.map((json) => JSON.parse(json));
  assert.equal(head.digest, digestOf(pedidos), "every screen comes to the same");
  const plain = rows.join().match(/"(?:id|versao|seq)":\d+(?=[,}])/g) ?? [];
  assert.equal(plain.length, 3 * rows.length, "as this program writes it, else it would be put right for ever");
  return { pedidos, ...head };
}

Deno.test("what another program has put in the place of a pedido's id, version, seq or mark is put right at a start", async () => {
  for (const document of DAMAGES) {
    using temp = await shop();
    const before = await boardOf(temp);
    temp.close();
    await damage(temp, document);
    await temp.reopen();
    assert.deepEqual(await boardOf(temp), before, document);
    assert.equal((await temp.store.patch(1, patch({ observacao: "y" }), ANYONE, 2)).versao, 3);
    await boardOf(temp);
  }
});

Deno.test("while the server runs it is put right as soon as it is noticed, and a write before that does so too", async () => {
  for (const document of DAMAGES) {
    using temp = await shop();
    const { store } = temp;
    const before = await boardOf(temp);
    await damage(temp, document);
    await store.file.mend();
    assert.deepEqual(await boardOf(temp), before, document);

    await damage(temp, document);
    const { versao, seq, mark } = await store.patch(1, patch({ observacao: "z" }), ANYONE, 2);
    const written = pedidoOf(await store.get(1));
    assert.deepEqual([written.id, written.versao, written.seq, written.mark], [1, versao, seq, mark], document);
    assert.equal(versao, 3);
    assert.equal((await historyOf(store, 1)).length, 3);
    await boardOf(temp);
  }
});

Deno.test("two pedidos whose seqs another program has exchanged get their own back", async () => {
  using temp = await shop();
  const before = await boardOf(temp);
  {
    using db = await temp.peek();
    for (const [id, seq] of [[1, -1], [2, 6], [1, 2]]) {
      db.exec(`UPDATE pedido SET doc = json_set(doc, '$.seq', ${seq}) WHERE id = ${id}`);
    }
  }
  await temp.store.file.mend();
  assert.deepEqual(await boardOf(temp), before);
});

Deno.test("a numero that another program has given to a pedido is that pedido's, and its old one is free", async () => {
  using temp = await shop();
  const numero = pedidoOf(await temp.store.get(1)).numero;
  {
    using db = await temp.peek();
    db.exec("UPDATE pedido SET doc = json_set(doc, '$.numero', '#00ped-900') WHERE id = 1");
  }
  await temp.store.file.mend();
  assert.deepEqual(JSON.parse((await temp.store.list({ numero: "PED-900" })).json).map(({ id }: Pedido) => id), [1]);
  await assert.rejects(temp.store.create(fresh({ numero: "ped-900" }), ANYONE), NumeroTaken);
  assert.equal(pedidoOf(await temp.store.create(fresh({ numero }), ANYONE)).numero, numero);
});

Deno.test("a start reads no pedido of the archive; one that was damaged there comes back under its right names", async () => {
  using temp = await shop();
  await temp.store.patch(1, patch({ status: "entregue" }), ANYONE);
  temp.clock.now += 1;
  assert.equal(await temp.store.archive(new Date(temp.clock.now).toISOString(), 1), 1);
  const archived = pedidoOf(await temp.store.get(1));
  temp.close();
  await damage(temp, "json_set(doc, '$.id', 9, '$.versao', 9, '$.seq', 9)");
  await temp.reopen();
  assert.equal(pedidoOf(await temp.store.get(1)).seq, 9, "as it was left");
  const { json } = await temp.store.patch(1, patch({ status: "pronto" }), ANYONE, archived.versao);
  const { id, versao } = JSON.parse(json);
  assert.deepEqual([id, versao], [1, archived.versao + 1]);
  await boardOf(temp);
});
