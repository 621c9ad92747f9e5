/** Two servers over one PostgreSQL. */

import { type Arrived, arrived, seat } from "./audience.ts";
import { underLoad } from "./load.ts";
import { PEDIDOS, type Scenario, type Site } from "./scenario.ts";
import type { Served } from "./targets.ts";

/** Somebody changes pedidos at both nodes, over so many connections in all, and the screens sit at both. */
export function patchesAtTwo(screens: number, atOnce: number, pedidos = PEDIDOS): Scenario {
  return {
    name: `PATCH, ${atOnce} at once, ${screens} screens over two nodes`,
    pedidos,
    figure: "perSecond",
    targets: ["ours"],
    async run(site) {
      const [one, other] = await nodes(site);
      const half = screens / 2;
      await using here = await seat(one, half);
      await using there = await seat(other, half);
      const { report, used } = await underLoad(site, one, ["patch", pedidos, atOnce, other.port], here, there);
      const told = await Promise.all([here, there].map((audience) => arrived(audience, half, report)));
      return { ...used, ...together(told), perSecond: report.requests / report.seconds };
    },
  };
}

/** Changes at one node at a pace, and how long each takes to every screen of the other. */
export function broadcastToOther(screens: number, rate: number, pedidos = PEDIDOS): Scenario {
  return {
    name: `broadcast to the other node, ${screens} screens, ${rate} changes/s`,
    pedidos,
    figure: "p99",
    targets: ["ours"],
    async run(site) {
      const [one, other] = await nodes(site);
      const longer = { ...site, durationMs: Math.max(site.durationMs, site.changesMin * 1_000 / rate) };
      await using audience = await seat(other, screens);
      const { report, used } = await underLoad(longer, one, ["paced", pedidos, rate], audience);
      return { ...used, ...await arrived(audience, screens, report) };
    },
  };
}

async function nodes(site: Site): Promise<[Served, Served]> {
  const one = await site.fresh();
  return [one, await site.fresh({ data: one.data })];
}

/** The slower of two audiences counts. */
function together([one, other]: Arrived[]): Arrived {
  const sum = (name: "delivered" | "expected" | "lost") => one![name] + other![name];
  const later = (name: "p50" | "p99" | "max") => Math.max(one![name] ?? 0, other![name] ?? 0);
  return {
    delivered: sum("delivered"),
    expected: sum("expected"),
    lost: sum("lost"),
    p50: later("p50"),
    p99: later("p99"),
    max: later("max"),
  };
}
