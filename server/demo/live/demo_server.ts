import { dirname } from "node:path";
import { DEMO_FLAG } from "../../config.ts";

/** The server in a process of its own, by the very command of `deno task start`: it can be killed and started again. */
export class DemoServer {
  /** `http://127.0.0.1:port`, without a slash at the end. */
  readonly url: string;
  #process: Deno.ChildProcess;

  /** Starts it. @param data the data file. @param host where it listens, as its setting says. */
  constructor(private readonly data: string, readonly port: number, private readonly host: string) {
    this.url = `http://${["0.0.0.0", "::"].includes(host) ? "127.0.0.1" : host}:${port}`;
    this.#process = this.#start("inherit");
    globalThis.addEventListener("unload", () => this.#signal("SIGKILL"));
  }

  /** A power cut, except that the system's own buffers survive; then it is started again. */
  async fall(): Promise<void> {
    this.#signal("SIGKILL");
    await this.#process.status;
    this.#process = this.#start("null");
  }

  /** Stops it as the system would. */
  async stop(): Promise<void> {
    this.#signal("SIGTERM");
    await this.#process.status;
  }

  #start(stdout: "inherit" | "null"): Deno.ChildProcess {
    const folder = dirname(this.data);
    return new Deno.Command(Deno.execPath(), {
      args: ["run", "-q", "-P=server", `--allow-read=.,${folder}`, `--allow-write=${folder}`, "main.ts", DEMO_FLAG],
      env: {
        SGP_DATA: this.data,
        SGP_PORT: String(this.port),
        SGP_HOST: this.host,
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
