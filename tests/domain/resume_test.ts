import assert from "node:assert/strict";
import type { Head } from "../../server/domain/frames.ts";
import { readClaim, type Resume, resumeOf } from "../../server/domain/resume.ts";

const head: Head = { epoch: "e1", seq: 10, mark: "mark-10", digest: 0 };

Deno.test("how a screen that comes back is judged", async (t) => {
  const cases: [string, ReturnType<typeof readClaim>, string | undefined, Resume][] = [
    ["nothing presented", null, undefined, "new"],
    ["everything seen", { epoch: "e1", since: 10, mark: "mark-10" }, "mark-10", "continued"],
    ["something missed", { epoch: "e1", since: 4, mark: "mark-4" }, "mark-4", "continued"],
    ["another epoch", { epoch: "e0", since: 4, mark: "mark-4" }, "mark-4", "reset"],
    ["another epoch, further than this one", { epoch: "e0", since: 99, mark: "x" }, undefined, "reset"],
    [
      "same epoch, a change that this database does not have",
      { epoch: "e1", since: 11, mark: "x" },
      undefined,
      "rolled_back",
    ],
    ["same epoch, another change at that seq", { epoch: "e1", since: 4, mark: "fork" }, "mark-4", "rolled_back"],
    ["same epoch, another change at the head", { epoch: "e1", since: 10, mark: "fork" }, "mark-10", "rolled_back"],
    ["beyond the head, though the mark is known", { epoch: "e1", since: 11, mark: "x" }, "x", "rolled_back"],
  ];
  for (const [name, claim, markThere, expected] of cases) {
    await t.step(name, () => assert.equal(resumeOf(claim, head, markThere), expected));
  }
});

Deno.test("a claim is read from a query string", () => {
  const query = { proto: "2", epoch: "e1", since: "42", mark: "abc" };
  assert.deepEqual(readClaim(query), { epoch: "e1", since: 42, mark: "abc" });
});

Deno.test("a screen that held an empty board has a claim too", () => {
  assert.equal(readClaim({ epoch: "e1", since: "0", mark: "000000000000" })?.since, 0);
});

Deno.test("a claim that is not whole or makes no sense is no claim", () => {
  const whole = { epoch: "e1", since: "42", mark: "abc" };
  for (const field of Object.keys(whole)) {
    assert.equal(readClaim(Object.fromEntries(Object.entries(whole).filter(([key]) => key !== field))), null, field);
  }
  const senseless = [
    { epoch: "" },
    { mark: "" },
    { since: "" },
    { since: " 4 " },
    { since: "0x4" },
    { since: "4e0" },
    { since: "-1" },
    { since: "1.5" },
    { since: "abc" },
    { since: "NaN" },
    { since: "Infinity" },
    { since: "9007199254740993" },
  ];
  for (const over of senseless) assert.equal(readClaim({ ...whole, ...over }), null, JSON.stringify(over));
});

Deno.test("a database without the change that a screen was answered with is an older copy", () => {
  const head = { epoch: "e", seq: 7, mark: "m7", digest: 0 };
  const claim = { epoch: "e", since: 6, mark: "m6" };
  assert.equal(resumeOf({ ...claim, seen: 7 }, head, "m6"), "continued");
  assert.equal(resumeOf({ ...claim, seen: 8 }, head, "m6"), "rolled_back");
  assert.equal(readClaim({ epoch: "e", since: "6", mark: "m6", seen: "8" })?.seen, 8);
});
