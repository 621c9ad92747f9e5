import assert from "node:assert/strict";
import { DatabaseSync } from "node:sqlite";
import { Unequal } from "../../server/mirror/copy_file.ts";
import { NumeroTaken } from "../../server/store/errors.ts";
import { until } from "../harness.ts";
import { ANYONE, fresh, patch } from "../store/temp_store.ts";
import { Copied } from "./copied.ts";

const FAR = "2999-01-01T00:00:00.000Z";

Deno.test("whatever is written comes out of the copy, row by row: pedidos, keys, prints, accesses, the shop, the archive and its words, what is purged", async () => {
  await using copied = await Copied.open((store) => store.create(fresh({ numero: "1" }), ANYONE));
  const { store } = copied;
  const intent = { owner: "", key: "k1", hash: "h" };
  await store.create(fresh({ cliente: "Ateliê Luz do Vale" }), { ...ANYONE, intent });
  await store.patch(1, patch({ observacao: "x" }), ANYONE);
  await store.command(2, { comando: "cancelar", motivo: "desistiu" }, ANYONE);
  await store.addPrints([{ id: 1, versao: 2, via: 1 }], ANYONE);
  await store.acessos.add({
    nome: "Balcão",
    papel: "operador",
    setor: null,
    hash: "a",
    criado_em: "2026",
    criado_por: null,
    revogado_em: null,
  });
  await store.shop.change({ nome: "Gráfica", logo: null, guia: false });
  await store.writeAll(
    () => Promise.resolve({ lotes: [{ create: fresh({ numero: "50" }) }, { create: fresh() }], concerns: () => false }),
    "Importado",
    ANYONE,
  );
  assert.equal(await store.archive(FAR, 10), 1, "the cancelled one");
  await store.restore(2, ANYONE).catch(() => {});
  await store.remove(1, ANYONE);
  await store.purge(FAR);
  assert.ok(copied.follow() >= 9);
  assert.deepEqual(copied.rows(copied.copy), copied.rows(copied.data));
  const { arquivo, head } = copied.recorder.flushed!;
  copied.file.prove({ head, arquivo });
  assert.deepEqual(head, await copied.head());

  const db = new DatabaseSync(copied.copy, { readOnly: true });
  const found = db.prepare("SELECT rowid FROM arquivo_busca WHERE arquivo_busca MATCH 'atelie'").all();
  assert.equal(found.length, 1, "words are found by a connection that did not write them");
  db.close();
});

Deno.test("what is refused is in no transaction, beside what was asked in the same turn and is", async () => {
  await using copied = await Copied.open();
  const { store } = copied;
  const results = await Promise.allSettled([
    store.create(fresh({ numero: "7" }), ANYONE),
    store.create(fresh({ numero: "7" }), ANYONE),
    store.create(fresh({ numero: "8" }), ANYONE),
  ]);
  assert.deepEqual(results.map(({ status }) => status), ["fulfilled", "rejected", "fulfilled"]);
  assert.ok((results[1] as PromiseRejectedResult).reason instanceof NumeroTaken);
  assert.equal(copied.follow(), 1, "one transaction");
  assert.deepEqual(copied.recorder.get(1)!.commits!.map(({ seq }) => seq), [1, 2]);
  assert.deepEqual(copied.rows(copied.copy), copied.rows(copied.data));
  await assert.rejects(store.create(fresh({ numero: "8" }), ANYONE));
  assert.equal(copied.follow(), 0, "a transaction that changed nothing is none");
});

Deno.test("only what is on the disk is let go, by its number", async () => {
  await using copied = await Copied.open();
  const { store, recorder } = copied;
  await store.create(fresh(), ANYONE);
  assert.deepEqual(copied.flushed, [1]);
  const disk = Promise.withResolvers<void>();
  copied.disk = disk.promise;
  const waiting = store.create(fresh(), ANYONE);
  await until(() => recorder.get(2), "the commit");
  assert.deepEqual([copied.flushed, recorder.flushed!.n], [[1], 1], "committed, and on no disk yet");
  disk.resolve();
  await waiting;
  assert.deepEqual([copied.flushed, recorder.flushed!.n], [[1, 2], 2]);
});

Deno.test("a copy takes no transaction but the next, and none that does not fit its rows; then nothing of it is there", async () => {
  await using copied = await Copied.open((store) => store.create(fresh(), ANYONE));
  const { store, file, recorder } = copied;
  await store.patch(1, patch({ observacao: "um" }), ANYONE);
  await store.patch(1, patch({ observacao: "dois" }), ANYONE);
  const [first, second] = [recorder.get(1)!, recorder.get(2)!];
  const before = copied.rows(copied.copy);
  assert.throws(() => file.apply(second, second.changeset), Unequal, "a gap");
  assert.throws(() => file.apply({ ...first, head: { ...first.head, digest: 1 } }, first.changeset), Unequal);
  assert.throws(() => file.apply(first, second.changeset), Unequal, "of another");
  assert.throws(() => file.apply(first, new Uint8Array([84, 1, 2, 3])), Unequal, "no changeset");
  assert.deepEqual(copied.rows(copied.copy), before);
  file.apply(first, first.changeset);
  assert.throws(() => file.apply(first, first.changeset), Unequal, "twice");

  const db = new DatabaseSync(copied.copy);
  db.exec("UPDATE pedido SET doc = json_set(doc, '$.mark', 'ffffffffffff')");
  db.close();
  const { head, arquivo } = recorder.flushed!;
  assert.throws(() => file.apply(second, second.changeset), Unequal, "somebody else has changed the row");
  assert.throws(() => file.prove({ head, arquivo }), Unequal);
});

Deno.test("an import of hundreds comes along whole, and is not told pedido by pedido", async () => {
  await using copied = await Copied.open();
  const lotes = Array.from({ length: 201 }, (_, i) => ({ create: fresh({ numero: `${i + 1}` }) }));
  await copied.store.writeAll(() => Promise.resolve({ lotes, concerns: () => false }), "Importado", ANYONE);
  assert.equal(copied.recorder.get(1)!.commits, null);
  assert.equal(copied.follow(), 1);
  assert.deepEqual(copied.rows(copied.copy), copied.rows(copied.data));
});
