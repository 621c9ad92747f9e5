/**
 * A process of screens. Opens N sockets, waits until each has read the board and from then on sends a ping every two
 * seconds, as our own screens do, and prints
 * `ready`. Then, at each line on its input, a moment, prints what has arrived of the changes sent since that moment: how
 * many, and how long after their PATCH was sent. It ends with its input.
 *
 * Usage: `screens.ts <port> <N> <1 when the server has a board to send, 0 when it is bare>`
 */

import { TextLineStream } from "./lines.ts";

const [port, count, board] = Deno.args.map(Number) as [number, number, number];
const MARK = '"observacao":"@';
/** What the board says of itself. */
const first = Promise.withResolvers<{ parts: number; epoch: string; seq: number; digest: number }>();
/** Between two words of a screen about the board that it shows (server/realtime/PROTOCOL.md). */
const PING_MS = 2_000;
/** Of a screen that is still drawing a change. */
const PING = '{"type":"ping"}';
/** Of each frame when its change was sent, and when it came; in ms since 1970. */
const frames: { sent: number; came: number }[] = [];
let counting = false;

await Promise.all(Array.from({ length: count }, open));
print({ ready: true });

for await (const from of Deno.stdin.readable.pipeThrough(new TextDecoderStream()).pipeThrough(new TextLineStream())) {
  const counted = frames.filter(({ sent }) => sent >= Number(from));
  const sorted = Float64Array.from(counted, ({ sent, came }) => came - sent).sort();
  const at = (p: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * p))] ?? null;
  print({ delivered: sorted.length, p50: at(0.5), p99: at(0.99), max: at(1) });
}
// The sockets would keep the process alive.
Deno.exit();

function open(): Promise<void> {
  const { promise: ready, resolve, reject } = Promise.withResolvers<void>();
  const socket = new WebSocket(`ws://127.0.0.1:${port}/ws/pedidos?proto=3`);
  socket.binaryType = "arraybuffer";
  let received = 0;
  socket.onopen = () => board ? socket.send('{"type":"get_pedidos"}') : resolve();
  socket.onerror = () => reject(new Error("a socket failed"));
  socket.onmessage = ({ data }) => typeof data === "string" ? arrived(data) : part(data, ++received);
  const part = async (data: ArrayBuffer, number: number) => {
    if (number === 1) countParts(data);
    const { parts, epoch, seq, digest } = await first.promise;
    if (number !== parts) return;
    const shown = JSON.stringify({ type: "ping", epoch, seq, digest });
    const ping = () => socket.send(frames.length === 0 ? shown : PING);
    // Spread over the time, as people come.
    setTimeout(() => setInterval(ping, PING_MS), Math.random() * PING_MS);
    resolve();
  };
  return ready;
}

function arrived(frame: string): void {
  const at = frame.indexOf(MARK);
  if (at < 0) return;
  const sent = Number(frame.slice(at + MARK.length, frame.indexOf('"', at + MARK.length)));
  frames.push({ sent, came: now() });
}

/** Every screen gets the same board, so the first to come says in how many parts; the rest need not unpack it. */
async function countParts(data: ArrayBuffer): Promise<void> {
  if (counting) return;
  counting = true;
  const text = await new Response(new Blob([data]).stream().pipeThrough(new DecompressionStream("gzip"))).json();
  first.resolve(text);
}

function now(): number {
  return performance.timeOrigin + performance.now();
}

function print(value: unknown): void {
  console.log(JSON.stringify(value));
}
