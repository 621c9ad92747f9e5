import assert from "node:assert/strict";
import { addAnswer, type Answer, type Overlay, settle } from "../../server/domain/overlay.ts";
import type { Head } from "../../server/domain/frames.ts";
import { pedidoOf } from "./history.ts";

const NONE: Overlay = new Map();
const base = (seq: number, epoch = "e1"): Head => ({ epoch, seq, mark: "aaaaaaaaaaaa", digest: 0 });
const answer = (seq: number, over: Partial<Answer> = {}): Answer => {
  return { epoch: "e1", id: 1, seq, pedido: pedidoOf(1, { seq }), ...over };
};

Deno.test("an answer is shown until the replica has reached its seq, and not a change longer", () => {
  const overlay = addAnswer(NONE, answer(10), base(8));
  assert.equal(overlay.get(1)?.seq, 10);
  assert.deepEqual(settle(overlay, base(9), false), { overlay, dropped: [] });
  assert.deepEqual(settle(overlay, base(10), false), { overlay: NONE, dropped: [1] });
});

Deno.test("an answer that comes after its own change is of no use any more", () => {
  assert.equal(addAnswer(NONE, answer(10), base(10)), NONE);
  assert.equal(addAnswer(NONE, answer(10), base(12)), NONE);
});

Deno.test("of two answers for one pedido the later change is shown, in whatever order they come", () => {
  const first = answer(10), second = answer(11);
  for (const order of [[first, second], [second, first], [second, second]]) {
    const overlay = order.reduce((held, one) => addAnswer(held, one, base(8)), NONE);
    assert.deepEqual([...overlay.values()], [second]);
  }
});

Deno.test("answers for different pedidos wait independently of each other", () => {
  const both = addAnswer(addAnswer(NONE, answer(10), base(8)), answer(12, { id: 2 }), base(8));
  const { overlay, dropped } = settle(both, base(11), false);
  assert.deepEqual([...overlay.keys()], [2]);
  assert.deepEqual(dropped, [1]);
});

Deno.test("an answer of the next incarnation waits for it, and goes with the one it belongs to", () => {
  const early = addAnswer(NONE, answer(3, { epoch: "e2" }), base(8));
  assert.equal(early.get(1)?.seq, 3, "seqs of different epochs cannot be compared");
  assert.deepEqual(settle(early, base(9), false).dropped, []);
  assert.deepEqual(settle(early, base(2, "e2"), true).dropped, []);
  assert.deepEqual(settle(early, base(3, "e2"), true).dropped, [1]);
});

Deno.test("an answer of a history that is gone is dropped when the replica moves to the next", () => {
  const overlay = addAnswer(NONE, answer(10), base(8));
  assert.deepEqual(settle(overlay, base(2, "e2"), true).dropped, [1]);
});

Deno.test("an answer takes the place of one of another epoch", () => {
  const old = addAnswer(NONE, answer(10), base(8));
  const anew = addAnswer(old, answer(3, { epoch: "e2" }), base(8));
  assert.equal(anew.get(1)?.epoch, "e2");
});

Deno.test("an overlay that was handed out is never changed", () => {
  const one = addAnswer(NONE, answer(10), base(8));
  addAnswer(one, answer(11), base(8));
  settle(one, base(20), false);
  assert.equal(NONE.size, 0);
  assert.equal(one.get(1)?.seq, 10);
});
