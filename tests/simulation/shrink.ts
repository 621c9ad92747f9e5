import type { Action } from "./plan.ts";
import { type Outcome, run } from "./run.ts";

/** Runs that one shrinking may take; most traces are short by then. */
const RUNS_MAX = 150;

/** The shortest plan found that still breaks a promise: parts are left out, large ones first, as long as it fails. */
export async function shrink(seed: number, plan: Action[], failed: Outcome): Promise<Outcome> {
  let shortest = plan.filter(({ at }) => at <= failed.violation!.atMs);
  let outcome = failed;
  let runs = 0;
  for (let size = Math.ceil(shortest.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let start = 0; start < shortest.length && runs < RUNS_MAX;) {
      const shorter = [...shortest.slice(0, start), ...shortest.slice(start + size)];
      const again = await run(seed, shorter);
      runs += 1;
      if (again.violation) [shortest, outcome] = [shorter, again];
      else start += size;
    }
  }
  return outcome;
}
