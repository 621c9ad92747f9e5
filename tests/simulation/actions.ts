/** Carries out one action of a plan: what each does is in the table of whom it befalls. */

import { CLIENT_ACTS } from "./client_acts.ts";
import type { Chance } from "./chance.ts";
import { NODE_ACTS } from "./node_acts.ts";
import type { Action, Kind } from "./plan.ts";
import { SERVER_ACTS } from "./server_acts.ts";
import type { Act, World } from "./world.ts";

const ACTS: Record<Kind, Act> = { ...CLIENT_ACTS, ...SERVER_ACTS, ...NODE_ACTS };

/** Does it. */
export function act(world: World, { kind }: Action, chance: Chance): void | Promise<void> {
  const { time, trace, begin } = world;
  const screen = chance.pick(world.screens);
  const client = chance.pick([...world.screens.map(({ actor }) => actor), ...world.legacy.map(({ actor }) => actor)]);
  const forMs = chance.pick([50, 400, 1_500, 4_000, 9_000]);
  return ACTS[kind]({
    world,
    screen,
    client,
    forMs,
    chance,
    note: (text) => trace.push(`${((time.now - begin) / 1000).toFixed(3)} s  ${text}`),
    later: (run) => void time.after(world.fate, forMs, run),
  });
}
