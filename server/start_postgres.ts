/**
 * `deno task start:postgres [--nos N]`: a PostgreSQL of our own, its data beside ours, and as many servers over it, each on
 * the port after that of the one before. For whoever wants to look; a shop's own PostgreSQL is named in `SGP_DATA`.
 */

import { dirname, join, relative } from "node:path";
import { parseArgs } from "node:util";
import { z } from "zod";
import { type Config, ConfigError, readConfig } from "./config.ts";
import { type Cluster, freePort } from "./embedded/cluster.ts";
import { allValues } from "./environment.ts";
import { keepRunning, startOwnPostgres } from "./own_postgres.ts";
import { FileError } from "./store/errors.ts";
import { isPostgres } from "./store/postgres/address.ts";
import { localPath } from "./store/place.ts";
import { explain } from "./terminal.ts";

/** More would only share this computer's processors. */
const NODES_MAX = 4;

/** How often it looks whether a server answers, in ms. */
const LOOK_MS = 100;

const argsSchema = z.strictObject({ nos: z.coerce.number().int().min(1).max(NODES_MAX).default(1) });

try {
  const nodes = readArgs();
  const config = readConfig(allValues());
  if (isPostgres(config.data)) {
    throw new FileError("SGP_DATA já aponta para um PostgreSQL: para usá-lo, rode deno task start");
  }
  const folder = join(dirname(localPath(config.data)), "postgres");
  const database = await startOwnPostgres(folder);
  console.log(
    `\n  PostgreSQL no ar, só para este computador: ${database.url()}\n  Os dados dele: ${relative(".", folder)}`,
  );
  Deno.exit(await serve(config, database, nodes));
} catch (error) {
  explain(error);
  Deno.exit(1);
}

function readArgs(): number {
  const { values } = parseArgs({ args: Deno.args, options: { nos: { type: "string" } } });
  const { success, data } = argsSchema.safeParse(values);
  if (!success) throw new ConfigError(`Use --nos com um número de 1 a ${NODES_MAX}`);
  return data.nos;
}

/** Runs the servers until they end or somebody asks for it, and then the database. @returns the exit code. */
async function serve(config: Config, database: Cluster, nodes: number): Promise<number> {
  const servers: Deno.ChildProcess[] = [];
  let stopping = false;
  const stop = (signal: Deno.Signal) => {
    stopping = true;
    for (const each of servers) endWith(each, signal);
  };
  Deno.addSignalListener("SIGINT", () => stop("SIGINT"));
  if (Deno.build.os !== "windows") Deno.addSignalListener("SIGTERM", () => stop("SIGTERM"));
  const kept = keepRunning(database, () => stopping).catch((error) => (explain(error), stop("SIGTERM")));
  globalThis.addEventListener("unload", () => stop("SIGKILL"));
  for (let i = 0; i < nodes && !stopping; i++) {
    const port = config.port === 0 ? freePort() : config.port + i;
    const server = startServer(database.url(), port, nodes > 1 ? `no-${i + 1}` : config.node);
    servers.push(server);
    // One after the other: the first makes the tables, and the administration's link.
    if (i + 1 < nodes) await Promise.race([server.status, answers(port)]);
  }
  const codes = await Promise.all(servers.map(async (each) => (await each.status).code));
  stopping = true;
  await database.stop();
  await kept;
  return Math.max(...codes);
}

/** The very command of `deno task start`, with its permissions. */
function startServer(data: string, port: number, node: string): Deno.ChildProcess {
  const folder = dirname(localPath(data));
  return new Deno.Command(Deno.execPath(), {
    args: ["run", "-q", "-P=server", `--allow-read=.,${folder}`, `--allow-write=${folder}`, "main.ts"],
    env: { SGP_DATA: data, SGP_PORT: String(port), SGP_NODE: node },
    stdin: "null",
    // Ctrl+C is passed on to it, as any other end.
    detached: true,
  }).spawn();
}

/** Settles when a server takes requests on a port. */
async function answers(port: number): Promise<void> {
  for (;;) {
    try {
      using _ = await Deno.connect({ hostname: "127.0.0.1", port });
      return;
    } catch {
      await new Promise((done) => setTimeout(done, LOOK_MS));
    }
  }
}

function endWith(process: Deno.ChildProcess, signal: Deno.Signal): void {
  try {
    process.kill(signal);
  } catch {
    // It has ended already.
  }
}
