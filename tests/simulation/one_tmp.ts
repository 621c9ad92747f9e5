import { MUTANTS } from "./mutants.ts";
import { play } from "./mutant_run.ts";
for (const name of Deno.args) {
  const { code, output } = await play(MUTANTS.find((m) => m.name === name)!, 300);
  console.log(name, code, output.replaceAll(/\s+/g, " ").slice(0, 300));
}
