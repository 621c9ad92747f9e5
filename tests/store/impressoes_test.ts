import assert from "node:assert/strict";
import { IntentMismatch, NotFound, SheetChanged } from "../../server/store/errors.ts";
import { anyStore } from "./any_store.ts";
import { ANYONE, fresh, historyOf, patch } from "./temp_store.ts";

Deno.test("printing is noted with who and when, and is no change of the pedido", async () => {
  await using temp = await anyStore();
  const { store, clock } = temp;
  await store.create(fresh(), ANYONE);
  const before = [await store.head(), await store.get(1), await historyOf(store, 1)];
  clock.now += 60_000;
  const first = await store.addPrints([{ id: 1, versao: 1, via: 1 }], { por: "Balcão 1" });
  assert.deepEqual(first, [{ pedido_id: 1, via: 1, versao: 1, em: "2026-03-09T12:01:00.000Z", por: "Balcão 1" }]);
  const [second] = await store.addPrints([{ id: 1, versao: 1, via: 2 }], { por: null });
  assert.deepEqual(await store.prints([1]), [...first, second]);
  assert.deepEqual([await store.head(), await store.get(1), await historyOf(store, 1)], before);
  assert.equal(temp.commits.length, 1, "and no screen is told");
});

Deno.test("whoever is editing can still save, and a mark can still be undone, after a print", async () => {
  await using temp = await anyStore();
  const { store } = temp;
  await store.create(fresh(), ANYONE);
  await store.command(1, { comando: "marcar", etapa: "financeiro" }, ANYONE);
  await store.addPrints([{ id: 1, versao: 2, via: 1 }], ANYONE);
  assert.equal((await store.command(1, { comando: "desfazer", versao: 2 }, ANYONE)).versao, 3);
  assert.equal((await store.patch(1, patch({ observacao: "x" }), ANYONE, 3)).versao, 4);
});

Deno.test("of two people who print the same copy at once one is told, and so is who shows an old version", async () => {
  await using temp = await anyStore();
  const { store } = temp;
  await store.create(fresh(), ANYONE);
  await store.create(fresh(), ANYONE);
  const outcomes = await Promise.allSettled(
    [1, 2].map(() => store.addPrints([{ id: 1, versao: 1, via: 1 }], ANYONE)),
  );
  assert.deepEqual(outcomes.map(({ status }) => status), ["fulfilled", "rejected"]);
  await store.patch(2, patch({ observacao: "x" }), ANYONE);
  const stale = store.addPrints([{ id: 1, versao: 1, via: 2 }, { id: 2, versao: 1, via: 1 }], ANYONE);
  await assert.rejects(stale, (error) => error instanceof SheetChanged && error.numero === "2");
  await store.remove(2, ANYONE);
  await assert.rejects(store.addPrints([{ id: 2, versao: 3, via: 1 }], ANYONE), NotFound);
  assert.equal((await store.prints([1, 2])).length, 1, "all or none");
});

Deno.test("a repeated request is answered as the first was, and notes nothing twice", async () => {
  await using temp = await anyStore();
  await temp.store.create(fresh(), ANYONE);
  const author = { por: "Balcão 1", intent: { owner: "B", key: "k", hash: "h" } };
  const fichas = [{ id: 1, versao: 1, via: 1 }];
  const first = await temp.store.addPrints(fichas, author);
  assert.deepEqual(await temp.store.addPrints(fichas, author), first);
  assert.equal((await temp.store.prints([1])).length, 1);
  const other = { por: null, intent: { owner: "B", key: "k", hash: "other" } };
  await assert.rejects(temp.store.addPrints(fichas, other), IntentMismatch);
});
