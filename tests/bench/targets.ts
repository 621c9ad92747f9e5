/** The servers that are compared, each started in a process of its own over a copy of the same pedidos. */

import { join } from "node:path";
import { HttpClient } from "./http_client.ts";

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
  /** Whether it has a board that a screen asks for when it connects. */
  hasBoard: boolean;
}

/** Starts a server over a fresh copy of a data file, and waits until it answers. @param settings of ours alone. */
export async function serve(
  target: Target,
  folder: string,
  file: string,
  settings: Record<string, string> = {},
): Promise<Served> {
  const run = Deno.makeTempDirSync({ dir: folder });
  const data = join(run, "pedidos.db");
  Deno.copyFileSync(file, data);
  const port = freePort();
  const allow = ["-P=server", `--allow-read=.,${run}`, `--allow-write=${run}`];
  const synchronous = target === "onDisk" ? "FULL" : "NORMAL";
  const command = target === "ours"
    ? [...allow, "main.ts"]
    : ["-A", "tests/bench/bare.ts", data, String(port), synchronous];
  const child = new Deno.Command(Deno.execPath(), {
    args: ["run", "-q", ...command],
    env: target === "ours"
      ? {
        SGP_HOST: "127.0.0.1",
        SGP_PORT: String(port),
        SGP_DATA: data,
        SGP_AUTH: "off",
        SGP_RATE_LIMIT: "0",
        ...settings,
      }
      : {},
    stdout: "null",
  }).spawn();
  await answers(port);
  return {
    port,
    pid: child.pid,
    hasBoard: target === "ours",
    [Symbol.asyncDispose]: async () => {
      child.kill("SIGTERM");
      await child.status;
      Deno.removeSync(run, { recursive: true });
    },
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
      await new Promise((done) => setTimeout(done, 20));
    }
  }
}

function freePort(): number {
  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  return listener.addr.port;
}
