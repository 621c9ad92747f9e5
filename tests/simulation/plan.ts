/** What happens in a run: a list of actions with their times, drawn from a seed. Taking actions out leaves the others as they are. */

import { Chance } from "./chance.ts";

/** How long things go wrong, in ms. */
export const FAULTS_MS = 30_000;

/** Our own screens, and clients of the system before. */
export const SCREENS = 4;
export const LEGACY = 2;

/** How likely each action is beside the others. */
const WEIGHTS = {
  create: 12,
  patch: 22,
  patch_if_match: 16,
  command: 14,
  remove: 5,
  archive: 9,
  bring_back: 8,
  restore_pedido: 4,
  rush: 6,
  reset: 5,
  goodbye: 2,
  half_open: 4,
  stall: 6,
  flood: 2,
  slow_network: 2,
  http_trouble: 5,
  no_upgrade: 3,
  offline: 3,
  sleep: 4,
  blind: 4,
  screen_clock: 2,
  server_clock: 1,
  reload: 4,
  corrupt_cache: 2,
  kill: 4,
  kill_at_commit: 4,
  kill_in_commit: 3,
  power_cut: 3,
  restart: 3,
  backup: 3,
  put_back: 3,
  tidy_log: 4,
  disk_full: 2,
  swap_file: 2,
  behead_log: 2,
  damage_row: 3,
  cut_after_answer: 3,
  overnight: 3,
  forge: 6,
};

/** What befalls clients and all data alike, where several nodes share a database as well. */
const EVERYWHERE = [
  "create patch patch_if_match command remove archive bring_back restore_pedido rush reset goodbye half_open stall flood",
  "slow_network http_trouble no_upgrade offline sleep blind screen_clock reload corrupt_cache forge",
].join(" ").split(" ");

/** How likely each action is there. */
const NODE_WEIGHTS = {
  ...Object.fromEntries(Object.entries(WEIGHTS).filter(([name]) => EVERYWHERE.includes(name))) as typeof WEIGHTS,
  kill_node: 12,
  cut_database: 10,
  promote: 10,
  lose_wake_up: 8,
  late_wake_up: 6,
  sweep_outbox: 4,
};

/** In one world of so many several nodes share a database. */
export const WORLDS_TO_ONE_WITH_NODES = 5;

/** The first of them. */
export const FIRST_WITH_NODES = 3;

/** Whether several nodes share a database there. */
export function hasNodes(seed: number): boolean {
  return seed % WORLDS_TO_ONE_WITH_NODES === FIRST_WITH_NODES;
}

/** What one action does. */
export type Kind = keyof typeof NODE_WEIGHTS | "trespass";

/** One action. */
export interface Action {
  /** ms after the beginning. */
  at: number;
  kind: Kind;
  /** Of its own chance. */
  salt: number;
}

/** The plan of a seed, in the order of time. */
export function planOf(seed: number): Action[] {
  const chance = new Chance(seed);
  // Some runs are calm and some are not: a rare fault shows best where little else happens.
  const count = chance.pick([12, 30, 60]);
  const weights = (hasNodes(seed) ? NODE_WEIGHTS : WEIGHTS) as typeof NODE_WEIGHTS;
  const actions = Array.from({ length: count }, (_, salt) => ({
    at: chance.int(500, FAULTS_MS),
    kind: chance.weighted<Exclude<Kind, "trespass">>(weights),
    salt,
  }));
  return [...actions, ...trespasses(seed, count)].sort((a, b) => a.at - b.at);
}

/** In one world of so many a page of the build before is still open. */
const WORLDS_TO_ONE_WITH_PAGE_OF_BEFORE = 2;

/** Whether one of our screens is of the build before. */
export function hasPageOfBefore(seed: number): boolean {
  return seed % WORLDS_TO_ONE_WITH_PAGE_OF_BEFORE === 0;
}

/** In one world of so many people of single places are at work as well; the others are what they would be without them. */
const WORLDS_TO_ONE_WITH_PLACES = 7;

/** What they try, beside so many other actions. */
function trespasses(seed: number, count: number): Action[] {
  if (seed % WORLDS_TO_ONE_WITH_PLACES !== 0) return [];
  const chance = new Chance(seed).fork(4);
  return Array.from({ length: count }, (_, i) => ({
    at: chance.int(500, FAULTS_MS),
    kind: "trespass",
    salt: count + i,
  }));
}
