import assert from "node:assert/strict";
import { p99, playSeeds, SEEDS } from "./seeds.ts";

/** What people are promised once a fault is over, in ms of virtual time. */
const AGREEMENT_P99_MS = 3_000;

Deno.test("I14: in 300 faulty worlds no two screens disagree, nothing confirmed is lost, and all agree within 3 s", async () => {
  const outcomes = await playSeeds(Array.from({ length: SEEDS }, (_, i) => i + 1), () => {});
  const failed = outcomes.find(({ violation }) => violation);
  assert.equal(
    failed,
    undefined,
    `seed ${failed?.seed}: ${failed?.violation?.message}; deno task simulate --seed ${failed?.seed}`,
  );
  assert.equal(outcomes.length, SEEDS);
  assert.ok(p99(outcomes) < AGREEMENT_P99_MS, `agreement took ${p99(outcomes)} ms`);
});
