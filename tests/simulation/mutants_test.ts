import assert from "node:assert/strict";
import { play } from "./mutant_run.ts";
import { MUTANTS } from "./mutants.ts";
import { SEEDS } from "./seeds.ts";

for (const mutant of MUTANTS) {
  Deno.test(`the simulator notices the broken rule: ${mutant.name}`, async () => {
    const { code, output } = await play(mutant, SEEDS);
    assert.equal(code, 1, `survived ${SEEDS} seeds:\n${output}`);
    assert.match(output, /seed \d+: /);
  });
}
