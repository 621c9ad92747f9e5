/**
 * A process that writes and reads. It prints a line when its warm-up is over and it begins to count, and at the end one
 * with what it counted ({@linkcode DeskReport}), and ends with its input. Durations are in milliseconds.
 *
 * - `desk.ts patch <port> <warm-up> <duration> <pedidos> <at once> [<port>]`: PATCHes as fast as they are answered, half of them
 *   at the other port where there is one;
 * - `desk.ts paced <port> <warm-up> <duration> <pedidos> <a second>`: PATCHes at a pace, whether answered or not;
 * - `desk.ts list <port> <warm-up> <duration> <at once>`: reads the whole list over and over;
 * - `desk.ts current <port> <warm-up> <duration> <at once>`: asks for it over and over, and has it already;
 * - `desk.ts nothing <port> <warm-up> <duration>`: lets the time pass.
 */

import { HttpClient } from "./http_client.ts";
import type { DeskReport } from "./load.ts";

const [task, ...numbers] = Deno.args as [string, ...string[]];
const [port, warmUpMs, durationMs, ...rest] = numbers.map(Number) as [number, number, number, ...number[]];
const LIST = "/api/v1/pedidos";
const TASKS: Record<string, () => Promise<DeskReport>> = {
  patch: () => patch(rest[0]!, rest[1]!, rest[2] ?? port),
  paced: () => paced(rest[0]!, rest[1]!),
  list: () => list(rest[0]!),
  current: () => current(rest[0]!),
  nothing: () => keepBusy(1, () => new Promise((done) => setTimeout(done, warmUpMs))),
};
print(await TASKS[task]!());
// Until somebody has read how much of the processor it took.
await Deno.stdin.read(new Uint8Array(1));

async function patch(pedidos: number, atOnce: number, other: number): Promise<DeskReport> {
  let n = 0;
  return await keepBusy(atOnce, (client, sent) => change(client, 1 + n++ % pedidos, sent), other);
}

async function list(atOnce: number): Promise<DeskReport & { bytes: number }> {
  let bytes = 0;
  const report = await keepBusy(atOnce, async (client) => {
    bytes = await client.request("GET", LIST);
  });
  return { ...report, bytes };
}

async function current(atOnce: number): Promise<DeskReport> {
  const first = await HttpClient.connect(port);
  await first.request("GET", LIST);
  const { etag } = first;
  first.close();
  return await keepBusy(atOnce, async (client) => {
    if (await client.request("GET", LIST, "", etag) > 0) throw new Error("the list was sent to who has it");
  });
}

/** Each connection asks again when it was answered. A request counts from the moment that it is sent. */
async function keepBusy(atOnce: number, ask: (client: HttpClient, sent: number) => Promise<void>, other = port) {
  const ports = [port, other];
  const clients = await Promise.all(Array.from({ length: atOnce }, (_, i) => HttpClient.connect(ports[i % 2]!)));
  const from = now() + warmUpMs;
  const end = from + durationMs;
  let requests = 0;
  setTimeout(begin, warmUpMs);
  await Promise.all(clients.map(async (client) => {
    for (let sent = now(); sent < end; sent = now()) {
      if (sent >= from) requests++;
      await ask(client, sent);
    }
  }));
  const seconds = (now() - from) / 1_000;
  clients.forEach((client) => client.close());
  return { requests, seconds, from };
}

/** Each change has a connection to itself while it is under way, as each desk's browser has. */
async function paced(pedidos: number, aSecond: number): Promise<DeskReport> {
  const free: HttpClient[] = [];
  const underWay: Promise<void>[] = [];
  const total = Math.round(aSecond * (warmUpMs + durationMs) / 1_000);
  const start = now();
  let requests = 0;
  setTimeout(begin, warmUpMs);
  for (let n = 0; n < total; n++) {
    const wait = start + n * 1_000 / aSecond - now();
    if (wait > 0) await new Promise((done) => setTimeout(done, wait));
    const client = free.pop() ?? await HttpClient.connect(port);
    const sent = now();
    if (sent >= start + warmUpMs) requests++;
    underWay.push(change(client, 1 + n % pedidos, sent).then(() => void free.push(client)));
  }
  await Promise.all(underWay);
  free.forEach((client) => client.close());
  return { requests, seconds: (now() - start - warmUpMs) / 1_000, from: start + warmUpMs };
}

/** The note says when it was sent, which is how a screen knows how long it took. */
async function change(client: HttpClient, id: number, sent: number): Promise<void> {
  await client.request("PATCH", `/api/v1/pedidos/${id}`, JSON.stringify({ observacao: `@${sent}` }));
}

function begin(): void {
  print({ counting: true });
}

function now(): number {
  return performance.timeOrigin + performance.now();
}

function print(value: unknown): void {
  console.log(JSON.stringify(value));
}
