/**
 * `deno task demo [--pedidos N] [--vivo --velocidade N --minutos N --queda]`: the usual server over an example shop, and with `--vivo` its people at
 * work. The file is in a temporary folder of its own, so that no demo can touch the shop's data, or another demo's; the
 * folder goes when the server stops.
 */

import { join } from "node:path";
import { start } from "../../main.ts";
import { readConfig } from "../config.ts";
import { knownValues } from "../environment.ts";
import { explain, greet, stopOnSignals } from "../terminal.ts";
import { readArgs } from "./args.ts";
import { fillFile, useFolder } from "./example.ts";
import { DemoServer, freePort } from "./live/demo_server.ts";
import { live } from "./live/live.ts";

try {
  const { folder, pedidos, vivo, ...game } = readArgs("demo");
  useFolder(folder);
  // A shop that is made up has nothing to hide, and whoever wants to look should need no key.
  const config = {
    ...readConfig({ SGP_AUTH: "off-lan", ...knownValues() }),
    data: join(folder, "pedidos.db"),
    backupHours: 0,
  };
  await fillFile(config, game.seed, pedidos);
  if (vivo) {
    const server = new DemoServer({ ...config, folder, port: config.port || freePort() });
    Deno.exit(await live({ ...game, servers: [server], outages: [server], stop: () => server.stop() }) ? 0 : 1);
  }
  const running = await start(config, { demo: true });
  greet(config, running.port, running.firstToken, running.warnings());
  stopOnSignals(running);
} catch (error) {
  explain(error);
  Deno.exit(1);
}
