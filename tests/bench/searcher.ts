/**
 * A process of people who type into the search: each letter asks the archive, at a pace, whether the letter before is
 * answered or not. It prints a line when it has asked everything once, and at a line on its input how long the answers
 * took since.
 *
 * Usage: `searcher.ts <port> <asked a second>`
 */

import { HttpClient } from "./http_client.ts";
import { TextLineStream } from "./lines.ts";

const [port, aSecond] = Deno.args.map(Number) as [number, number];
/** As they are typed: names, places, what was made, the last digits of a phone, numeros. */
const WORDS = [
  "jardim encantado",
  "ana",
  "vale do ipê",
  "painel festa",
  "joão mochila",
  "arco íris",
  "lona",
  "9123",
  "5021",
];
const FEWEST_LETTERS = 2;
const asked = WORDS.flatMap((word) =>
  Array.from({ length: word.length - FEWEST_LETTERS + 1 }, (_, i) => word.slice(0, FEWEST_LETTERS + i))
);
const free: HttpClient[] = [];
let waits: number[] = [];

for (const words of asked) await ask(words);
waits = [];
print({ ready: true });
let n = 0;
setInterval(() => void ask(asked[n++ % asked.length]!), 1_000 / aSecond);

for await (const _ of Deno.stdin.readable.pipeThrough(new TextDecoderStream()).pipeThrough(new TextLineStream())) {
  const sorted = waits.toSorted((a, b) => a - b);
  const at = (p: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * p))] ?? null;
  print({ searches: sorted.length, p50: at(0.5), p95: at(0.95), max: at(1) });
  waits = [];
}
Deno.exit();

async function ask(words: string): Promise<void> {
  const client = free.pop() ?? await HttpClient.connect(port);
  const start = performance.now();
  await client.request("GET", `/api/v1/arquivo?busca=${encodeURIComponent(words)}`);
  waits.push(performance.now() - start);
  free.push(client);
}

function print(value: unknown): void {
  console.log(JSON.stringify(value));
}
