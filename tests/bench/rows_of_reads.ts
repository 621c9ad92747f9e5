/** Reads: the list whole, the list that is already held, and what a screen missed. */

import { HelperProcess } from "./helper_process.ts";
import { type DeskReport, underLoad } from "./load.ts";
import { PEDIDOS, type Scenario } from "./scenario.ts";

/** Connections that ask at the same time, so that the server never waits for its client. */
const AT_ONCE = 4;

/** Reads a list of so many pedidos. */
export function lists(pedidos: number): Scenario {
  return {
    name: `GET of ${pedidos} pedidos`,
    pedidos,
    figure: "perSecond",
    targets: ["ours", "bare"],
    async run(site) {
      const task = ["list", AT_ONCE];
      const { report, used } = await underLoad<DeskReport & { bytes: number }>(site, await site.shared(), task);
      return { ...used, bytes: report.bytes, perSecond: report.requests / report.seconds };
    },
  };
}

/** Asks for a list that it has, by `If-None-Match`. Bare compares a number, and answers 304 as well. */
export function currentList(): Scenario {
  return {
    name: `GET of ${PEDIDOS} pedidos that are held (304)`,
    pedidos: PEDIDOS,
    figure: "perSecond",
    targets: ["ours", "bare"],
    async run(site) {
      const { report, used } = await underLoad(site, await site.shared(), ["current", AT_ONCE]);
      return { ...used, perSecond: report.requests / report.seconds };
    },
  };
}

/** A screen connects that missed the changes of so many pedidos, until it has them all and has proved it. Bare cannot. */
export function catchUp(missed: number, pedidos = PEDIDOS): Scenario {
  return {
    name: `catch-up of ${missed} changed pedidos`,
    pedidos,
    figure: "ms",
    targets: ["ours"],
    async run(site) {
      const server = await site.shared();
      await using screen = new HelperProcess("catcher.ts", [server.port, missed, site.durationMs]);
      return await screen.next();
    },
  };
}
