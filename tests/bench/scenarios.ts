/** What is measured. */

import { coldOpen } from "./cold_open.ts";
import { broadcast, patches } from "./rows_of_changes.ts";
import { broadcastToOther, patchesAtTwo } from "./rows_of_nodes.ts";
import { catchUp, currentList, lists } from "./rows_of_reads.ts";
import { idle, memory } from "./rows_of_standing.ts";
import { start, storm } from "./rows_of_starts.ts";
import type { Scenario } from "./scenario.ts";

/** With `--engine postgres` also these. */
export const OF_NODES: Scenario[] = [patchesAtTwo(20, 32), broadcastToOther(20, 20)];

/** All rows, in the order of the table: first those that a row before would disturb. */
export const SCENARIOS: Scenario[] = [
  start(),
  storm(500, false),
  storm(500, true),
  memory(500, 20),
  coldOpen(),
  idle(100),
  ...[0, 20].flatMap((screens) => [1, 8, 32].map((atOnce) => patches(screens, atOnce))),
  ...[20, 100, 500].flatMap((screens) => [20, 100].map((rate) => broadcast(screens, rate))),
  // What bare would be without the disk is seen with fewer screens already.
  ...[1_000, 2_000].map((screens): Scenario => ({ ...broadcast(screens, 20), targets: ["ours", "onDisk"] })),
  ...[10_000, 1_000, 100].map((pedidos) => lists(pedidos)),
  currentList(),
  ...[1, 100, 10_000].map((missed) => catchUp(missed)),
];
