/**
 * `deno task demo:postgres [--pedidos N] [--vivo --velocidade N --minutos N --queda]`: the example shop in a PostgreSQL of its own, and two servers over it.
 * Whatever of the three ends by another's hand is started again. All of it is in a temporary folder, which goes at the end.
 */

import { join } from "node:path";
import { readConfig } from "../config.ts";
import { knownValues } from "../environment.ts";
import { openDestinationPostgres } from "../ops/moving/postgres_end.ts";
import { openOriginFile } from "../ops/moving/file_end.ts";
import { move } from "../ops/moving/move.ts";
import { keepRunning, startOwnPostgres } from "../own_postgres.ts";
import { explain, stopOnSignals } from "../terminal.ts";
import { readArgs } from "./args.ts";
import { endOnSignals, fillFile, useFolder } from "./example.ts";
import { DemoServer, freePort } from "./live/demo_server.ts";
import { live } from "./live/live.ts";

const NODES = 2;

try {
  const { folder, pedidos, vivo, ...game } = readArgs("demo:postgres");
  useFolder(folder);
  const prepared = endOnSignals();
  // Of root's another user runs the database, who must come to its data.
  if (Deno.build.os !== "windows") Deno.chmodSync(folder, 0o755);
  const config = { ...readConfig(knownValues()), data: join(folder, "exemplo", "pedidos.db") };
  await fillFile(config, game.seed, pedidos);
  const database = await startOwnPostgres(join(folder, "postgres"));
  const killDatabase = () => {
    if (database.pid !== null) Deno.kill(database.pid, "SIGKILL");
  };
  // Should this process end before it could be stopped: before its folder goes.
  globalThis.addEventListener("unload", killDatabase, { capture: true });
  let stopping = false;
  const kept = keepRunning(database, () => stopping);
  await moveInto(database.url(), config.data);
  const nodes = Array.from({ length: NODES }, (_, i) => {
    const port = config.port ? config.port + i : freePort();
    const node = `no-${i + 1}`;
    return new DemoServer({
      data: database.url(),
      folder,
      port,
      host: config.host,
      node,
      called: `O servidor ${node}`,
    });
  });
  const stop = async () => {
    await Promise.all(nodes.map((node) => node.stop()));
    stopping = true;
    await database.stop();
    await kept;
  };
  await Promise.all(nodes.map((node) => node.answers()));
  console.log(`\n  O PostgreSQL: ${database.url()}, processo ${database.pid}`);
  for (const { url, called, pid } of nodes) console.log(`  ${called}: ${url}, processo ${pid}`);
  console.log("\n  Mate qualquer um dos três: ele volta, e nada do que foi confirmado se perde. Para parar: Ctrl+C\n");
  prepared();
  if (!vivo) stopOnSignals({ port: nodes[0]!.port, stop });
  else {
    const outages = [nodes[1]!, { called: "O PostgreSQL", fall: () => Promise.resolve(killDatabase()) }];
    Deno.exit(await live({ ...game, servers: nodes, outages, stop }) ? 0 : 1);
  }
} catch (error) {
  explain(error);
  Deno.exit(1);
}

async function moveInto(url: string, data: string): Promise<void> {
  await using from = await openOriginFile(data);
  await using to = await openDestinationPostgres(url);
  await move(from, to, () => {});
}
