import assert from "node:assert/strict";
import { play } from "./mutant_run.ts";
import { MUTANTS } from "./mutants.ts";
import { SEEDS } from "./seeds.ts";

for (const mutant of MUTANTS) {
  Deno.test(`${mutant.breaks.join(", ")}: the simulator notices the broken rule: ${mutant.name}`, async () => {
    const worlds = mutant.withNodes ? ["--nodes"] : [];
    const { code, output } = await play(mutant, ...worlds, "--seeds", `${SEEDS}`, "--no-shrink");
    assert.equal(code, 1, `survived ${SEEDS} seeds:\n${output}`);
    const [, broken] = /seed \d+: (I\d+): /.exec(output) ?? assert.fail(output);
    assert.ok((mutant.breaks as string[]).includes(broken!), `${broken} is found broken instead:\n${output}`);
  });
}

Deno.test("what the simulator found is shown by its shortest trace", async () => {
  const { code, output } = await play(MUTANTS[0]!, "--seeds", `${SEEDS}`);
  assert.equal(code, 1, output);
  assert.match(output, /The shortest trace found \(.+\):\n\n {2}/);
});
