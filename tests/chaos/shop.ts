import assert from "node:assert/strict";
import { join } from "node:path";
import { call, tempFolder } from "../harness.ts";
import { type ProcessOptions, ServerProcess } from "../server_process.ts";

/** Below the ports that a connecting client may be given: while the server is down, no client may sit on its port. */
const PORTS = { first: 20_000, last: 32_000 };

/** What is another than usual. */
export interface ShopOptions {
  /** The most that its JavaScript may hold, so that garbage left lying does not look like memory in use. */
  heapMib?: number;
  /** Settings besides its own; `SGP_DATA` names a database instead of its file. */
  env?: Partial<ProcessOptions["env"]>;
}

/** One shop's server: the real process, on one port and one file for as long as the test runs. */
export class Shop implements AsyncDisposable {
  readonly port = freePort();
  /** `http://127.0.0.1:port`, without a slash at the end. */
  readonly url = `http://127.0.0.1:${this.port}`;
  readonly #folder = tempFolder();
  /** The data file; the note of its last start lies beside it as `.boot`. */
  readonly data = join(this.#folder.path, "loja", "pedidos.db");
  #server: ServerProcess | null = null;
  readonly #errors: string[] = [];

  constructor(readonly options: ShopOptions = {}) {}

  /** A shop whose server listens. */
  static async open(options?: ShopOptions): Promise<Shop> {
    const shop = new Shop(options);
    await shop.start();
    return shop;
  }

  /** A place of its own for a copy of the data. */
  get backup(): string {
    return join(this.#folder.path, "copia.db");
  }

  async start(): Promise<void> {
    const { env, heapMib } = this.options;
    this.#server = await ServerProcess.listening({
      env: { SGP_HOST: "127.0.0.1", SGP_PORT: `${this.port}`, SGP_DATA: this.data, SGP_LOG: "json", ...env },
      heapMib,
    });
  }

  /** Stops it as the system would. */
  async stop(): Promise<void> {
    assert.equal(await this.#end("SIGTERM"), 0);
  }

  /** Ends it as a power cut would, except that the system's own buffers survive. */
  async kill(): Promise<void> {
    await this.#end("SIGKILL");
  }

  signal(name: Deno.Signal): void {
    this.#server!.signal(name);
  }

  /** Memory of the process that is in RAM, in bytes. By `cat`: Deno itself reads `/proc` only for programs with every permission. */
  async rssBytes(): Promise<number> {
    const { stdout } = await new Deno.Command("cat", { args: [`/proc/${this.#server!.pid}/status`] }).output();
    return Number(new TextDecoder().decode(stdout).match(/VmRSS:\s+(\d+) kB/)![1]) * 1024;
  }

  /** What it logged as an error, over all its starts. */
  errors(): string[] {
    return [...this.#errors, ...this.#server ? errorsOf(this.#server) : []];
  }

  /** What it said to whoever started it last. */
  said(): string[] {
    return this.#server?.err.all ?? [];
  }

  /** Of what it logs since its last start. */
  events(name: string): ReturnType<ServerProcess["events"]> {
    return this.#server!.events(name);
  }

  /** The name of its database's present incarnation. */
  async epoch(): Promise<string> {
    return (await call(this, "GET", "/api/v1/sincronia")).body.epoch;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#server) await this.kill();
    this.#folder[Symbol.dispose]();
  }

  async #end(signal: Deno.Signal): Promise<number> {
    const server = this.#server!;
    server.signal(signal);
    const code = await server.exit();
    this.#errors.push(...errorsOf(server));
    this.#server = null;
    return code;
  }
}

function errorsOf({ out, err }: ServerProcess): string[] {
  return [
    ...out.all.filter((line) => line.includes('"level":"error"')),
    ...err.all.filter((line) => /rror/.test(line)),
  ];
}

function freePort(): number {
  for (;;) {
    const port = PORTS.first + Math.floor(Math.random() * (PORTS.last - PORTS.first));
    try {
      Deno.listen({ hostname: "127.0.0.1", port }).close();
      return port;
    } catch (error) {
      if (!(error instanceof Deno.errors.AddrInUse)) throw error;
    }
  }
}
