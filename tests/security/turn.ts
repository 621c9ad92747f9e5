/** How long one turn of the loop may take, and what made turns long. */

import assert from "node:assert/strict";
import process from "node:process";
import { setImmediate as nextTurn } from "node:timers/promises";

/** The largest body that the server reads, in bytes. */
export const BYTES = 10 * 1024 * 1024;
/** What reading one costs cannot be sliced, so that is the unit here: it knows how fast this machine is today. */
const BODY = new TextEncoder().encode(
  JSON.stringify(Array(Math.floor(BYTES / 36)).fill("Ana Souza: faixa de 3 × 2 m, lona")),
);
/** What one turn may take of the processor, in bodies read: we measured 3 at most, and what was found here first took 20 to 200. */
const BODIES_MAX = 10;
/** Bodies read to know what one costs: the clock of a thread has ticks of 10 ms. */
const READINGS = 10;

/** What reading a body cost when this machine was slowest, in ms of this thread's own processor time. */
let bodyMs = 0;

/** Holds that a turn was not long. @param ms of this thread's own processor time. */
export function assertShort(ms: number, what: string): void {
  if (ms > BODIES_MAX * bodyMs) bodyMs = Math.max(bodyMs, readingMs());
  assert.ok(ms <= BODIES_MAX * bodyMs, `${ms} ms, while a body is read in ${bodyMs}: ${what.slice(0, 200)}`);
}

function readingMs(): number {
  const before = process.threadCpuUsage();
  for (let i = 0; i < READINGS; i++) JSON.parse(new TextDecoder().decode(BODY));
  const { user, system } = process.threadCpuUsage(before);
  return (user + system) / 1_000 / READINGS;
}

/** Text that made something take the square of its length, or overflow a stack. */
export const HURTING = [
  ...["a\u0301", "\u0301", "\u0301\u0323", "123.", "1.", " ", "\t", "\n", "\r\n", "0", "-", "9,", "R$", "\ud83d", "😀"],
  ...["ã", "\0", "\u200b", ";", '"', "\\", "data:", "portador ", "em ", "#", "https://", "=", "'"],
];

/** The longest turn while a work is under way, in ms of this thread's own processor time. */
export async function longestTurnMs(work: () => Promise<unknown>): Promise<number> {
  let [longest, working] = [0, true];
  const watch = (async () => {
    while (working) {
      const before = process.threadCpuUsage();
      await nextTurn();
      const { user, system } = process.threadCpuUsage(before);
      longest = Math.max(longest, (user + system) / 1_000);
    }
  })();
  await work().finally(() => working = false);
  await watch;
  return longest;
}
