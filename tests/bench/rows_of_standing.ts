/** What a server takes of the machine while nothing, or little, is asked of it. */

import { seat } from "./audience.ts";
import { underLoad } from "./load.ts";
import { atPace } from "./rows_of_changes.ts";
import { PEDIDOS, type Scenario } from "./scenario.ts";
import { TARGETS } from "./targets.ts";

/** As many heartbeats and words of screens as even out. */
const IDLE_MS = 3_000;

/** Screens watch a board that nobody changes. Bare says nothing to them, and takes nothing. */
export function idle(screens: number): Scenario {
  return {
    name: `idle, ${screens} screens`,
    pedidos: PEDIDOS,
    figure: "core",
    targets: ["ours"],
    async run(site) {
      const server = await site.shared();
      await using audience = await seat(server, screens);
      const longer = { ...site, durationMs: Math.max(site.durationMs, IDLE_MS) };
      const { used } = await underLoad(longer, server, ["nothing"], audience);
      return { ...used, cpuUs: null };
    },
  };
}

/** A server that has just started, has sent its board to so many screens and goes on telling them changes. */
export function memory(screens: number, rate: number, pedidos = PEDIDOS): Scenario {
  return {
    name: `memory, ${screens} screens over ${pedidos} pedidos, ${rate} changes/s`,
    pedidos,
    figure: "rssMb",
    targets: TARGETS,
    run: async (site) => await atPace(site, await site.fresh(), { screens, rate, pedidos }),
  };
}
