/** What is measured. */

import { broadcast, patches } from "./rows_of_changes.ts";
import { lists } from "./rows_of_reads.ts";
import type { Scenario } from "./scenario.ts";

/** All rows, in the order of the table. */
export const SCENARIOS: Scenario[] = [
  ...[0, 20].flatMap((screens) => [1, 8, 32].map((atOnce) => patches(screens, atOnce))),
  ...[20, 100, 500].flatMap((screens) => [20, 100].map((rate) => broadcast(screens, rate))),
  ...[1_000, 2_000].map((screens) => broadcast(screens, 20)),
  ...[100, 1_000, 10_000].map(lists),
];
