/** The list: read whole, over and over. */

import { type DeskReport, underLoad } from "./load.ts";
import type { Scenario } from "./scenario.ts";

/** Reads of the whole list, over so many connections at once that the server never waits for its client. */
const AT_ONCE = 4;

/** Reads a list of so many pedidos. */
export function lists(pedidos: number): Scenario {
  return {
    name: `GET of ${pedidos} pedidos`,
    pedidos,
    figure: "perSecond",
    targets: ["ours", "bare"],
    async run(site) {
      const { report, used } = await underLoad<DeskReport & { bytes: number }>(site, await site.shared(), [
        "list",
        AT_ONCE,
      ]);
      return { ...used, bytes: report.bytes, perSecond: report.requests / report.seconds };
    },
  };
}
