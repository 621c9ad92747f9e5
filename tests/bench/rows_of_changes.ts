/** Changes: as fast as they are answered, and at a pace before screens that watch. */

import { arrived, seat } from "./audience.ts";
import { underLoad } from "./load.ts";
import { type Measured, PEDIDOS, type Scenario, type Site } from "./scenario.ts";
import { type Served, TARGETS } from "./targets.ts";

/** Somebody changes pedidos over so many connections, the next change when the last is answered. */
export function patches(screens: number, atOnce: number): Scenario {
  return {
    name: `PATCH, ${atOnce} at once, ${screens} screens`,
    pedidos: PEDIDOS,
    figure: "perSecond",
    targets: TARGETS,
    async run(site) {
      const server = await site.shared();
      await using audience = screens > 0 ? await seat(server, screens) : null;
      const { report, used } = await underLoad(site, server, ["patch", PEDIDOS, atOnce], audience);
      const told = audience ? await arrived(audience, screens, report) : {};
      return { ...used, ...told, perSecond: report.requests / report.seconds };
    },
  };
}

/** Changes at a pace, and how long each takes to every screen. */
export function broadcast(screens: number, rate: number, pedidos = PEDIDOS): Scenario {
  return {
    name: `broadcast, ${screens} screens, ${rate} changes/s`,
    pedidos,
    figure: "p99",
    targets: TARGETS,
    run: async (site) => await atPace(site, await site.shared(), { screens, rate, pedidos }),
  };
}

/** So many screens watch a server that is told changes at a pace. */
export async function atPace(
  site: Site,
  server: Served,
  { screens, rate, pedidos }: Record<"screens" | "rate" | "pedidos", number>,
): Promise<Measured> {
  const longer = { ...site, durationMs: Math.max(site.durationMs, site.changesMin * 1_000 / rate) };
  await using audience = await seat(server, screens);
  const { report, used } = await underLoad(longer, server, ["paced", pedidos, rate], audience);
  return { ...used, ...await arrived(audience, screens, report) };
}
