import assert from "node:assert/strict";
import { play } from "./mutant_run.ts";
import type { Mutant } from "./mutants.ts";
import { SEEDS } from "./seeds.ts";

/** Tests that the simulator notices a broken rule, and by one of the promises that it breaks. */
export function testOf(mutant: Mutant): void {
  Deno.test(`${mutant.breaks.join(", ")}: the simulator notices the broken rule: ${mutant.name}`, async () => {
    const worlds = mutant.withNodes ? ["--nodes"] : [];
    const { code, output } = await play(mutant, ...worlds, "--seeds", `${SEEDS}`, "--no-shrink");
    assert.equal(code, 1, `survived ${SEEDS} seeds:\n${output}`);
    const [, broken] = /seed \d+: (I\d+): /.exec(output) ?? assert.fail(output);
    assert.ok((mutant.breaks as string[]).includes(broken!), `${broken} is found broken instead:\n${output}`);
  });
}
