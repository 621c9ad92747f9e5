import assert from "node:assert/strict";
import { addAnswer, type Answer, answerShown, type Overlay, settle } from "../../server/domain/overlay.ts";
import { emptyReplica, type Replica } from "../../server/domain/replica.ts";
import { pedidoOf } from "./history.ts";

const NONE: Overlay = [];
const base = (seq: number, epoch = "e1"): Replica => {
  return { ...emptyReplica(), base: { epoch, seq, mark: "aaaaaaaaaaaa", digest: 0 }, agrees: true };
};
const answer = (seq: number, over: Partial<Answer> = {}): Answer => {
  return { epoch: "e1", id: 1, seq, mark: `mark-${seq}`, pedido: pedidoOf(1, { seq }), ...over };
};

Deno.test("I11: an answer is shown until the replica has reached its seq, and not a change longer", () => {
  const overlay = addAnswer(NONE, answer(10), base(8));
  assert.equal(overlay[0]?.seq, 10);
  assert.equal(answerShown(overlay, 1, base(9))?.seq, 10);
  assert.equal(settle(overlay, base(9), false), overlay);
  assert.deepEqual(settle(overlay, base(10), false), NONE);
});

Deno.test("an answer that comes after its own change is of no use any more", () => {
  assert.equal(addAnswer(NONE, answer(10), base(10)), NONE);
  assert.equal(addAnswer(NONE, answer(10), base(12)), NONE);
});

Deno.test("of two answers for one pedido the later change is shown, in whatever order they come", () => {
  const first = answer(10), second = answer(11);
  for (const order of [[first, second], [second, first], [second, second]]) {
    const overlay = order.reduce((held, one) => addAnswer(held, one, base(8)), NONE);
    assert.deepEqual(overlay, [second]);
  }
});

Deno.test("on a board that was not compared yet an answer is shown however far its seq is, and what is newer before it", () => {
  const kept = { ...base(12), agrees: null };
  const overlay = addAnswer(NONE, answer(10), kept);
  assert.equal(answerShown(overlay, 1, kept)?.seq, 10, "the copy may have lost the row");
  assert.equal(settle(overlay, kept, false), overlay);
  const newer = { ...kept, rows: new Map([[1, pedidoOf(1, { seq: 11 })]]) };
  assert.equal(answerShown(overlay, 1, newer), undefined);
  assert.deepEqual(settle(overlay, base(12), false), NONE, "the first comparison decides");
});

Deno.test("answers for different pedidos wait independently of each other", () => {
  const both = addAnswer(addAnswer(NONE, answer(10), base(8)), answer(12, { id: 2 }), base(8));
  assert.deepEqual(settle(both, base(11), false).map(({ id }) => id), [2]);
});

Deno.test("an answer of the next incarnation waits unseen until the screen has followed there", () => {
  const early = addAnswer(NONE, answer(3, { epoch: "e2" }), base(8));
  assert.equal(answerShown(early, 1, base(8)), undefined);
  assert.equal(settle(early, base(9), false), early);
  const followed = settle(early, base(2, "e2"), true);
  assert.equal(answerShown(followed, 1, base(2, "e2"))?.seq, 3);
  assert.deepEqual(settle(followed, base(3, "e2"), false), NONE);
});

Deno.test("an answer of a history that is gone is dropped when the replica moves to the next", () => {
  const overlay = addAnswer(NONE, answer(10), base(8));
  assert.deepEqual(settle(overlay, base(2, "e2"), true), NONE);
});

Deno.test("an answer that comes when its history is gone already is never shown", () => {
  const late = addAnswer(NONE, answer(10), base(2, "e2"));
  assert.equal(answerShown(late, 1, base(2, "e2")), undefined);
  assert.equal(answerShown(settle(late, base(20, "e2"), false), 1, base(20, "e2")), undefined);
});

Deno.test("a screen that holds no board shows no answers", () => {
  assert.equal(answerShown(addAnswer(NONE, answer(1), emptyReplica()), 1, emptyReplica()), undefined);
});

Deno.test("around a restart answers of two epochs wait beside each other, and each board shows its own, in whatever order they come", () => {
  const [late, newest, anew] = [answer(8), answer(10), answer(3, { epoch: "e2" })];
  const overlay = [newest, anew, late].reduce((held, one) => addAnswer(held, one, base(7)), NONE);
  assert.equal(answerShown(overlay, 1, base(7))?.seq, 10);
  assert.equal(answerShown(settle(overlay, base(2, "e2"), true), 1, base(2, "e2"))?.seq, 3);
});

Deno.test("an overlay that was handed out is never changed", () => {
  const one = addAnswer(NONE, answer(10), base(8));
  addAnswer(one, answer(11), base(8));
  settle(one, base(20), false);
  assert.equal(NONE.length, 0);
  assert.equal(one[0]?.seq, 10);
});
