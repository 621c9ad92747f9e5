/**
 * One abusive client beside 20 good ones: how much slower the good ones' requests become. Exit code 1 when their p99 is
 * more than 1.5 times that of quiet. Both come from this computer, so limits by address must be lifted for neither.
 * `deno task bench:abuse [milliseconds for each]`
 */

import { HttpClient } from "./http_client.ts";
import { prepare, serve } from "./targets.ts";

const durationMs = Number(Deno.args[0] ?? 5_000);
const GOOD = 20;
const PEDIDOS = 1_000;
/** A person clicks once a second; these are four times as busy. */
const PAUSE_MS = 250;
const ABUSERS_CONNECTIONS = 32;
const RATIO_MAX = 1.5;

const folder = Deno.makeTempDirSync({ prefix: "sgp-bench-" });
try {
  const { ours } = await prepare(folder, PEDIDOS);
  await using server = await serve("ours", folder, ours);
  await goodOnes(server.port, 1_000);
  const quiet = await goodOnes(server.port, durationMs);
  const abuse = new AbortController();
  const abuser = Promise.all(Array.from({ length: ABUSERS_CONNECTIONS }, () => hammer(server.port, abuse.signal)));
  const loud = await goodOnes(server.port, durationMs);
  abuse.abort();
  const answered = (await abuser).reduce((sum, each) => sum + each, 0);
  const ratio = loud / quiet;
  console.log(
    `p99 of ${GOOD} good clients: ${quiet.toFixed(2)} ms alone, ${loud.toFixed(2)} ms beside the abuser ` +
      `(${ratio.toFixed(2)}×; it was answered ${Math.round(answered / durationMs * 1_000)} times a second)`,
  );
  if (ratio > RATIO_MAX) Deno.exitCode = 1;
} finally {
  Deno.removeSync(folder, { recursive: true });
}

/** People at work: a change each, then a pause. @returns the p99 of their waiting, in ms. */
async function goodOnes(port: number, forMs: number): Promise<number> {
  const waits: number[] = [];
  await Promise.all(Array.from({ length: GOOD }, async (_, i) => {
    const client = await HttpClient.connect(port);
    for (const end = performance.now() + forMs; performance.now() < end;) {
      const start = performance.now();
      await client.request("PATCH", `/api/v1/pedidos/${i + 1}`, `{"observacao":"${start}"}`);
      waits.push(performance.now() - start);
      await new Promise((done) => setTimeout(done, PAUSE_MS));
    }
    client.close();
  }));
  return waits.sort((a, b) => a - b)[Math.floor(waits.length * 0.99)]!;
}

/** Asks for the whole board as fast as it is answered, refusals included. @returns how often it was answered. */
async function hammer(port: number, signal: AbortSignal): Promise<number> {
  let answers = 0;
  while (!signal.aborted) {
    const response = await fetch(`http://127.0.0.1:${port}/api/v1/pedidos`);
    await response.body?.cancel();
    answers++;
  }
  return answers;
}
