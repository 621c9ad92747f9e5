import assert from "node:assert/strict";
import fc from "fast-check";
import { chaveDoNumero } from "../../server/domain/busca.ts";
import { NumeroTaken, type Stored } from "../../server/store/store.ts";
import { ANYONE, novo, patch, pedidoOf, tempStore } from "./temp_store.ts";

async function numeroOf(written: Promise<Stored>): Promise<string> {
  return pedidoOf(await written).numero;
}

Deno.test("pedidos without a numero get the next one, and many at once never the same", async () => {
  using temp = await tempStore();
  const all = await Promise.all(Array.from({ length: 50 }, () => numeroOf(temp.store.create(novo(), ANYONE))));
  assert.deepEqual(all, Array.from({ length: 50 }, (_, i) => `${i + 1}`));
});

Deno.test("the sequence goes on after a numero that somebody chose, and never back", async () => {
  using temp = await tempStore();
  const { store } = temp;
  await store.create(novo({ numero: "487" }), ANYONE);
  assert.equal(await numeroOf(store.create(novo(), ANYONE)), "488");
  await store.create(novo({ numero: "12" }), ANYONE);
  assert.equal(await numeroOf(store.create(novo(), ANYONE)), "489");
  await store.patch(1, patch({ numero: "600" }), ANYONE);
  assert.equal(await numeroOf(store.create(novo(), ANYONE)), "601");
  await temp.reopen();
  assert.equal(await numeroOf(temp.store.create(novo(), ANYONE)), "602");
});

Deno.test("the old system's timestamps do not carry the sequence away", async () => {
  using temp = await tempStore();
  for (const numero of ["PED-1696000000000", "1696000000000", "R-12"]) {
    await temp.store.create(novo({ numero }), ANYONE);
  }
  assert.equal(await numeroOf(temp.store.create(novo(), ANYONE)), "1");
});

Deno.test("the sequence steps over a numero that is already there", async () => {
  using temp = await tempStore();
  for (const numero of ["999999999", "1000000000", "1000000001"]) await temp.store.create(novo({ numero }), ANYONE);
  assert.equal(await numeroOf(temp.store.create(novo(), ANYONE)), "1000000002");
});

Deno.test("a numero is unique however its zeros are written, also against a deleted pedido's, for ever", async () => {
  using temp = await tempStore();
  await temp.store.create(novo({ numero: "487" }), ANYONE);
  await temp.store.create(novo({ numero: "500" }), ANYONE);
  const claims = async () => {
    for (const numero of ["487", "#487", "0000000487", "# 487"]) {
      await assert.rejects(temp.store.create(novo({ numero }), ANYONE), NumeroTaken, numero);
      await assert.rejects(temp.store.patch(2, patch({ numero }), ANYONE), NumeroTaken, numero);
    }
  };
  await claims();
  await temp.store.remove(1, ANYONE);
  await claims();
  await temp.reopen();
  await claims();
});

Deno.test("a pedido may keep its own numero, written otherwise", async () => {
  using temp = await tempStore();
  await temp.store.create(novo({ numero: "0000000487" }), ANYONE);
  assert.equal(await numeroOf(temp.store.patch(1, patch({ numero: "487" }), ANYONE)), "487");
});

Deno.test("the database's index and the program agree on what one numero is", async () => {
  using temp = await tempStore();
  using db = await temp.peek();
  const key = db.prepare("SELECT upper(ltrim(json(?) ->> '$', '#0 ')) AS chave");
  const numero = fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom(..."#0 \t\u00a01-AaéÉ".split("")) }));
  fc.assert(
    fc.property(numero.filter((each) => !each.includes("\0")), (each) => {
      const { chave } = key.get(JSON.stringify(each)) as { chave: string };
      assert.equal(chave, chaveDoNumero(each));
    }),
    { numRuns: 500 },
  );
});
