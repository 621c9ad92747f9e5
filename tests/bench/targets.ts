/** The servers that are compared, each started in a process of its own over a copy of the same pedidos. */

import { join } from "node:path";
import { HttpClient } from "./http_client.ts";
import type { OwnPostgres } from "./own_postgres.ts";

/**
 * Ours is the server as `deno task start` runs it. Bare on disk answers when the change is on the disk, as ours does;
 * bare waits for no disk, and is as fast as the runtime lets anybody be.
 */
export const TARGETS = ["ours", "onDisk", "bare"] as const;

/** One of {@linkcode TARGETS}. */
export type Target = typeof TARGETS[number];

/** What each is called in the table. */
export const NAMES: Record<Target, string> = { ours: "ours", onDisk: "bare on disk", bare: "bare" };

/** A server that is up. */
export interface Served extends AsyncDisposable {
  port: number;
  pid: number;
  /** What it serves: a data file, or a PostgreSQL's address. */
  data: string;
  /** Whether it has a board that a screen asks for when it connects. */
  hasBoard: boolean;
  /**
   * Ends it and starts it again over its data, at the same port, by the same command unless another is given.
   * @returns milliseconds from the command to the first answer.
   */
  restart(how?: { signal?: Deno.Signal; args?: string[] }): Promise<number>;
}

/** How ours is started; bare has but one way. */
export interface Serving {
  settings?: Record<string, string>;
  /** What it serves instead of a fresh copy. */
  data?: string;
  /** The script that starts it. */
  script?: string;
}

/** Starts a server over a fresh copy of a data file, ours over a PostgreSQL where there is one, and waits until it answers. */
export async function serve(
  target: Target,
  folder: string,
  file: string,
  how: Serving = {},
  postgres: OwnPostgres | null = null,
): Promise<Served> {
  const run = Deno.makeTempDirSync({ dir: folder });
  const isFile = postgres === null || target !== "ours";
  const data = how.data ?? (isFile ? join(run, "pedidos.db") : await postgres.copyOf(file));
  if (isFile && !how.data) Deno.copyFileSync(file, data);
  const port = freePort();
  const command = commandOf(target, { run, data, port }, how);
  let child = spawn(command);
  await answers(port);
  const stop = async (signal: Deno.Signal) => {
    child.kill(signal);
    await child.status;
  };
  return {
    port,
    data,
    get pid() {
      return child.pid;
    },
    hasBoard: target === "ours",
    async restart({ signal = "SIGTERM", args = command.args } = {}) {
      await stop(signal);
      child = spawn({ ...command, args });
      const start = performance.now();
      await answers(port);
      return performance.now() - start;
    },
    [Symbol.asyncDispose]: async () => {
      await stop("SIGTERM");
      Deno.removeSync(run, { recursive: true });
    },
  };
}

const running = new Set<Deno.ChildProcess>();

function spawn(command: Deno.CommandOptions): Deno.ChildProcess {
  const child = new Deno.Command(Deno.execPath(), command).spawn();
  running.add(child);
  child.status.then(() => running.delete(child));
  return child;
}

/** Ends every server at once, for a bench that is broken off. */
export function endServers(): void {
  for (const child of running) child.kill("SIGKILL");
}

function commandOf(
  target: Target,
  { run, data, port }: { run: string; data: string; port: number },
  { settings = {}, script = "main.ts" }: Serving,
): Deno.CommandOptions {
  if (target !== "ours") {
    const synchronous = target === "onDisk" ? "FULL" : "NORMAL";
    return { args: ["run", "-q", "-A", "tests/bench/bare.ts", data, String(port), synchronous], stdout: "null" };
  }
  return {
    args: ["run", "-q", "-P=server", `--allow-read=.,${run}`, `--allow-write=${run}`, script],
    env: {
      SGP_HOST: "127.0.0.1",
      SGP_PORT: String(port),
      SGP_DATA: data,
      SGP_AUTH: "off",
      SGP_RATE_LIMIT: "0",
      ...settings,
    },
    stdout: "null",
  };
}

const START_MAX_MS = 20_000;

async function answers(port: number): Promise<void> {
  for (const start = Date.now();;) {
    try {
      const client = await HttpClient.connect(port);
      await client.request("GET", "/health");
      return client.close();
    } catch (error) {
      if (Date.now() - start > START_MAX_MS) throw error;
      await new Promise((done) => setTimeout(done, 5));
    }
  }
}

function freePort(): number {
  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  return listener.addr.port;
}
