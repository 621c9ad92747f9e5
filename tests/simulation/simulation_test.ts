import assert from "node:assert/strict";
import { p99, playSeeds } from "./seeds.ts";
import { MUTANTS } from "./mutants.ts";
import { play } from "./mutant_run.ts";

/** Runs of `deno task test`; the long run is `deno task simulate`. */
const SEEDS = 300;

/** What people are promised once a fault is over, in ms of virtual time. */
const AGREEMENT_P99_MS = 3_000;

Deno.test("in 300 faulty worlds no two screens disagree, nothing confirmed is lost, and all agree within 3 s", async () => {
  const outcomes = await playSeeds(1, SEEDS, () => {});
  const failed = outcomes.find(({ violation }) => violation);
  assert.equal(
    failed,
    undefined,
    `seed ${failed?.seed}: ${failed?.violation?.message}; deno task simulate --seed ${failed?.seed}`,
  );
  assert.equal(outcomes.length, SEEDS);
  assert.ok(p99(outcomes) < AGREEMENT_P99_MS, `agreement took ${p99(outcomes)} ms`);
});

for (const mutant of MUTANTS) {
  Deno.test(`the simulator notices the broken rule: ${mutant.name}`, async () => {
    const { code, output } = await play(mutant, SEEDS);
    assert.equal(code, 1, `survived ${SEEDS} seeds:\n${output}`);
    assert.match(output, /seed \d+: /);
  });
}
