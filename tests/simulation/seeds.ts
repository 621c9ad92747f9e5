import { FIRST_WITH_NODES, WORLDS_TO_ONE_WITH_NODES } from "./plan.ts";
import type { Outcome } from "./run.ts";

/** Runs of `deno task test`; the long run is `deno task simulate`. */
export const SEEDS = 300;

/** So many seeds of worlds in which several nodes share a database. */
export function nodeSeeds(count: number): number[] {
  return Array.from({ length: count }, (_, i) => FIRST_WITH_NODES + i * WORLDS_TO_ONE_WITH_NODES);
}

/** Plays many seeds on every core. Stops at the first violation. @param onDone is told of each run as it ends. */
export async function playSeeds(seeds: readonly number[], onDone: (outcome: Outcome) => void): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  let next = 0;
  let failed = false;
  const work = async () => {
    const worker = new Worker(new URL("./worker.ts", import.meta.url), { type: "module" });
    try {
      while (next < seeds.length && !failed) {
        const outcome = await play(worker, seeds[next++]!);
        failed ||= outcome.violation !== null;
        outcomes.push(outcome);
        onDone(outcome);
      }
    } finally {
      worker.terminate();
    }
  };
  await Promise.all(Array.from({ length: navigator.hardwareConcurrency }, work));
  return outcomes.sort((a, b) => a.seed - b.seed);
}

/** From the last fault or commit to agreement, in ms: that of the slowest hundredth. */
export function p99(outcomes: Outcome[]): number {
  const times = outcomes.map(({ convergedMs }) => convergedMs).sort((a, b) => a - b);
  return times[Math.ceil(times.length * 0.99) - 1]!;
}

function play(worker: Worker, seed: number): Promise<Outcome> {
  return new Promise((done, fail) => {
    worker.onmessage = ({ data }) => done(data);
    worker.onerror = (event) => fail(new Error(event.message));
    worker.postMessage(seed);
  });
}
