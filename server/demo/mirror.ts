/**
 * `deno task demo:espelho [--pedidos N] [--vivo --velocidade N --minutos N --queda]`: the server of the example shop, and its
 * mirror as on a second PC. Whichever of the two ends by another's hand is started again. All of it is in a temporary folder,
 * which goes at the end.
 */

import { join } from "node:path";
import { readConfig } from "../config.ts";
import { knownValues } from "../environment.ts";
import { explain, stopOnSignals } from "../terminal.ts";
import { readArgs } from "./args.ts";
import { endOnSignals, fillFile, useFolder } from "./example.ts";
import { DemoServer, freePort } from "./live/demo_server.ts";
import { live } from "./live/live.ts";

try {
  const { folder, pedidos, vivo, ...game } = readArgs("demo:espelho");
  useFolder(folder);
  const prepared = endOnSignals();
  const config = { ...readConfig(knownValues()), data: join(folder, "pedidos.db") };
  await fillFile(config, game.seed, pedidos);
  const { data, host } = config;
  const port = config.port || freePort();
  const server = new DemoServer({ data, folder, host, port, called: "O servidor" });
  await server.answers();
  const mirror = new DemoServer({
    data: join(folder, "espelho", "pedidos.db"),
    folder,
    host,
    port: config.port ? port + 1 : freePort(),
    called: "O espelho",
    script: ["server/mirror/main.ts", server.url],
  });
  await mirror.answers();
  console.log("");
  for (const { url, called, pid } of [server, mirror]) console.log(`  ${called}: ${url}, processo ${pid}`);
  console.log(`
  Mate qualquer um dos dois: ele volta, e nada do que foi confirmado se perde. Para o espelho assumir, em outro terminal:

    SGP_DATA=${join(folder, "espelho", "pedidos.db")} deno task assumir

  Para parar: Ctrl+C
`);
  const stop = async () => void await Promise.all([server.stop(), mirror.stop()]);
  prepared();
  if (!vivo) stopOnSignals({ port, stop });
  else {
    Deno.exit(await live({ ...game, servers: [server], mirror, outages: [server, mirror], stop }) ? 0 : 1);
  }
} catch (error) {
  explain(error);
  Deno.exit(1);
}
