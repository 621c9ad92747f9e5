/**
 * `deno task simulate --seeds 20000 --from 1`, or `--seed N` to play one again with its trace. Exit code 1 on a violation,
 * with the shortest trace of it; with `--no-shrink` only with its name, which is there at once. `--nodes` plays only worlds in
 * which several nodes share a database.
 */

import { parseArgs } from "node:util";
import { planOf } from "./plan.ts";
import { type Outcome, run } from "./run.ts";
import { nodeSeeds, p99, playSeeds } from "./seeds.ts";
import { shrink } from "./shrink.ts";

const BAR_WIDTH = 40;

const { values } = parseArgs({
  options: {
    seeds: { type: "string", default: "300" },
    from: { type: "string", default: "1" },
    seed: { type: "string" },
    shrink: { type: "boolean", default: true },
    nodes: { type: "boolean", default: false },
  },
  allowNegative: true,
});

if (values.seed !== undefined) {
  const outcome = await run(Number(values.seed));
  console.log((outcome.violation?.trace ?? []).join("\n"));
  await report(outcome);
  console.log(`seed ${outcome.seed}: ${outcome.steps} steps, ${outcome.commits} commits, every promise held`);
} else {
  const count = Number(values.seeds);
  const begin = performance.now();
  let done = 0;
  const seeds = values.nodes ? nodeSeeds(count) : Array.from({ length: count }, (_, i) => Number(values.from) + i);
  const outcomes = await playSeeds(seeds, () => progress(++done, count, begin));
  console.error();
  for (const outcome of outcomes) await report(outcome);
  const sum = (of: (outcome: Outcome) => number) => outcomes.reduce((total, outcome) => total + of(outcome), 0);
  console.log(
    `${outcomes.length} seeds, ${sum(({ steps }) => steps)} steps, ${sum(({ commits }) => commits)} commits, ` +
      `every promise held; screens agree after p99 ${Math.round(p99(outcomes))} ms, ` +
      `max ${Math.round(Math.max(...outcomes.map(({ convergedMs }) => convergedMs)))} ms`,
  );
}

/** Ends the process with a violation and its shortest trace, if there is one. */
async function report(outcome: Outcome): Promise<void> {
  if (!outcome.violation) return;
  const { seed } = outcome;
  console.error(`\nseed ${seed}: ${outcome.violation.message}`);
  if (values.shrink) {
    const { violation } = await shrink(seed, planOf(seed), outcome);
    console.error(`\nThe shortest trace found (${violation!.message}):\n`);
    console.error(violation!.trace.map((line) => `  ${line}`).join("\n"));
  }
  console.error(`\nTo play it again: deno task simulate --seed ${seed}`);
  Deno.exit(1);
}

function progress(done: number, count: number, begin: number): void {
  if (!Deno.stderr.isTerminal()) return;
  if (done % Math.ceil(count / 200) !== 0 && done !== count) return;
  const bar = "█".repeat(Math.round((done / count) * BAR_WIDTH)).padEnd(BAR_WIDTH, "░");
  const leftS = Math.round((performance.now() - begin) / done * (count - done) / 1000);
  Deno.stderr.writeSync(new TextEncoder().encode(`\r${bar} ${done}/${count}, ${leftS} s left   `));
}
