/** One PostgreSQL of our own on this computer: a folder with its data, a port of the loopback, a process. */

import { join, resolve } from "node:path";
import { patiently } from "../patiently.ts";
import { LogLines } from "./log_lines.ts";
import { isOpenToAll, type Owner, ownerInsteadOfRoot } from "./owner.ts";
import { copyFolder, findPrograms } from "./programs.ts";

/** How to run it. */
export interface ClusterOptions {
  /** All that it has is in this folder, which is made when missing; beside it stays nothing. */
  folder: string;
  /** Settings of PostgreSQL, by their names; each of them overrules ours. */
  settings?: Record<string, string>;
  /** Its port; any free one without it. */
  port?: number;
  /** Fills a folder that has no data yet, instead of `initdb`; it is another's copy then, with that one's password. */
  fill?: { data: (folder: string) => Promise<void>; password: string };
}

/** The database's own user, who may do everything in it. */
const SUPERUSER = "sgp";

/** What is the same for each. The loopback and a password: other people of this computer are to read nothing. */
const SETTINGS = { listen_addresses: "127.0.0.1", unix_socket_directories: "", lc_messages: "C", jit: "off" };

/** Texts in UTF-8, compared by their bytes as SQLite does, whatever languages this computer knows. */
const INIT = ["--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--no-sync"];

/** The file with the superuser's password, beside the data. */
const SECRET = "senha";

const READY = /database system is ready to accept (read-only )?connections/;

/** How often another free port is tried when somebody was faster. */
const PORTS_MAX = 5;
const PORT_TAKEN = /could not bind|could not create any TCP\/IP sockets/;

/** A running PostgreSQL. Disposing of it stops it and leaves its folder. */
export class Cluster implements AsyncDisposable {
  #process: Deno.ChildProcess | null = null;
  #log: LogLines | null = null;
  #ended: Promise<void> = Promise.resolve();
  #port = 0;

  private constructor(
    private readonly options: ClusterOptions,
    private readonly owner: Owner | undefined,
    private readonly programs: string,
    readonly password: string,
  ) {}

  /** Starts it and waits until it answers. @throws when it cannot; the message has what it said. */
  static async start(options: ClusterOptions): Promise<Cluster> {
    const folder = resolve(options.folder);
    const owner = ownerInsteadOfRoot();
    await makeFolder(folder, owner);
    const password = passwordOf(folder, options.fill?.password, owner);
    const programs = await reachable(await findPrograms(), folder, owner);
    const cluster = new Cluster({ ...options, folder }, owner, programs, password);
    if (!exists(cluster.data)) await cluster.#fill();
    await cluster.restart();
    return cluster;
  }

  /** The folder with its data. */
  get data(): string {
    return join(this.options.folder, "dados");
  }

  /** The port on 127.0.0.1. */
  get port(): number {
    return this.#port;
  }

  /** The process that started all others; null while it is stopped. */
  get pid(): number | null {
    return this.#process?.pid ?? null;
  }

  /** The address of one of its databases. */
  url(database = "postgres"): string {
    return `postgres://${SUPERUSER}:${this.password}@127.0.0.1:${this.#port}/${database}`;
  }

  /** The line of its log that matches, seen already or still to come; null when it ends without. */
  logged(pattern: RegExp): Promise<string | null> {
    return this.#log?.find(pattern) ?? Promise.resolve(null);
  }

  /** Settles when it has ended, by whomever, and all that it started: its memory can be had anew only then. */
  get ended(): Promise<void> {
    return this.#ended;
  }

  /** Starts it again, on the port that it had; stops it before if it runs. @param settings besides the ones it began with. */
  async restart(settings: Record<string, string> = {}): Promise<void> {
    await this.stop();
    const fixed = this.options.port ?? (this.#port || null);
    for (let tries = 1;; tries++) {
      this.#port = fixed ?? freePort();
      const log = this.#spawn({ ...SETTINGS, ...this.options.settings, ...settings, port: String(this.#port) });
      if (await log.find(READY) !== null) return;
      await this.#ended;
      const said = log.last.join("\n");
      if (fixed !== null || tries === PORTS_MAX || !PORT_TAKEN.test(said)) {
        throw new Error(`PostgreSQL does not start:\n${said}`);
      }
    }
  }

  /** Stops it in order: whoever is connected is cut off, and all is on the disk. */
  async stop(): Promise<void> {
    if (!this.#process) return;
    // No signal of Windows' ends it in order, and pg_ctl is there everywhere.
    await this.#run("pg_ctl", ["stop", "--mode=fast", "--no-wait", "-D", this.data]);
    await this.#ended;
  }

  /** Ends all its processes at once, as `kill -9` does and a power cut. What they had not yet written is lost. */
  async kill(): Promise<void> {
    const process = this.#process;
    if (!process) return;
    // It would start a dead child anew, and a living one would finish what it is at.
    if (Deno.build.os === "linux") process.kill("SIGSTOP");
    for (const child of childrenOf(process.pid)) killChild(child);
    process.kill("SIGKILL");
    await this.#ended;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stop();
  }

  #spawn(settings: Record<string, string>): LogLines {
    const process = this.#command("postgres", [
      "-D",
      this.data,
      ...Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]),
    ]).spawn();
    const log = new LogLines(process.stderr);
    this.#process = process;
    this.#log = log;
    this.#ended = Promise.all([process.status, log.ended]).then(() => void (this.#process = null));
    return log;
  }

  /** Its data under another name until they are whole: a start that was broken off begins anew. */
  async #fill(): Promise<void> {
    const { folder, fill } = this.options;
    const unfinished = join(folder, "dados.novo");
    if (exists(unfinished)) await patiently(() => Deno.remove(unfinished, { recursive: true }));
    Deno.mkdirSync(unfinished, { mode: 0o700 });
    if (fill) await fill.data(unfinished);
    give(unfinished, this.owner);
    if (!fill) await this.#init(unfinished);
    await patiently(() => Deno.rename(unfinished, this.data));
  }

  async #init(data: string): Promise<void> {
    await this.#run("initdb", [
      "-D",
      data,
      "-U",
      SUPERUSER,
      "--auth=scram-sha-256",
      `--pwfile=${join(this.options.folder, SECRET)}`,
      "--no-instructions",
      ...INIT,
    ]);
  }

  async #run(program: string, args: string[]): Promise<void> {
    const { success, stderr } = await this.#command(program, args).output();
    if (!success) throw new Error(`${program} failed:\n${new TextDecoder().decode(stderr)}`);
  }

  #command(program: string, args: string[]): Deno.Command {
    return new Deno.Command(join(this.programs, "bin", program), {
      args,
      ...this.owner,
      cwd: this.options.folder,
      // Nothing of the person's own: PGPORT and the like would be heeded.
      clearEnv: true,
      env: { PATH: "/usr/bin:/bin", TZ: "UTC", LC_ALL: "C", SystemRoot: "C:\\Windows" },
      stdin: "null",
      stdout: "null",
      stderr: "piped",
      // Ctrl+C is for whoever started it, who then stops it in order.
      detached: true,
    });
  }
}

/** Makes the folder, to which the owner of the data must be able to come. */
async function makeFolder(folder: string, owner: Owner | undefined): Promise<void> {
  await Deno.mkdir(folder, { recursive: true });
  if (!owner) return;
  // A new temporary folder is for its maker alone.
  if (!isOpenToAll(folder)) Deno.chmodSync(folder, 0o755);
  if (isOpenToAll(folder)) return;
  throw new Error(
    `PostgreSQL does not run as root, and no other user may come to ${folder}: start it as another user.`,
  );
}

/** The password of a folder's superuser, made up for a new one. */
function passwordOf(folder: string, copied: string | undefined, owner: Owner | undefined): string {
  const secret = join(folder, SECRET);
  if (!exists(secret)) {
    Deno.writeTextFileSync(secret, copied ?? crypto.getRandomValues(new Uint8Array(18)).toHex(), { mode: 0o600 });
    give(secret, owner);
  }
  return Deno.readTextFileSync(secret);
}

/** The programs, or a copy of them where their owner cannot come to them. */
async function reachable(programs: string, folder: string, owner: Owner | undefined): Promise<string> {
  if (!owner || isOpenToAll(programs)) return programs;
  const copy = join(folder, "programas");
  if (!exists(copy)) {
    const unfinished = `${copy}.novo`;
    if (exists(unfinished)) await patiently(() => Deno.remove(unfinished, { recursive: true }));
    copyFolder(programs, unfinished);
    await patiently(() => Deno.rename(unfinished, copy));
  }
  return copy;
}

/** Gives a file or a folder with all that is in it to somebody. */
function give(path: string, owner: Owner | undefined): void {
  if (!owner) return;
  Deno.chownSync(path, owner.uid, owner.gid);
  if (!Deno.lstatSync(path).isDirectory) return;
  for (const { name } of Deno.readDirSync(path)) give(join(path, name), owner);
}

/** The processes that one has started; on Linux alone, where the kernel tells. */
function childrenOf(pid: number): number[] {
  try {
    return Deno.readTextFileSync(`/proc/${pid}/task/${pid}/children`).split(" ").filter(Boolean).map(Number);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return [];
    throw error;
  }
}

function killChild(pid: number): void {
  try {
    Deno.kill(pid, "SIGKILL");
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
}

/** A port of the loopback that nobody has now. */
export function freePort(): number {
  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  return listener.addr.port;
}

function exists(path: string): boolean {
  try {
    Deno.lstatSync(path);
    return true;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}
