import assert from "node:assert/strict";
import { type Claim, type Known, readClaim, type Resume, resumeOf } from "../../server/domain/resume.ts";

/** A database with the changes 0 to 10 of an epoch, that once made `lost` at 11 and at 4. */
function knows(seq: number, mark: string): Known {
  if (mark === "lost" && (seq === 11 || seq === 4)) return "lost";
  return mark === `m${seq}` && seq <= 10 ? "here" : "never";
}

Deno.test("how a screen that comes back is judged", async (t) => {
  const cases: [string, Claim | null, Resume][] = [
    ["nothing presented", null, "new"],
    ["everything seen", { epoch: "e1", since: 10, mark: "m10" }, "continued"],
    ["something missed", { epoch: "e1", since: 4, mark: "m4" }, "continued"],
    ["another epoch", { epoch: "e0", since: 4, mark: "m4" }, "reset"],
    ["another epoch, further than this one", { epoch: "e0", since: 11, mark: "lost" }, "reset"],
    ["a change that this database has lost", { epoch: "e1", since: 11, mark: "lost" }, "rolled_back"],
    ["another change at that seq, that it made as well", { epoch: "e1", since: 4, mark: "lost" }, "rolled_back"],
    ["a change beyond the head that it never made", { epoch: "e1", since: 11, mark: "m11" }, "unproven"],
    ["a mark that it never made", { epoch: "e1", since: 4, mark: "made up" }, "unproven"],
    ["a mark of another change", { epoch: "e1", since: 4, mark: "m10" }, "unproven"],
  ];
  for (const [name, claim, expected] of cases) {
    await t.step(name, () => assert.equal(resumeOf(claim, "e1", knows), expected));
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

Deno.test("a database that lost the change that a screen was answered with is an older copy", () => {
  const claim = { epoch: "e1", since: 6, mark: "m6" };
  assert.equal(resumeOf({ ...claim, seen: 7, seen_mark: "m7" }, "e1", knows), "continued");
  assert.equal(resumeOf({ ...claim, seen: 11, seen_mark: "lost" }, "e1", knows), "rolled_back");
  assert.equal(resumeOf({ ...claim, seen: 11, seen_mark: "made up" }, "e1", knows), "unproven");
  assert.equal(resumeOf({ ...claim, seen: 11 }, "e1", knows), "unproven");
  const query = { epoch: "e1", since: "6", mark: "m6", seen: "8", seen_mark: "m8" };
  assert.deepEqual(readClaim(query), { epoch: "e1", since: 6, mark: "m6", seen: 8, seen_mark: "m8" });
});
