/**
 * A process of one screen that has missed the changes of so many pedidos. It connects over and over, each time with the
 * same claim, and prints how long it takes until it holds the board and has proved it: the median, in ms.
 *
 * Usage: `catcher.ts <port> <pedidos missed> <duration>`
 */

import { connect, readBoard } from "./claims.ts";

const [port, missed, durationMs] = Deno.args.map(Number) as [number, number, number];
const board = await readBoard(port);
const bySeq = [...board.pedidos.values()].sort((a, b) => a.seq - b.seq);
const seen = bySeq.at(-1 - missed);
// Whoever missed everything claims what was there before the first change.
const claim = seen ? { ...board, seq: seen.seq, mark: seen.mark } : { ...board, seq: 0, mark: "000000000000" };
const held = { ...claim, pedidos: new Map(bySeq.slice(0, -missed).map((pedido) => [pedido.id, pedido])) };

const waits: number[] = [];
const end = performance.now() + durationMs;
do {
  const start = performance.now();
  await connect(port, claim, held);
  waits.push(performance.now() - start);
} while (performance.now() < end);
waits.sort((a, b) => a - b);
console.log(JSON.stringify({ ms: waits[Math.floor(waits.length / 2)], worstMs: waits.at(-1), times: waits.length }));
