/** The server in a process of its own, started by the very command of `deno task start` and with its permissions. */

import { dirname, resolve } from "node:path";
import deno from "../deno.json" with { type: "json" };
import { realPath } from "../server/store/place.ts";
import { isPostgres } from "../server/store/postgres/address.ts";
import { driver, soon } from "./harness.ts";

/** The project's folder. */
export const PROJECT = resolve(import.meta.dirname!, "..");

/** The task that serves with the driver under test. */
const START = driver === "node:sqlite" ? "start" : "start:db-sqlite";

/** After so long a process that should have ended is killed: far more than the slowest machine needs. */
const EXIT_MS = 20_000;

/** How to start it. */
export interface ProcessOptions {
  /**
   * Settings, by the names of their environment variables. Those of the test's own environment do not count; without
   * `SGP_AUTH` the board is open to all, and without `SGP_RATE_LIMIT` as often as they like.
   */
  env: Record<`${"SGP" | "OTEL" | "DENO" | "JSR"}_${string}`, string>;
  /** The project's folder, or a copy of it. */
  cwd?: string;
  /** Instead of the command itself, all of `deno task start`: bundling, the check of the settings, then the server. */
  task?: boolean;
  /** Runs another script with the server's permissions. */
  script?: string;
  /** Another task's command instead of the server's with the driver under test, with its permissions and these arguments. */
  command?:
    | "start"
    | "start:db-sqlite"
    | "start:postgres"
    | "demo:postgres"
    | "demo:espelho"
    | "backup"
    | "restaurar"
    | "assumir"
    | "mudar"
    | "doctor";
  args?: string[];
  /** Lets a file limit (`prlimit --fsize`) fail a write instead of ending the process. */
  ignoreFileLimit?: boolean;
  /** How many files it may have open, connections among them; as many as this process without it. */
  openFiles?: number;
  /** The most blocks of 512 bytes that a file of its may have, as on a full disk, until `prlimit` allows it more. */
  fileBlocks?: number;
  /** Takes from root the right to write where permissions forbid it; nobody else has it. */
  withoutRootsRights?: boolean;
  /** The most that JavaScript may hold, in MiB; Deno's own default without it. */
  heapMib?: number;
}

/** Lines of a stream, kept in full, of which a test can wait for one. */
class Lines {
  readonly all: string[] = [];
  readonly #waiting: { pattern: RegExp; done: (line: string) => void }[] = [];
  /** Settles when the stream has ended. */
  readonly ended: Promise<void>;

  constructor(stream: ReadableStream<Uint8Array<ArrayBuffer>>) {
    this.ended = this.#read(stream);
  }

  /** The first line that matches, among those seen or still to come. */
  find(pattern: RegExp): Promise<string> {
    const seen = this.all.find((line) => pattern.test(line));
    if (seen !== undefined) return Promise.resolve(seen);
    return soon(new Promise((done) => this.#waiting.push({ pattern, done })), `a line like ${pattern}`);
  }

  async #read(stream: ReadableStream<Uint8Array<ArrayBuffer>>): Promise<void> {
    let rest = "";
    for await (const text of stream.pipeThrough(new TextDecoderStream())) {
      const lines = (rest + text).split("\n");
      rest = lines.pop()!;
      lines.forEach((line) => this.#take(line));
    }
    if (rest) this.#take(rest);
  }

  #take(line: string): void {
    this.all.push(line);
    for (const { pattern, done } of this.#waiting) if (pattern.test(line)) done(line);
  }
}

/** A running process of the server. Disposing of it stops it as Ctrl+C would. */
export class ServerProcess implements AsyncDisposable {
  readonly out: Lines;
  readonly err: Lines;
  readonly #process: Deno.ChildProcess;

  constructor(options: ProcessOptions) {
    const { env, cwd = PROJECT, task = false, heapMib } = options;
    const command = task ? { args: ["task", START], set: {} } : commandOf(options);
    const [program, ...args] = wrapped(options, [Deno.execPath(), ...command.args]) as [string, ...string[]];
    const inherited = Object.entries(Deno.env.toObject()).filter(([name]) => !name.startsWith("SGP_"));
    this.#process = new Deno.Command(program, {
      args,
      cwd,
      clearEnv: true,
      env: {
        ...Object.fromEntries(inherited),
        NO_COLOR: "1",
        ...heapMib && { DENO_V8_FLAGS: `--max-old-space-size=${heapMib}` },
        SGP_AUTH: "off-lan",
        SGP_RATE_LIMIT: "0",
        ...command.set,
        ...env,
      },
      stdin: "null",
      stdout: "piped",
      stderr: "piped",
    }).spawn();
    this.out = new Lines(this.#process.stdout);
    this.err = new Lines(this.#process.stderr);
  }

  /** Starts it and waits until it has said where it is. */
  static async listening(options: ProcessOptions): Promise<ServerProcess & { url: string }> {
    const started = new ServerProcess(options);
    try {
      const stream = options.env.SGP_LOG === "json" ? started.err : started.out;
      const port = (await stream.find(/^ +http:\/\/(localhost|127\.0\.0\.1):\d+$/)).match(/\d+$/)![0];
      await stream.find(/Para parar/);
      return Object.assign(started, { url: `http://127.0.0.1:${port}` });
    } catch (error) {
      await started[Symbol.asyncDispose]();
      throw new Error([...started.out.all, ...started.err.all].join("\n"), { cause: error });
    }
  }

  get pid(): number {
    return this.#process.pid;
  }

  /** Sends a signal. */
  signal(name: Deno.Signal): void {
    this.#process.kill(name);
  }

  /** Waits for the end of the process and of what it writes. */
  async exit(): Promise<number> {
    const timer = setTimeout(() => this.signal("SIGKILL"), EXIT_MS);
    const { code } = await this.#process.status;
    clearTimeout(timer);
    await Promise.all([this.out.ended, this.err.ended]);
    return code;
  }

  /** The log as JSON, for a server started with `SGP_LOG=json`. */
  // deno-lint-ignore no-explicit-any -- a line is judged literally, field by field
  events(name: string): Record<string, any>[] {
    return this.out.all.map((line) => JSON.parse(line)).filter(({ event }) => event === name);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    try {
      this.signal("SIGTERM");
    } catch {
      // It has ended already.
    }
    await this.exit();
  }
}

function wrapped(
  { fileBlocks, ignoreFileLimit, openFiles, withoutRootsRights }: ProcessOptions,
  command: string[],
): string[] {
  if (fileBlocks !== undefined) {
    return ["sh", "-c", `trap "" XFSZ; ulimit -S -f ${fileBlocks}; exec "$@"`, "sh", ...command];
  }
  if (openFiles) return ["sh", "-c", `ulimit -n ${openFiles}; exec "$@"`, "sh", ...command];
  if (ignoreFileLimit) return ["sh", "-c", 'trap "" XFSZ; exec "$@"', "sh", ...command];
  if (withoutRootsRights && Deno.uid() === 0) return ["setpriv", "--bounding-set=-dac_override", ...command];
  return command;
}

/** What a task's command asks of `deno`, and the settings that it makes before. */
function commandOf(
  { env, cwd = PROJECT, script = "main.ts", command = START, args = [] }: ProcessOptions,
): { args: string[]; set: Record<string, string> } {
  const file = env.SGP_DATA === undefined || isPostgres(env.SGP_DATA) ? "data/pedidos.db" : env.SGP_DATA;
  const data = resolve(cwd, file);
  const folders = [...new Set([dirname(data), dirname(realPath(data))])];
  if (env.SGP_BACKUP_SECOND) folders.push(env.SGP_BACKUP_SECOND);
  const words = deno.tasks[command].command
    .replace(/^FOLDERS?=\$\(.*?\) && /, "")
    .replaceAll("$FOLDERS", folders.join(","))
    .replaceAll("$FOLDER", dirname(data))
    .replaceAll('"', "")
    .replace("main.ts", script)
    .split(" ");
  const at = words.indexOf("deno");
  const set = words.slice(0, at).map((word) => word.split("="));
  if (at < 0 || set.some((pair) => pair.length !== 2)) throw new Error(`the ${command} task runs ${words}`);
  return { args: [...words.slice(at + 1), ...args], set: Object.fromEntries(set) };
}
