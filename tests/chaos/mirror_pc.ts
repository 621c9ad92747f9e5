/** A second PC that copies a server, in a process of its own. */

import { join } from "node:path";
import { call, tempFolder, until } from "../harness.ts";
import { type ProcessOptions, ServerProcess } from "../server_process.ts";
import { freePort } from "./two_servers.ts";

/** A mirror's process and its file. */
export class MirrorPc implements AsyncDisposable {
  readonly #folder = tempFolder();
  readonly data: string;
  readonly port = freePort();
  readonly url = `http://127.0.0.1:${this.port}`;
  readonly env: ProcessOptions["env"];
  #process: ServerProcess | null = null;

  /** @param server where it finds its server. @param settings besides. @param data its file; one of its own without. */
  constructor(readonly server: string, settings: Partial<ProcessOptions["env"]> = {}, data?: string) {
    this.data = data ?? join(this.#folder.path, "pedidos.db");
    const where = { SGP_DATA: this.data, SGP_PORT: `${this.port}`, SGP_HOST: "127.0.0.1" };
    this.env = { ...where, SGP_LOG: "json", SGP_BACKUP_HOURS: "0", ...settings };
  }

  #options(): ProcessOptions {
    return { env: this.env, script: "server/mirror/main.ts", args: [this.server] };
  }

  /** Starts it, and waits until it shows the board. */
  async start(): Promise<void> {
    this.#process = await ServerProcess.listening(this.#options());
  }

  /** Starts it where it must not start. @returns what it said. */
  async startInVain(): Promise<string> {
    await using process = new ServerProcess(this.#options());
    await process.exit();
    return process.err.all.join("\n");
  }

  async stop(how: "SIGKILL" | "SIGTERM" = "SIGTERM"): Promise<void> {
    this.#process?.signal(how);
    await this.#process?.exit();
    this.#process = null;
  }

  /** Stops its process as it is, or lets it go on. */
  freeze(is: boolean): void {
    this.#process!.signal(is ? "SIGSTOP" : "SIGCONT");
  }

  /** What its log says of an event. */
  events(name: string): Record<string, unknown>[] {
    return this.#process!.events(name);
  }

  // deno-lint-ignore no-explicit-any -- judged literally, field by field
  async state(): Promise<any> {
    return (await call(this, "GET", "/health")).body.espelho;
  }

  /** Waits until it shows the very board and history that its server has, and nothing of either lacks. */
  async agrees(server: { url: string }): Promise<void> {
    const board = async (at: { url: string }) => {
      const { headers, body } = await call(at, "GET", "/api/v1/pedidos");
      return JSON.stringify([headers.get("x-epoch"), headers.get("x-seq"), headers.get("x-digest"), body]);
    };
    await until(async () => await board(this) === await board(server), "the mirror has the server's board");
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stop();
    this.#folder[Symbol.dispose]();
  }
}
