import assert from "node:assert/strict";
import { GROWTH } from "./grow.ts";
import { broken, judge, verdict } from "./limits.ts";
import { AT_ONCE, SHOPS } from "./rows_of_years.ts";
import type { Measured, Scenario } from "./scenario.ts";
import { fold } from "./table.ts";

/** As if every row had come to this. */
function rowsOf(measured: (scenario: Scenario) => Measured) {
  return GROWTH.flatMap((scenario) => fold(scenario, { ours: [measured(scenario)], onDisk: [], bare: [] }));
}

const isLargest = ({ archived = 0 }: Scenario) => archived > SHOPS.at(-1)! / 2;

Deno.test("each limit is judged by a row that is measured, and what is beyond it is told", () => {
  const good = { ms: 1_000, verifiedMs: 900, heapMb: 20, snapshotMb: 0.3, rssMb: 150, p95: 10, p99: 5, max: 9 };
  const kept = judge(rowsOf(() => good));
  assert.ok(kept.every(({ measured }) => measured !== null), JSON.stringify(kept));
  assert.deepEqual(broken(kept), []);
  const bad = { ms: 2_100, verifiedMs: 1_100, heapMb: 61, snapshotMb: 1.1, rssMb: 201, p95: 31 };
  const late = { p99: 26, max: 30 };
  const beyond = judge(rowsOf((scenario) => ({
    ...good,
    ...isLargest(scenario) ? bad : {},
    ...scenario.due === AT_ONCE ? late : {},
  })));
  assert.equal(broken(beyond).length, beyond.length);
});

Deno.test("what was not measured is neither kept nor broken, and not told", () => {
  const judged = judge([]);
  assert.deepEqual(broken(judged), []);
  assert.equal(verdict(judged).split("\n").length, 2);
});
