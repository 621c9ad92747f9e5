/**
 * One abusive client beside 20 good ones, with access control and limits as they are by default: how much slower the
 * good ones' changes become. Exit code 1 when their p99 beside one of the abusers is more than 1.5 times that of quiet.
 * `deno task bench:abuse [milliseconds for each]`
 */

import { Acessos } from "../../server/access/acessos.ts";
import { openStore } from "../../server/store/open.ts";
import type { Papel } from "../../server/domain/papeis.ts";
import { HelperProcess } from "./helper_process.ts";
import { HttpClient } from "./http_client.ts";
import { prepare } from "./data_files.ts";
import { serve } from "./targets.ts";

/** The limits count by ten seconds: what is allowed at once at their beginning belongs to the measurement. */
const durationMs = Number(Deno.args[0] ?? 10_000);
/** Both in turns, for the computer is slower at one time than at another. */
const ROUNDS = 3;
const GOOD = 20;
const PEDIDOS = 1_000;
/** A person clicks once a second; these are four times as busy. */
const PAUSE_MS = 250;
const RATIO_MAX = 1.5;

const folder = Deno.makeTempDirSync({ prefix: "sgp-bench-" });
try {
  const { ours } = await prepare(folder, { pedidos: PEDIDOS });
  const tokens = await invite(ours, ["leitura", ...Array<Papel>(GOOD + 1).fill("operador")]);
  const [reader, writer, ...good] = tokens as [string, string, ...string[]];
  const abusers: [name: string, ...args: string[]][] = [
    ["without an access, asks for the board", "GET", "/api/v1/pedidos"],
    ["guesses keys", "GET", "/api/v1/pedidos", "x".repeat(43)],
    ["with an access, asks for the board", "GET", "/api/v1/pedidos", reader],
    ["with an access, writes", "PATCH", `/api/v1/pedidos/${PEDIDOS}`, writer],
  ];
  // Nobody waits for the disk here: its moods would be a hundred times what is measured.
  const settings = { SGP_AUTH: "on", SGP_RATE_LIMIT: "1", SGP_DURABILITY: "os" };
  await using server = await serve("ours", folder, ours, { settings });
  await goodOnes(server.port, good, 2_000);
  for (const [name, ...args] of abusers) {
    const quiet: number[] = [];
    const loud: number[] = [];
    let answers = {};
    for (let round = 0; round < ROUNDS; round++) {
      quiet.push(...await goodOnes(server.port, good, durationMs));
      await using abuser = new HelperProcess("abuser.ts", [server.port, ...args]);
      loud.push(...await goodOnes(server.port, good, durationMs));
      answers = await abuser.ask();
    }
    const ratio = p99(loud) / p99(quiet);
    const times = `p99 ${p99(quiet).toFixed(1)} → ${p99(loud).toFixed(1)} ms`;
    console.log(`${ratio.toFixed(2)}×  ${times}  ${name}; answered last: ${JSON.stringify(answers)}`);
    if (ratio > RATIO_MAX) Deno.exitCode = 1;
  }
} finally {
  Deno.removeSync(folder, { recursive: true });
}

/** Makes accesses in a data file. @returns their tokens. */
async function invite(data: string, papeis: Papel[]): Promise<string[]> {
  const store = await openStore({ data, sqliteDriver: "node:sqlite", durability: "os" });
  const acessos = await Acessos.load(store.acessos, Date.now);
  const tokens = [];
  for (const papel of papeis) tokens.push((await acessos.create({ nome: papel, papel, setor: null }, null)).token);
  store.close();
  return tokens;
}

/** People at work: a change each, then a pause. @returns how long each of them waited, in ms. */
async function goodOnes(port: number, tokens: string[], forMs: number): Promise<number[]> {
  const waits: number[] = [];
  await Promise.all(tokens.map(async (token, i) => {
    const client = await HttpClient.connect(port, token);
    for (const end = performance.now() + forMs; performance.now() < end;) {
      const start = performance.now();
      await client.request("PATCH", `/api/v1/pedidos/${i + 1}`, `{"observacao":"${start}"}`);
      waits.push(performance.now() - start);
      await new Promise((done) => setTimeout(done, PAUSE_MS));
    }
    client.close();
  }));
  return waits;
}

function p99(waits: number[]): number {
  return waits.sort((a, b) => a - b)[Math.floor(waits.length * 0.99)]!;
}
