/** Real servers for tests: on a free port, over a temporary file, in this process or in one of its own. */

import { join } from "node:path";
import { start } from "../main.ts";
import { type Config, readConfig } from "../server/config.ts";

/** A server under test. Disposing of it stops it; the file goes with {@linkcode tempFolder}. */
export interface TestServer extends AsyncDisposable {
  /** `http://127.0.0.1:port`, without a slash at the end. */
  url: string;
  port: number;
  /** The data file. */
  data: string;
  stop(): Promise<void>;
}

/** A folder that is removed when disposed of. */
export function tempFolder(): { path: string } & Disposable {
  const path = Deno.makeTempDirSync({ prefix: "sgp-test-" });
  return { path, [Symbol.dispose]: () => Deno.removeSync(path, { recursive: true }) };
}

/** Starts a server in this process. Without `data`, over a file of its own that is removed with it. */
export async function startServer(overrides: Partial<Config> = {}): Promise<TestServer> {
  const folder = overrides.data ? undefined : tempFolder();
  const data = overrides.data ?? join(folder!.path, "pedidos.db");
  const config = { ...readConfig({}), host: "127.0.0.1", port: 0, logLevel: "error" as const, ...overrides, data };
  const { port, stop } = await start(config);
  const url = `http://127.0.0.1:${port}`;
  return {
    url,
    port,
    data,
    stop,
    [Symbol.asyncDispose]: async () => {
      await stop();
      folder?.[Symbol.dispose]();
    },
  };
}

/** A JSON request body with its header, for `fetch`. */
export function jsonBody(method: string, body: unknown, headers: Record<string, string> = {}): RequestInit {
  return { method, body: JSON.stringify(body), headers: { "content-type": "application/json", ...headers } };
}

/** Frames as JSON, in the order in which they arrive. */
export class FrameReader implements AsyncDisposable {
  readonly socket: WebSocket;
  readonly #waiting: ((frame: AnyFrame) => void)[] = [];
  readonly #frames: AnyFrame[] = [];
  /** Settles when the socket has closed. */
  readonly closed: Promise<CloseEvent>;

  constructor(url: string) {
    this.socket = new WebSocket(url);
    this.closed = new Promise((done) => this.socket.onclose = done);
    this.socket.onmessage = ({ data }) => {
      const frame = JSON.parse(data);
      const taker = this.#waiting.shift();
      if (taker) taker(frame);
      else this.#frames.push(frame);
    };
  }

  /** The next frame, now or when it comes. */
  next(): Promise<AnyFrame> {
    const frame = this.#frames.shift();
    return frame ? Promise.resolve(frame) : new Promise((done) => this.#waiting.push(done));
  }

  send(value: unknown): void {
    this.socket.send(typeof value === "string" ? value : JSON.stringify(value));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.socket.readyState !== WebSocket.CLOSED) {
      this.socket.close();
      await this.closed;
    }
  }
}

// deno-lint-ignore no-explicit-any -- a frame is judged literally, field by field
export type AnyFrame = Record<string, any>;

/** A legacy client: connects with no parameters and has read its greeting. */
export async function connect(server: TestServer): Promise<FrameReader> {
  const reader = new FrameReader(`${server.url.replace("http", "ws")}/ws/pedidos`);
  await reader.next();
  return reader;
}
