/** Long work in slices, between which others are served. */

import { setImmediate as nextTurn } from "node:timers/promises";

/** How long a slice of steps takes, in ms: whoever waits for ten such works at once notices none of them. */
const SLICE_MS = 5;

/** Does a work to its end, so many of its steps in one turn as fit. A step ends where it yields, and must be short. */
export async function inSlices<T>(work: Iterator<unknown, T>): Promise<T> {
  for (let until = performance.now() + SLICE_MS;;) {
    const step = work.next();
    if (step.done) return step.value;
    if (performance.now() < until) continue;
    await nextTurn();
    until = performance.now() + SLICE_MS;
  }
}

/** How works share the loop; a test puts its own in the place of the loop's. */
export interface Turns {
  /** Ends this turn. */
  next(): Promise<void>;
  /** Does a work to its end, other work between its steps. */
  inSlices<T>(work: Iterator<unknown, T>): Promise<T>;
}

/** As the event loop has it. */
export const LOOP: Turns = { next: nextTurn, inSlices };

/** Bytes for a stream that takes its time over each slice of them. */
export async function* slicesOf(bytes: Uint8Array, sliceBytes: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += sliceBytes) {
    yield bytes.subarray(at, at + sliceBytes);
    await nextTurn();
  }
}
