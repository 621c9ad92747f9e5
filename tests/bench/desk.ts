/**
 * A process that writes and reads, and prints one line of JSON about it. Usage, with durations in milliseconds:
 *
 * - `desk.ts patch <port> <pedidos> <at once> <duration>`: PATCHes as fast as they are answered;
 * - `desk.ts paced <port> <pedidos> <a second> <duration>`: PATCHes at a pace, whether answered or not;
 * - `desk.ts list <port> <duration>`: reads the whole list over and over.
 */

import { HttpClient } from "./http_client.ts";

const [task, ...numbers] = Deno.args as [string, ...string[]];
const [port, ...rest] = numbers.map(Number) as [number, ...number[]];

switch (task) {
  case "patch":
    print(await patch(rest[0]!, rest[1]!, rest[2]!));
    break;
  case "paced":
    print(await paced(rest[0]!, rest[1]!, rest[2]!));
    break;
  case "list":
    print(await list(rest[0]!));
    break;
  default:
    throw new Error(`no such task: ${task}`);
}

async function patch(pedidos: number, atOnce: number, durationMs: number) {
  const clients = await Promise.all(Array.from({ length: atOnce }, () => HttpClient.connect(port)));
  const start = performance.now();
  let changes = 0;
  await Promise.all(clients.map(async (client) => {
    while (performance.now() - start < durationMs) await change(client, 1 + changes++ % pedidos);
  }));
  const seconds = (performance.now() - start) / 1000;
  clients.forEach((client) => client.close());
  return { changes, seconds };
}

/** Each change has a connection to itself while it is under way, as each desk's browser has. */
async function paced(pedidos: number, aSecond: number, durationMs: number) {
  const free: HttpClient[] = [];
  const underWay: Promise<void>[] = [];
  const total = Math.round(aSecond * durationMs / 1000);
  const start = performance.now();
  for (let changes = 0; changes < total; changes++) {
    const wait = start + changes * 1000 / aSecond - performance.now();
    if (wait > 0) await new Promise((done) => setTimeout(done, wait));
    const client = free.pop() ?? await HttpClient.connect(port);
    underWay.push(change(client, 1 + changes % pedidos).then(() => void free.push(client)));
  }
  await Promise.all(underWay);
  free.forEach((client) => client.close());
  return { changes: total, seconds: (performance.now() - start) / 1000 };
}

async function list(durationMs: number) {
  const client = await HttpClient.connect(port);
  const start = performance.now();
  let lists = 0;
  let bytes = 0;
  while (performance.now() - start < durationMs) {
    bytes = await client.request("GET", "/api/v1/pedidos");
    lists += 1;
  }
  client.close();
  return { lists, bytes, seconds: (performance.now() - start) / 1000 };
}

/** The note says when it was sent, which is how a screen knows how long it took. */
async function change(client: HttpClient, id: number): Promise<void> {
  const body = JSON.stringify({ observacao: `@${performance.timeOrigin + performance.now()}` });
  await client.request("PATCH", `/api/v1/pedidos/${id}`, body);
}

function print(value: unknown): void {
  console.log(JSON.stringify(value));
}
