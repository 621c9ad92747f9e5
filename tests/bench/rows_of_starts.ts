/** A server that ends and comes again: how soon it answers, and how soon its screens have proved their board. */

import { HelperProcess } from "./helper_process.ts";
import { PEDIDOS, type Scenario } from "./scenario.ts";

/** `deno task start` where nothing has changed since the last one, until the first answer. */
export function start(): Scenario {
  return {
    name: "deno task start to the first answer",
    pedidos: PEDIDOS,
    figure: "ms",
    targets: ["ours"],
    async run(site) {
      const server = await site.fresh();
      return { ms: await server.restart({ args: ["task", "-q", "start"] }) };
    },
  };
}

/**
 * All screens of a server come back at once when it has started again, from the moment at which it answers until the
 * last has proved its board. After a clean end they hold what it holds; after an unclean one the epoch is new, and each
 * reads the whole board.
 */
export function storm(screens: number, unclean: boolean, pedidos = PEDIDOS): Scenario {
  return {
    name: `storm of ${screens} screens after ${unclean ? "kill -9" : "a restart"}`,
    pedidos,
    figure: "ms",
    targets: ["ours"],
    async run(site) {
      const server = await site.fresh();
      await using storm = new HelperProcess("storm.ts", [server.port, screens]);
      await storm.next();
      await server.restart({ signal: unclean ? "SIGKILL" : "SIGTERM" });
      return await storm.ask();
    },
  };
}
