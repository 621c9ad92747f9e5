import assert from "node:assert/strict";
import { IntentMismatch } from "../../server/store/errors.ts";
import { anyStore } from "./any_store.ts";
import { fresh, patch, pedidoOf } from "./temp_store.ts";

const HOUR_MS = 3_600_000;

/** A writer with a key of its own. */
function intent(key: string, hash = "h", owner = "B") {
  return { por: "Balcão 2", intent: { owner, key, hash } };
}

Deno.test("I6: the same key does the thing once and answers the same each time", async () => {
  await using temp = await anyStore();
  const first = await temp.store.create(fresh(), intent("k"));
  const again = await Promise.all([temp.store.create(fresh(), intent("k")), temp.store.create(fresh(), intent("k"))]);
  assert.equal(first.replayed, false);
  for (const each of again) assert.deepEqual(each, { ...first, replayed: true });
  assert.equal(temp.commits.length, 1);
  assert.deepEqual(await temp.store.nextNumero(), { next: 2, total: 1 });
});

Deno.test("the answer is the first one even when the pedido has changed since, or is gone", async () => {
  await using temp = await anyStore();
  const first = await temp.store.create(fresh(), intent("k"));
  await temp.store.patch(1, patch({ costura: true }), intent("p"));
  await temp.store.remove(1, intent("r"));
  await temp.reopen();
  assert.deepEqual(await temp.store.create(fresh(), intent("k")), { ...first, replayed: true });
  const patched = await temp.store.patch(1, patch({ costura: true }), intent("p"));
  assert.deepEqual([patched.replayed, pedidoOf(patched).costura], [true, true]);
  assert.equal((await temp.store.remove(1, intent("r"))).replayed, true);
  assert.equal(temp.commits.length, 3);
});

Deno.test("a key that comes again with another request is refused and does nothing", async () => {
  await using temp = await anyStore();
  await temp.store.create(fresh(), intent("k", "one body"));
  await assert.rejects(temp.store.create(fresh(), intent("k", "another body")), IntentMismatch);
  assert.equal((await temp.store.head()).seq, 1);
});

Deno.test("a key is kept for 24 hours and not longer", async () => {
  await using temp = await anyStore();
  await temp.store.create(fresh(), intent("k"));
  temp.clock.now += 24 * HOUR_MS;
  assert.equal((await temp.store.create(fresh(), intent("k"))).replayed, true);
  temp.clock.now += 1;
  assert.equal((await temp.store.create(fresh(), intent("k", "by now another thing"))).replayed, false);
  assert.equal((await temp.store.head()).seq, 2);
});

Deno.test("a refused request leaves its key free", async () => {
  await using temp = await anyStore();
  await temp.store.create(fresh({ numero: "1" }), intent("a"));
  await assert.rejects(temp.store.create(fresh({ numero: "1" }), intent("k")));
  assert.equal((await temp.store.create(fresh({ numero: "2" }), intent("k", "corrected"))).replayed, false);
});

Deno.test("a write that changed nothing is answered again too", async () => {
  await using temp = await anyStore();
  await temp.store.create(fresh(), intent("a"));
  const nothing = await temp.store.patch(1, patch({ costura: false }), intent("k"));
  assert.deepEqual(await temp.store.patch(1, patch({ costura: false }), intent("k")), {
    ...nothing,
    replayed: true,
    changed: false,
  });
});

Deno.test("the commit carries the key, so that a screen knows its own change", async () => {
  await using temp = await anyStore();
  await temp.store.create(fresh(), intent("k"));
  await temp.store.remove(1, { por: null });
  assert.deepEqual(temp.commits.map(({ mutation_id }) => mutation_id), ["k", null]);
});

Deno.test("a key is its owner's: another's same key and request is another thing", async () => {
  await using temp = await anyStore();
  const mine = await temp.store.create(fresh(), intent("k", "h", "acesso 1"));
  const theirs = await temp.store.create(fresh(), intent("k", "h", "acesso 2"));
  assert.deepEqual([theirs.replayed, pedidoOf(theirs).id], [false, 2]);
  assert.deepEqual(await temp.store.create(fresh(), intent("k", "h", "acesso 1")), { ...mine, replayed: true });
  await temp.store.create(fresh(), intent("k", "another body", "acesso 3"));
  assert.equal(temp.commits.length, 3);
});
