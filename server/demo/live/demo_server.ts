import { DEMO_FLAG } from "../../config.ts";

/** How to start a server of a demo. */
export interface DemoServerOptions {
  /** As `SGP_DATA` has it. */
  data: string;
  /** Where alone it may write. */
  folder: string;
  port: number;
  /** Where it listens, as its setting says. */
  host: string;
  /** Its name among several. */
  node?: string;
  /** What it is for people, at the beginning of a sentence. */
  called?: string;
  /** Another script than the server's, with what it is told. */
  script?: string[];
}

/** One that ends sooner, in ms, so many times one after the other cannot start at all; a database may be starting too. */
const SHORT_MS = 10_000;
const SHORT_MAX = 20;

/** Between two starts, and how often it is looked whether it answers, in ms. */
const AGAIN_MS = 500;

/** The server in a process of its own, by the very command of `deno task start`. Whoever kills it, it is started again. */
export class DemoServer {
  /** `http://127.0.0.1:port`, without a slash at the end. */
  readonly url: string;
  /** What it is for people, at the beginning of a sentence. */
  readonly called: string;
  readonly #options: DemoServerOptions;
  #process: Deno.ChildProcess;
  #stopping = false;
  readonly #kept: Promise<void>;

  /** Starts it. */
  constructor(options: DemoServerOptions) {
    const { host, port, called } = options;
    this.#options = options;
    this.called = called ?? "O processo do servidor";
    this.url = `http://${["0.0.0.0", "::"].includes(host) ? "127.0.0.1" : host}:${port}`;
    this.#process = this.#start(called ? "null" : "inherit");
    globalThis.addEventListener("unload", () => this.#signal("SIGKILL"));
    this.#kept = this.#keep();
  }

  get port(): number {
    return this.#options.port;
  }

  get pid(): number {
    return this.#process.pid;
  }

  /** A power cut, except that the system's own buffers survive; then it is started again. */
  async fall(): Promise<void> {
    const fallen = this.#process.status;
    this.#signal("SIGKILL");
    await fallen;
  }

  /** Settles when it answers. */
  async answers(): Promise<void> {
    while (!this.#stopping) {
      const response = await fetch(`${this.url}/health`).catch(() => null);
      await response?.body?.cancel();
      if (response) return;
      await new Promise((done) => setTimeout(done, AGAIN_MS));
    }
  }

  /** Stops it as the system would. */
  async stop(): Promise<void> {
    this.#stopping = true;
    this.#signal("SIGTERM");
    await this.#kept;
  }

  async #keep(): Promise<void> {
    for (let short = 0; short < SHORT_MAX;) {
      const start = performance.now();
      await this.#process.status;
      if (this.#stopping) return;
      short = performance.now() - start < SHORT_MS ? short + 1 : 0;
      await new Promise((done) => setTimeout(done, AGAIN_MS));
      this.#process = this.#start("null");
      if (this.#stopping) this.#signal("SIGTERM");
    }
    console.error(`  ${this.called} não inicia.`);
    Deno.exit(1);
  }

  #start(stdout: "inherit" | "null"): Deno.ChildProcess {
    const { data, folder, port, host, node = "", script = ["main.ts", DEMO_FLAG] } = this.#options;
    return new Deno.Command(Deno.execPath(), {
      args: ["run", "-q", "-P=server", `--allow-read=.,${folder}`, `--allow-write=${folder}`, ...script],
      env: {
        SGP_DATA: data,
        SGP_PORT: String(port),
        SGP_HOST: host,
        SGP_NODE: node,
        // Made-up people, twenty screens of one address; and what they do is told here.
        SGP_AUTH: "off-lan",
        SGP_RATE_LIMIT: "0",
        SGP_LOG_LEVEL: "warn",
      },
      stdin: "null",
      stdout,
      // Ctrl+C ends the people's day first, and the server with it only when every screen has been looked at.
      detached: true,
    }).spawn();
  }

  #signal(name: Deno.Signal): void {
    try {
      this.#process.kill(name);
    } catch {
      // It has ended already.
    }
  }
}

/** A port that nobody has now. */
export function freePort(): number {
  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  return listener.addr.port;
}
