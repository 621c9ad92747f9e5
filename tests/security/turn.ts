/** How long one turn of the loop may take, and what made turns long. */

import process from "node:process";
import { setImmediate as nextTurn } from "node:timers/promises";

/**
 * What one turn of the loop may take of the processor, in ms. A machine that we measured takes 40 at most, of which 30 are
 * the reading of 10 MiB; a slower one gets twice that, and what was found here first took seconds.
 */
export const MAX_MS = 100;

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
