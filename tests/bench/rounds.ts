/** Plays scenarios in rounds, in which all targets take turns at each row. */

import { prepare } from "./data_files.ts";
import type { Data, Measured, Scenario, Site } from "./scenario.ts";
import { OwnPostgres } from "./own_postgres.ts";
import { endServers, serve, type Served, type Serving, type Target } from "./targets.ts";

/** What ours has its pedidos in. */
export type Engine = "file" | "postgres";

/** Each scenario's runs, of each target one a round. */
export type Runs = Map<Scenario, Record<Target, Measured[]>>;

const ENDINGS: Deno.Signal[] = ["SIGINT", "SIGTERM"];

/** Ten times as long as the longest row takes on two busy cores. */
const ROW_MAX_MS = 90_000;

/** The whole ends within it, in fewer rounds than were asked for where the machine is busy. */
const WHOLE_MAX_MS = 13 * 60_000;

/**
 * Plays all scenarios so many times, and says on the standard error how far it is. @param wholeMaxMs no round is begun
 * that would, as long as those before it, end later. @param engine what ours has its pedidos in.
 */
export async function playRounds(
  scenarios: Scenario[],
  rounds: number,
  times: Pick<Site, "warmUpMs" | "durationMs" | "changesMin">,
  { wholeMaxMs = WHOLE_MAX_MS, engine = "file" }: { wholeMaxMs?: number; engine?: Engine } = {},
): Promise<Runs> {
  const runs: Runs = new Map(scenarios.map((scenario) => [scenario, { ours: [], onDisk: [], bare: [] }]));
  const start = performance.now();
  let played = 0;
  const folder = Deno.makeTempDirSync({ prefix: "sgp-bench-" });
  // Broken off by a person or by a limit of time: no server stays behind to load the machine.
  let database: OwnPostgres | null = null;
  const breakOff = () => {
    endServers();
    if (database?.pid) Deno.kill(database.pid, "SIGKILL");
    Deno.removeSync(folder, { recursive: true });
    Deno.exit(130);
  };
  for (const signal of ENDINGS) Deno.addSignalListener(signal, breakOff);
  try {
    await using own = engine === "postgres" ? await OwnPostgres.start(folder) : null;
    database = own;
    const groups = Map.groupBy(scenarios, nameOf);
    const files = new Map<string, Record<Target, string>>();
    for (const [name, [first]] of groups) files.set(name, await prepare(folder, first!));
    for (let round = 0; round < rounds; round++) {
      if (round > 0 && (performance.now() - start) * (round + 1) / round > wholeMaxMs) break;
      for (const [name, group] of groups) {
        await using servers = new AsyncDisposableStack();
        const shared = new Map<Target, Promise<Served>>();
        const begin = async (target: Target, how?: Serving) =>
          await serve(target, folder, files.get(name)![target], how, database);
        const share = async (target: Target) => servers.use(await begin(target));
        for (const scenario of group) {
          for (const target of inTurn(scenario.targets, round)) {
            await using alone = new AsyncDisposableStack();
            const site: Site = {
              ...times,
              target,
              shared: () => shared.getOrInsertComputed(target, share),
              fresh: async (how) => alone.use(await begin(target, how)),
            };
            runs.get(scenario)![target].push(await inTime(scenario, site));
          }
          report(`round ${round + 1}/${rounds}, ${scenario.name}`, ++played / (rounds * scenarios.length));
        }
      }
    }
  } finally {
    for (const signal of ENDINGS) Deno.removeSignalListener(signal, breakOff);
    Deno.removeSync(folder, { recursive: true });
  }
  return runs;

  function report(what: string, share: number): void {
    const passed = (performance.now() - start) / 1_000;
    console.error(`${clock(passed)} of about ${clock(passed / share)}  ${what}`);
  }
}

/** What tells apart the files that scenarios are played over. */
function nameOf({ pedidos, archived, due }: Data): string {
  return JSON.stringify([pedidos, archived, due]);
}

/** @throws when a row takes too long, so that the whole ends whatever happens. */
async function inTime(scenario: Scenario, site: Site): Promise<Measured> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const error = new Error(`${scenario.name}, ${site.target}: not over after ${ROW_MAX_MS} ms`);
  const timer = setTimeout(() => reject(error), ROW_MAX_MS);
  try {
    return await Promise.race([scenario.run(site), late]);
  } finally {
    clearTimeout(timer);
  }
}

/** The one that begins is another in each round. */
function inTurn(targets: readonly Target[], round: number): Target[] {
  const first = round % targets.length;
  return [...targets.slice(first), ...targets.slice(0, first)];
}

function clock(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, "0")}`;
}
