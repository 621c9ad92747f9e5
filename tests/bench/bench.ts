/**
 * `deno task bench`: the server beside the least that Deno allows, with the disk and without it, on this machine, in
 * the same run. All take turns at each row, so that a machine that grows busy slows all of them.
 *
 * Options: `--quick` for one short round; `--rounds N`; `--only TEXT` for the rows whose name holds it; `--json FILE` for
 * where the figures go; `--markdown` for the table and nothing else on the standard output; `--readme` to put it into this
 * folder's README; `--grow` for growing numbers of pedidos and screens instead, and their picture; `--engine postgres` for
 * ours over a PostgreSQL of the bench's own, on the same disk, and for two of ours over it.
 */

import { dirname } from "node:path";
import { parseArgs } from "node:util";
import { drawGrowth, GROWTH } from "./grow.ts";
import { broken, judge, verdict } from "./limits.ts";
import { requireDisk } from "./on_disk.ts";
import { type Engine, playRounds } from "./rounds.ts";
import { OF_NODES, SCENARIOS } from "./scenarios.ts";
import { fold, table, withLosses } from "./table.ts";

const PICTURE = "tests/bench/growth.svg";
const README = "tests/bench/README.md";

const { values: options } = parseArgs({
  args: Deno.args,
  options: {
    quick: { type: "boolean", default: false },
    rounds: { type: "string" },
    only: { type: "string", default: "" },
    json: { type: "string" },
    markdown: { type: "boolean", default: false },
    readme: { type: "boolean", default: false },
    grow: { type: "boolean", default: false },
    engine: { type: "string", default: "file" },
  },
});
const json = options.json ?? (options.grow ? "dist/growth.json" : "dist/bench.json");
/** What grows is seen in fewer rounds than what is compared. */
const rounds = Number(options.rounds ?? (options.quick ? 1 : options.grow ? 3 : 5));
const times = options.quick
  ? { warmUpMs: 200, durationMs: 500, changesMin: 10 }
  : { warmUpMs: 400, durationMs: 1_200, changesMin: 60 };
const engine: Engine = options.engine === "postgres" ? "postgres" : "file";
if (options.engine !== engine) throw new Error(`no engine is called "${options.engine}"`);
const all = options.grow ? GROWTH : engine === "postgres" ? [...SCENARIOS, ...OF_NODES] : SCENARIOS;
const scenarios = all.filter(({ name }) => name.includes(options.only));
if (scenarios.length === 0) throw new Error(`no row has "${options.only}" in its name`);
requireDisk();

const machine = {
  deno: Deno.version.deno,
  cores: navigator.hardwareConcurrency,
  day: new Date().toISOString().slice(0, 10),
  loadBefore: Deno.loadavg()[0]!,
  rounds,
  engine,
  ...times,
};
const runs = await playRounds(scenarios, rounds, times, { engine });
const played = Math.max(...[...runs.values()].map(({ ours }) => ours.length));
const rows = [...runs].flatMap(([scenario, each]) => fold(scenario, each));
const judged = options.grow ? judge(rows) : [];
const text = [table(rows), ...judged.some(({ measured }) => measured !== null) ? [verdict(judged)] : [], caption()]
  .join("\n\n");
console.log(text);
const lost = withLosses(rows);
const beyond = broken(judged).map(({ what }) => what);
if (lost.length + beyond.length > 0) Deno.exitCode = 1;
if (!options.markdown) {
  console.log(lost.length === 0 ? "\nEvery frame was delivered." : `\nFrames were lost: ${lost.join("; ")}`);
  if (beyond.length > 0) console.log(`Beyond its limit: ${beyond.join("; ")}`);
}
Deno.mkdirSync(dirname(json), { recursive: true });
Deno.writeTextFileSync(json, JSON.stringify({ machine: { ...machine, played }, rows, judged }, null, 2));
console.error(`Figures: ${json}`);
if (options.grow && scenarios.length === GROWTH.length) await write(PICTURE, drawGrowth(runs));
if (options.readme) {
  const between = options.grow
    ? /(?<=<!-- growth -->\n)[^]*(?=<!-- end of growth -->)/
    : engine === "postgres"
    ? /(?<=<!-- postgres -->\n)[^]*(?=<!-- end of postgres -->)/
    : /(?<=<!-- bench -->\n)[^]*(?=<!-- end of bench -->)/;
  const shown = options.grow ? `${verdict(judged)}\n\n${caption()}` : text;
  await write(README, Deno.readTextFileSync(README).replace(between, () => `\n${shown}\n\n`));
}

/** Which machine it was, and how busy with other things. */
function caption(): string {
  const { deno, cores, day, loadBefore } = machine;
  const many = played === 1 ? "1 round" : `${played} rounds`;
  const where = engine === "postgres" ? ", ours over PostgreSQL" : "";
  return `${day}, ${many}${where}, Deno ${deno}, ${cores} cores that had a load of ${
    loadBefore.toFixed(1)
  } before it began.`;
}

/** Writes a file of the project, as every one of them is written. */
async function write(path: string, text: string): Promise<void> {
  Deno.writeTextFileSync(path, text);
  await new Deno.Command(Deno.execPath(), { args: ["fmt", "-q", path] }).output();
  console.error(`Written: ${path}`);
}
