import assert from "node:assert/strict";
import type { Store } from "../../server/store/store.ts";
import { ANYONE, fresh, patch, pedidoOf, tempStore } from "./temp_store.ts";

/** Changes that a catch-up looks through. */
const CHANGES_MAX = 20_000;

/** Changes asked for in one turn: one transaction. */
const AT_ONCE = 1_000;

/** So many changes of one pedido: it is not the pedidos that are too many. */
async function change(store: Store, id: number, count: number): Promise<void> {
  for (let done = 0; done < count; done += AT_ONCE) {
    const some = Array.from(
      { length: Math.min(AT_ONCE, count - done) },
      (_, i) => patch({ observacao: `${done + i}` }),
    );
    await Promise.all(some.map((body) => store.patch(id, body, ANYONE)));
  }
}

Deno.test("a claim of 20,000 changes ago is continued, and one from further back is answered by a reset", async () => {
  using temp = await tempStore();
  const { store } = temp;
  const { id } = pedidoOf(await store.create(fresh(), ANYONE));
  const { epoch, seq, mark } = await store.head();
  const claim = { epoch, since: seq, mark };

  await change(store, id, CHANGES_MAX);
  const caught = await store.catchUp(claim);
  assert.ok(caught.resume === "continued");
  assert.equal(caught.head.seq, seq + CHANGES_MAX);
  assert.deepEqual(caught.changes.map(({ pedido_id }) => pedido_id), [id]);
  assert.equal(JSON.parse(caught.changes[0]!.json!).observacao, `${CHANGES_MAX - 1}`);

  await change(store, id, 1);
  const { resume, head } = await store.catchUp(claim);
  assert.deepEqual([resume, head.seq], ["reset", seq + CHANGES_MAX + 1]);
});
