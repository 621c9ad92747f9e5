/**
 * `deno task bench`: the server beside the least that Deno allows, on this machine, in the same run. Each round starts
 * both anew, turn about, so that a machine that grows busy slows both. Latencies are p50 / p99 / max.
 *
 * Options: `--quick` for one short round; `--rounds N`; `--only TEXT` for the scenarios whose name holds it;
 * `--json FILE` for where the figures go.
 */

import { dirname } from "node:path";
import { parseArgs } from "node:util";
import { type Measured, type Scenario, SCENARIOS } from "./scenarios.ts";
import { fold, table } from "./table.ts";
import { prepare, serve, type Target, TARGETS } from "./targets.ts";

const { values: options } = parseArgs({
  args: Deno.args,
  options: {
    quick: { type: "boolean", default: false },
    rounds: { type: "string" },
    only: { type: "string", default: "" },
    json: { type: "string", default: "dist/bench.json" },
  },
});
const rounds = Number(options.rounds ?? (options.quick ? 1 : 5));
const durationMs = options.quick ? 1_000 : 4_000;
const scenarios = SCENARIOS.filter(({ name }) => name.includes(options.only));

const folder = Deno.makeTempDirSync({ prefix: "sgp-bench-" });
try {
  const files = new Map<number, Record<Target, string>>();
  for (const { pedidos } of scenarios) {
    if (!files.has(pedidos)) files.set(pedidos, await prepare(folder, pedidos));
  }
  const runs = new Map(scenarios.map((scenario) => [scenario, { ours: [], bare: [] } as Record<Target, Measured[]>]));
  for (let round = 0; round < rounds; round++) {
    for (const scenario of scenarios) {
      for (const target of round % 2 ? TARGETS.toReversed() : TARGETS) {
        runs.get(scenario)![target].push(await measure(scenario, target, files.get(scenario.pedidos)![target]));
      }
      console.error(`${round + 1}/${rounds} ${scenario.name}`);
    }
  }
  const rows = [...runs].map(([scenario, each]) => fold(scenario, each));
  const lost = rows.filter(({ ours }) => ours.expected !== ours.delivered).map(({ name }) => name);
  console.log(table(rows));
  console.log(lost.length === 0 ? "\nEvery frame was delivered." : `\nFrames were lost: ${lost.join("; ")}`);
  const machine = { deno: Deno.version.deno, colors: navigator.hardwareConcurrency, rounds, durationMs };
  Deno.mkdirSync(dirname(options.json), { recursive: true });
  Deno.writeTextFileSync(options.json, JSON.stringify({ machine, rows }, null, 2));
  console.log(`Figures: ${options.json}`);
} finally {
  Deno.removeSync(folder, { recursive: true });
}

async function measure(scenario: Scenario, target: Target, file: string): Promise<Measured> {
  await using server = await serve(target, folder, file);
  // The first requests find cold code; a server that has been up for a minute has none.
  await scenario.run(server, durationMs / 2);
  return await scenario.run(server, durationMs);
}
