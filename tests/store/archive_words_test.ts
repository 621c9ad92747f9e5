import assert from "node:assert/strict";
import { ANYONE, fresh, tempStore } from "./temp_store.ts";

/** Parts of the words' index, of which a search reads each. */
const PARTS = "SELECT count(DISTINCT segid) AS n FROM arquivo_busca_idx";

Deno.test("the parts of the words' index stay few, however many transactions brought pedidos in, and all are still found", async () => {
  using temp = await tempStore();
  const { store } = temp;
  const cliente = (i: number) => `Cliente ${i.toString(36)} ${(i * 7919).toString(36)}`;
  await Promise.all(
    Array.from({ length: 300 }, (_, i) => store.create(fresh({ cliente: cliente(i), status: "entregue" }), ANYONE)),
  );
  while (await store.archive("2027-01-01T00:00:00.000Z", 3) > 0) { /* 100 transactions. */ }
  using db = await temp.peek();
  const { n } = db.prepare(PARTS).get() as { n: number };
  assert.ok(n < 10, `${n} parts`);
  for (const i of [0, 150, 299]) {
    assert.equal((await store.searchArchive({ cliente: cliente(i) })).total, 1, cliente(i));
  }
  assert.equal((await store.searchArchive({ busca: "cliente" })).total, 300);
});
