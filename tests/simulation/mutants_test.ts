import assert from "node:assert/strict";
import { play } from "./mutant_run.ts";
import { MUTANTS } from "./mutants.ts";
import { SEEDS } from "./seeds.ts";
import { testOf } from "./test_of_mutant.ts";

MUTANTS.filter(({ withNodes }) => !withNodes).forEach(testOf);

Deno.test("what the simulator found is shown by its shortest trace", async () => {
  const { code, output } = await play(MUTANTS[0]!, "--seeds", `${SEEDS}`);
  assert.equal(code, 1, output);
  assert.match(output, /The shortest trace found \(.+\):\n\n {2}/);
});
