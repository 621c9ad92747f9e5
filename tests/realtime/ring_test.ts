import assert from "node:assert/strict";
import * as fc from "fast-check";
import { Ring } from "../../server/realtime/ring.ts";
import type { Head } from "../../server/domain/frames.ts";

const COMMITS_MAX = 1_024;
const CHARS_MAX = 16 * 1024 * 1024;

const head = (seq: number): Head => ({ epoch: "e1", seq, mark: `mark-${seq}`, digest: seq });

function filled(from: number, to: number, frame = "x"): Ring {
  const ring = new Ring();
  for (let seq = from; seq <= to; seq++) ring.put({ head: head(seq), archives: false, frames: [frame] });
  return ring;
}

Deno.test("an empty ring holds nothing", () => {
  const ring = new Ring();
  assert.equal(ring.get(1), undefined);
  assert.equal(ring.oldest, Infinity);
});

Deno.test("a commit is kept with its head and its frames as they were encoded", () => {
  const ring = new Ring();
  const entry = { head: head(41), archives: false, frames: ["update", "status"] };
  ring.put(entry);
  assert.equal(ring.get(41), entry);
  assert.equal(ring.oldest, 41);
});

Deno.test("beyond 1,024 commits the oldest is forgotten, one for one", () => {
  const ring = filled(1, COMMITS_MAX);
  assert.equal(ring.oldest, 1);
  ring.put({ head: head(COMMITS_MAX + 1), archives: false, frames: ["x"] });
  assert.equal(ring.oldest, 2);
  assert.equal(ring.get(1), undefined);
  assert.ok(ring.get(2));
});

Deno.test("large frames push out as many old commits as it takes", () => {
  const ring = filled(1, 4, "x".repeat(CHARS_MAX / 4));
  assert.equal(ring.oldest, 1);
  ring.put({ head: head(5), archives: false, frames: ["x".repeat(CHARS_MAX / 2), "y"] });
  assert.equal(ring.oldest, 4);
});

Deno.test("a commit larger than the whole ring is kept all the same, alone, and the next takes its place", () => {
  const ring = filled(1, 3);
  ring.put({ head: head(4), archives: false, frames: ["x".repeat(CHARS_MAX + 1)] });
  assert.equal(ring.oldest, 4);
  assert.ok(ring.get(4));
  ring.put({ head: head(5), archives: false, frames: ["x"] });
  assert.equal(ring.oldest, 5);
});

Deno.test("a cleared ring holds nothing and begins anew wherever the next commit stands", () => {
  const ring = filled(1, 4, "x".repeat(CHARS_MAX / 4));
  ring.clear();
  assert.equal(ring.oldest, Infinity);
  assert.equal(ring.get(4), undefined);
  for (let seq = 3; seq < 3 + COMMITS_MAX; seq++) ring.put({ head: head(seq), archives: false, frames: ["x"] });
  assert.equal(ring.oldest, 3);
});

Deno.test("what is held is always the unbroken run from the oldest to the newest, within both limits", () => {
  const sizes = fc.array(fc.constantFrom(1, 1024, 1024 * 1024, CHARS_MAX / 2), {
    minLength: 1,
    maxLength: 80,
    size: "max",
  });
  fc.assert(fc.property(sizes, fc.integer({ min: 1, max: 1e9 }), (sizes, first) => {
    const ring = new Ring();
    sizes.forEach((size, i) => ring.put({ head: head(first + i), archives: false, frames: ["x".repeat(size)] }));
    const newest = first + sizes.length - 1;
    const kept = sizes.slice(ring.oldest - first);
    for (let seq = first - 1; seq <= newest + 1; seq++) {
      assert.equal(ring.get(seq) !== undefined, seq >= ring.oldest && seq <= newest, `${seq}`);
    }
    const chars = kept.reduce((sum, size) => sum + size, 0);
    assert.ok(kept.length === 1 || chars <= CHARS_MAX);
    const before = sizes[ring.oldest - first - 1];
    assert.ok(before === undefined || chars + before > CHARS_MAX, "no more is forgotten than must be");
  }));
});
