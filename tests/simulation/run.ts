/** Plays one seed: the shipped server and screens, a phase with faults, then one without, in which all must agree. */

import { Chance } from "./chance.ts";
import { act } from "./actions.ts";
import { Disk } from "./disk.ts";
import { Forger } from "./forger.ts";
import { Invariants } from "./invariants.ts";
import { LegacyClient } from "./legacy.ts";
import { Network } from "./network.ts";
import { SimNodes } from "./nodes.ts";
import { Places } from "./places.ts";
import { Oracle } from "./oracle.ts";
import { type Action, FAULTS_MS, hasNodes, hasPageOfBefore, LEGACY, planOf, SCREENS } from "./plan.ts";
import { SimScreen } from "./screen.ts";
import { SimServer } from "./server.ts";
import { Actor, VirtualTime } from "./time.ts";
import { Violation } from "./violation.ts";
import type { World } from "./world.ts";

/** How long the calm lasts at most; everybody agrees much sooner, and three tries of a write end within it. */
const CALM_MS = 40_000;

/** How a run ended. */
export interface Outcome {
  seed: number;
  /** What was broken, when, and what had happened by then; null when all held. */
  violation: { message: string; atMs: number; trace: string[] } | null;
  /** From the last fault or commit to the moment when all screens agreed, in ms. */
  convergedMs: number;
  steps: number;
  commits: number;
}

/** Plays a seed. @param plan what happens; the seed's own when not given. */
export async function run(seed: number, plan: Action[] = planOf(seed)): Promise<Outcome> {
  const chance = new Chance(seed).fork(1);
  const time = new VirtualTime();
  const begin = time.now;
  const disk = new Disk(chance.fork(2));
  const network = new Network(time, chance.fork(3));
  const server = new SimServer(time, chance.fork(4), disk, network);
  const oracle = new Oracle();
  const nodes = hasNodes(seed) ? new SimNodes(time, chance.fork(5), { disk, network, oracle }) : null;
  disk.watcher = oracle;
  const trace: string[] = [];
  const outcome: Outcome = { seed, violation: null, convergedMs: 0, steps: 0, commits: 0 };
  const fate = new Actor("fate");
  const world: World = {
    time,
    network,
    server,
    nodes,
    serving: nodes ?? server,
    disk,
    oracle,
    screens: [],
    legacy: [],
    forger: new Forger(network),
    places: new Places(network),
    backups: [],
    fate,
    trace,
    begin,
  };
  const invariants = new Invariants(world);
  let lastCommit = begin;
  const look = () => {
    outcome.steps += 1;
    if (oracle.look()) {
      outcome.commits += 1;
      lastCommit = time.now;
    }
    invariants.check();
  };
  try {
    await startAll(world);
    for (let i = 0; i < SCREENS; i++) {
      const onConfirmed = invariants.onConfirmed.bind(invariants);
      const proto = i === 0 && hasPageOfBefore(seed) ? 2 : 3;
      world.screens.push(new SimScreen(`tela ${i + 1}`, proto, time, chance.fork(10 + i), network, onConfirmed));
    }
    for (let i = 0; i < LEGACY; i++) {
      const onRead = invariants.legacy.onRead.bind(invariants.legacy);
      const onDelete = invariants.legacy.onDelete.bind(invariants.legacy);
      world.legacy.push(new LegacyClient(`antiga ${i + 1}`, time, network, onRead, onDelete));
    }
    for (const action of plan) {
      time.after(world.fate, action.at, () => act(world, action, new Chance(seed).fork(1000 + action.salt)));
    }
    await time.runUntil(begin + FAULTS_MS, look);

    const healedAt = time.now;
    fate.die();
    invariants.beginCalm();
    await heal(world);
    let agreedSince = Infinity;
    await time.runUntil(time.now + CALM_MS, () => {
      look();
      if (!invariants.screensAgree()) agreedSince = Infinity;
      else agreedSince = Math.min(agreedSince, time.now);
      return agreedSince < Infinity && invariants.settled();
    });
    outcome.convergedMs = agreedSince - Math.max(healedAt, lastCommit);
    invariants.checkEnd();
  } catch (error) {
    if (!(error instanceof Violation)) throw error;
    outcome.violation = { message: error.message, atMs: time.now - begin, trace };
  } finally {
    oracle.close();
    disk.dispose();
  }
  return outcome;
}

/** Whatever does not run, is started. */
async function startAll({ nodes, server, oracle, disk }: World): Promise<void> {
  if (nodes) return await nodes.heal();
  if (server.running) return;
  await server.start();
  oracle.open(disk.path);
}

/** Every fault ends: the server runs, the network works, everybody is awake. */
async function heal(world: World): Promise<void> {
  const { disk, server, network, screens, legacy } = world;
  disk.full = false;
  server.dieAtCommit = server.dieInCommit = false;
  network.heal(new Set(legacy.map(({ actor }) => actor)));
  if (server.running && server.tampered) server.leaveItsFile();
  await startAll(world);
  screens.forEach((screen) => screen.see());
  screens.filter(({ actor }) => actor.asleep).forEach((screen) => screen.wake());
}
