import assert from "node:assert/strict";
import fc from "fast-check";
import { keyOfNumero } from "../../server/domain/search_text.ts";
import { InvalidPedido, NumeroTaken } from "../../server/store/errors.ts";
import type { Stored } from "../../server/store/store.ts";
import type { Pedido } from "../../server/domain/pedido.ts";
import { anyStore, fileTest } from "./any_store.ts";
import { ANYONE, fresh, patch, pedidoOf, tempStore } from "./temp_store.ts";

async function numeroOf(written: Promise<Stored>): Promise<string> {
  return pedidoOf(await written).numero;
}

Deno.test("pedidos without a numero get the next one, and many at once never the same", async () => {
  await using temp = await anyStore();
  const all = await Promise.all(Array.from({ length: 50 }, () => numeroOf(temp.store.create(fresh(), ANYONE))));
  assert.deepEqual(all, Array.from({ length: 50 }, (_, i) => `${i + 1}`));
});

Deno.test("the sequence goes on after a numero that somebody chose, and never back", async () => {
  await using temp = await anyStore();
  const { store } = temp;
  await store.create(fresh({ numero: "487" }), ANYONE);
  assert.equal(await numeroOf(store.create(fresh(), ANYONE)), "488");
  await store.create(fresh({ numero: "12" }), ANYONE);
  assert.equal(await numeroOf(store.create(fresh(), ANYONE)), "489");
  await store.patch(1, patch({ numero: "600" }), ANYONE);
  assert.equal(await numeroOf(store.create(fresh(), ANYONE)), "601");
  await temp.reopen();
  assert.equal(await numeroOf(temp.store.create(fresh(), ANYONE)), "602");
});

Deno.test("the old system's timestamps do not carry the sequence away", async () => {
  await using temp = await anyStore();
  for (const numero of ["PED-1696000000000", "1696000000000", "R-12"]) {
    await temp.store.create(fresh({ numero }), ANYONE);
  }
  assert.equal(await numeroOf(temp.store.create(fresh(), ANYONE)), "1");
});

Deno.test("the sequence steps over a numero that is already there", async () => {
  await using temp = await anyStore();
  for (const numero of ["999999999", "1000000000", "1000000001"]) await temp.store.create(fresh({ numero }), ANYONE);
  assert.equal(await numeroOf(temp.store.create(fresh(), ANYONE)), "1000000002");
});

Deno.test("a numero is unique however its zeros are written, also against a deleted pedido's, for ever", async () => {
  await using temp = await anyStore();
  await temp.store.create(fresh({ numero: "487" }), ANYONE);
  await temp.store.create(fresh({ numero: "500" }), ANYONE);
  const claims = async () => {
    for (const numero of ["487", "#487", "0000000487", "# 487"]) {
      await assert.rejects(temp.store.create(fresh({ numero }), ANYONE), NumeroTaken, numero);
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
  await using temp = await anyStore();
  await temp.store.create(fresh({ numero: "0000000487" }), ANYONE);
  assert.equal(await numeroOf(temp.store.patch(1, patch({ numero: "487" }), ANYONE)), "487");
});

fileTest("the database's index and the program agree on what one numero is", async () => {
  using temp = await tempStore();
  using db = await temp.peek();
  const key = db.prepare("SELECT upper(ltrim(json(?) ->> '$', '#0 ')) AS chave");
  const numero = fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom(..."#0 \t\u00a01-AaéÉ".split("")) }));
  fc.assert(
    fc.property(numero.filter((each) => !each.includes("\0")), (each) => {
      const { chave } = key.get(JSON.stringify(each)) as { chave: string };
      assert.equal(chave, keyOfNumero(each));
    }),
    { numRuns: 500 },
  );
});

fileTest("numeros that differ by the case of their letters are one", async () => {
  using temp = await tempStore();
  await temp.store.create(fresh({ numero: "ped-7" }), ANYONE);
  await assert.rejects(temp.store.create(fresh({ numero: "PED-7" }), ANYONE), NumeroTaken);
  const found = JSON.parse((await temp.store.list({ numero: "Ped-7" })).json);
  assert.deepEqual(found.map(({ numero }: Pedido) => numero), ["ped-7"]);
});

for (const numero of ["..", "-5", "1.0", "٣", "１２", "a?b", "5000\0", "6000\ud800", "é 7", "7".repeat(60)]) {
  Deno.test(`a pedido that an old file calls ${JSON.stringify(numero).slice(0, 12)} is found, marked, and sent back whole as it was`, async () => {
    using temp = await tempStore();
    await temp.store.create(fresh({ numero: "12" }), ANYONE);
    const before = pedidoOf(await temp.store.create(fresh({ numero: "X-1" }), ANYONE));
    {
      using db = await temp.peek();
      db.prepare("UPDATE pedido SET doc = ? WHERE id = 2").run(JSON.stringify({ ...before, numero }));
    }
    const marked = await temp.store.command(2, { comando: "marcar", etapa: "financeiro" }, ANYONE);
    assert.equal(pedidoOf(marked).numero, numero);
    const sent = patch({ ...pedidoOf(marked), costura: true });
    const whole = pedidoOf(await temp.store.patch(2, sent, ANYONE));
    assert.deepEqual([whole.numero, whole.costura, whole.versao], [numero, true, 3]);
    assert.equal(pedidoOf(await temp.store.patch(2, patch({ numero: "487" }), ANYONE)).numero, "487");
    await assert.rejects(temp.store.patch(2, patch({ numero: "1.0" }), ANYONE), InvalidPedido);
  });
}
