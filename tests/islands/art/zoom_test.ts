import assert from "node:assert/strict";
import { moved, toggled, type View, WHOLE, zoomed } from "../../../islands/art/zoom.ts";

const STAGE = { x: 400, y: 800 };

/** Where a point of the picture, from its middle, is on the stage. */
function shown({ scale, x, y }: View, at: { x: number; y: number }) {
  return { x: at.x * scale + x, y: at.y * scale + y };
}

Deno.test("what lies between the fingers stays between them", () => {
  const at = { x: 100, y: -50 };
  const view = zoomed(WHOLE, 2, at, STAGE);
  assert.deepEqual(view, { scale: 2, x: -100, y: 50 });
  assert.deepEqual(shown(view, at), at);
  assert.deepEqual(zoomed(view, 0.5, at, STAGE), WHOLE);
});

Deno.test("a picture gets no smaller than whole and no larger than its pixels bear", () => {
  assert.deepEqual(zoomed(WHOLE, 0.1, { x: 10, y: 10 }, STAGE), WHOLE);
  assert.equal(zoomed(WHOLE, 100, { x: 0, y: 0 }, STAGE).scale, 4);
});

Deno.test("an edge never comes further in than the stage's, and what is whole stays in the middle", () => {
  assert.deepEqual(moved(WHOLE, { x: 70, y: -70 }, STAGE), WHOLE);
  const close = { scale: 2, x: 0, y: 0 };
  assert.deepEqual(moved(close, { x: 999, y: -999 }, STAGE), { scale: 2, x: 200, y: -400 });
  assert.deepEqual(moved(close, { x: 30, y: 40 }, STAGE), { scale: 2, x: 30, y: 40 });
});

Deno.test("a double tap shows the place under it, and the next one all again", () => {
  const close = toggled(WHOLE, { x: 40, y: 0 }, STAGE);
  assert.deepEqual(close, { scale: 2.5, x: -60, y: 0 });
  assert.deepEqual(toggled(close, { x: 0, y: 0 }, STAGE), WHOLE);
});
