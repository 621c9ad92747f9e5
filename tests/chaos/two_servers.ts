/** A server and the file of its mirror, each in a process of its own, and a network between them that can be cut. */

import assert from "node:assert/strict";
import { join } from "node:path";
import { backup, DatabaseSync } from "node:sqlite";
import { noteMirror, noteOrigin } from "../../server/store/mirror_note.ts";
import { type Answer, call, tempFolder, until } from "../harness.ts";
import { runCommand } from "../ops/commands.ts";
import { type ProcessOptions, ServerProcess } from "../server_process.ts";

/** What both servers are set to. */
type Settings = Partial<ProcessOptions["env"]>;

/** A server's process and its file. */
export class Shop implements AsyncDisposable {
  readonly data: string;
  readonly url: string;
  #process: ServerProcess | null = null;

  constructor(folder: string, readonly port: number, private readonly settings: Settings = {}) {
    this.data = join(folder, "pedidos.db");
    this.url = `http://127.0.0.1:${port}`;
  }

  get env(): ProcessOptions["env"] {
    return {
      SGP_DATA: this.data,
      SGP_PORT: `${this.port}`,
      SGP_HOST: "127.0.0.1",
      SGP_BACKUP_HOURS: "0",
      ...this.settings,
    };
  }

  async start(): Promise<void> {
    this.#process = await ServerProcess.listening({ env: this.env });
  }

  /** Starts it where it must not start. @returns what it said. */
  async startInVain(): Promise<string> {
    await using process = new ServerProcess({ env: this.env });
    assert.equal(await process.exit(), 1);
    return process.err.all.join("\n");
  }

  /** The first line like this that it printed. */
  said(pattern: RegExp): Promise<string> {
    return this.#process!.out.find(pattern);
  }

  async stop(how: "SIGKILL" | "SIGTERM" = "SIGTERM"): Promise<void> {
    this.#process?.signal(how);
    await this.#process?.exit();
    this.#process = null;
  }

  create(cliente: string): Promise<Answer> {
    return call(this, "POST", "/api/v1/pedidos", { cliente });
  }

  async customers(): Promise<string[]> {
    const { body } = await call(this, "GET", "/api/v1/pedidos");
    return body.map(({ cliente }: { cliente: string }) => cliente).sort();
  }

  async epoch(): Promise<string> {
    return (await call(this, "GET", "/api/v1/espelho/estado")).body.epoch;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stop();
  }
}

/** Passes bytes on to a port, or nothing at all. */
export class Link implements AsyncDisposable {
  readonly #listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  readonly #open = new Set<Deno.Conn>();
  readonly #done: Promise<void>;
  isCut = false;

  constructor(private readonly to: number) {
    this.#done = this.#accept();
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#listener.addr as Deno.NetAddr).port}`;
  }

  /** Ends what is on its way, and lets nothing new through. */
  cut(): void {
    this.isCut = true;
    for (const each of this.#open) close(each);
  }

  async #accept(): Promise<void> {
    for await (const from of this.#listener) {
      if (this.isCut) close(from);
      else void this.#pass(from);
    }
  }

  async #pass(from: Deno.Conn): Promise<void> {
    const to = await Deno.connect({ hostname: "127.0.0.1", port: this.to }).catch(() => null);
    if (!to) return close(from);
    for (const each of [from, to]) this.#open.add(each);
    const ways = [from.readable.pipeTo(to.writable), to.readable.pipeTo(from.writable)];
    await Promise.allSettled(ways);
    for (const each of [from, to]) {
      this.#open.delete(each);
      close(each);
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#listener.close();
    this.cut();
    await this.#done.catch(() => {});
  }
}

function close(conn: Deno.Conn): void {
  try {
    conn.close();
  } catch {
    // Closed already by the other side.
  }
}

/** A port that was free a moment ago. */
export function freePort(): number {
  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  return listener.addr.port;
}

/** Two computers: the server's, and the mirror's, which hear each other by links. */
export class TwoServers implements AsyncDisposable {
  readonly #folders = [tempFolder(), tempFolder()] as const;
  readonly server: Shop;
  readonly mirror: Shop;
  /** By which the mirror is found by the server, and the server by the mirror. */
  readonly toMirror: Link;
  readonly toServer: Link;

  constructor(settings: Settings = {}) {
    this.server = new Shop(this.#folders[0].path, freePort(), settings);
    this.mirror = new Shop(this.#folders[1].path, freePort(), settings);
    this.toMirror = new Link(this.mirror.port);
    this.toServer = new Link(this.server.port);
  }

  /** Lets the server hear of the mirror, as by its hello, until its pages tell of it. @param headers of somebody who is let in. */
  async introduce(headers: Record<string, string> = {}): Promise<void> {
    await noteMirror(this.server.data, { enderecos: [this.toMirror.url], epoch: await this.server.epoch() });
    const page = () => call(this.server, "GET", "/conectar", undefined, { accept: "text/html", ...headers });
    await until(async () => (await page()).body.includes(this.toMirror.url), "the server's pages tell of the mirror");
  }

  /** Makes the mirror's file what a mirror would have by now, with its notes on both sides. @param known whether the server heard its address. */
  async copy({ known = true } = {}): Promise<void> {
    const epoch = await this.server.epoch();
    const source = new DatabaseSync(this.server.data, { readOnly: true });
    await backup(source, this.mirror.data);
    const { seq } = source.prepare("SELECT seq FROM head").get() as { seq: number };
    source.close();
    await noteMirror(this.server.data, { enderecos: known ? [this.toMirror.url] : [], epoch });
    await noteOrigin(this.mirror.data, { servidor: this.toServer.url, epoch, seq, em: new Date().toISOString() });
  }

  /** The epoch in the mirror's file, which nobody has open. */
  epochOfCopy(): string {
    const db = new DatabaseSync(this.mirror.data, { readOnly: true });
    const { epoch } = db.prepare("SELECT epoch FROM head").get() as { epoch: string };
    db.close();
    return epoch;
  }

  /** Cuts the network between them, or makes it whole. */
  set linked(is: boolean) {
    for (const link of [this.toMirror, this.toServer]) {
      if (is) link.isCut = false;
      else link.cut();
    }
  }

  /** Gives the operator's word on the mirror's computer. @returns what was said. */
  async takeOver(): Promise<string> {
    const { code, said } = await runCommand("assumir", this.mirror.env, "--sim");
    assert.equal(code, 0, said.join("\n"));
    return said.join("\n");
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all([this.server[Symbol.asyncDispose](), this.mirror[Symbol.asyncDispose]()]);
    await Promise.all([this.toMirror[Symbol.asyncDispose](), this.toServer[Symbol.asyncDispose]()]);
    for (const folder of this.#folders) folder[Symbol.dispose]();
  }
}
