/** Real servers for tests: on a free port, over a temporary file, in this process or in one of its own. */

import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { start } from "../main.ts";
import { type Config, readConfig } from "../server/config.ts";

/** A server under test. Disposing of it stops it; the file goes with {@linkcode tempFolder}. */
export interface TestServer extends AsyncDisposable {
  /** `http://127.0.0.1:port`, without a slash at the end. */
  url: string;
  port: number;
  /** The data file. */
  data: string;
  /** Of the first administrator, where access control is on and the file was new. */
  firstToken: string | null;
  /** Archives whatever is delivered or cancelled, however lately. @returns how many pedidos. */
  archive(): Promise<number>;
  stop(): Promise<void>;
}

/** A folder that is removed when disposed of. */
export function tempFolder(): { path: string } & Disposable {
  const path = Deno.makeTempDirSync({ prefix: "sgp-test-" });
  return { path, [Symbol.dispose]: () => Deno.removeSync(path, { recursive: true }) };
}

/** The driver under test: the one that `SGP_SQLITE_DRIVER` names. */
export const driver = readConfig({ SGP_SQLITE_DRIVER: Deno.env.get("SGP_SQLITE_DRIVER") }).sqliteDriver;

/** On this computer, for whoever asks, as often as they like: what most tests are about. */
const ALONE = { host: "127.0.0.1", port: 0, logLevel: "error", auth: "off", rateLimit: 0 } as const;

/** Starts a server in this process. Without `data`, over a file of its own that is removed with it. */
export async function startServer(overrides: Partial<Config> = {}): Promise<TestServer> {
  const folder = overrides.data ? undefined : tempFolder();
  const data = overrides.data ?? join(folder!.path, "pedidos.db");
  const config = { ...readConfig({}), sqliteDriver: driver, ...ALONE, ...overrides, data };
  const { port, stop, firstToken, archive } = await start(config);
  const url = `http://127.0.0.1:${port}`;
  return {
    url,
    port,
    data,
    stop,
    firstToken,
    archive: () => archive("9999", 1_000),
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

/** An answer read whole; `body` is the parsed JSON, or the text when it is none. */
export interface Answer {
  status: number;
  headers: Headers;
  // deno-lint-ignore no-explicit-any -- an answer is judged literally, field by field
  body: any;
}

/** One request to the server. A `body` is sent as JSON. */
export async function call(
  { url }: Pick<TestServer, "url">,
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const init = body === undefined ? { method, headers } : jsonBody(method, body, headers);
  const response = await fetch(url + path, { redirect: "manual", ...init });
  return { status: response.status, headers: response.headers, body: parsed(await response.text()) };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** How long a test waits for what must come before it fails: far more than the slowest machine needs. */
const PATIENCE_MS = 15_000;

/** What was promised, or an error that names it when it does not come. */
export function soon<T>(promised: Promise<T>, what: string): Promise<T> {
  return new Promise((done, fail) => {
    const timer = setTimeout(() => fail(new Error(`${what} did not come within ${PATIENCE_MS} ms`)), PATIENCE_MS);
    promised.then(done, fail).finally(() => clearTimeout(timer));
  });
}

/** How often a condition is looked at. */
const LOOK_MS = 10;

/** Waits until a condition holds. @throws with `what` was awaited when it does not come to hold in time. */
export async function until(
  condition: () => unknown,
  what: string | (() => unknown),
  withinMs = PATIENCE_MS,
): Promise<void> {
  const end = performance.now() + withinMs;
  while (!await condition()) {
    if (performance.now() > end) {
      throw new Error(`not within ${withinMs} ms: ${typeof what === "string" ? what : await what()}`);
    }
    await new Promise((done) => setTimeout(done, LOOK_MS));
  }
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
    this.socket.binaryType = "arraybuffer";
    this.closed = new Promise((done) => this.socket.onclose = done);
    this.socket.onmessage = ({ data }) => {
      const frame = JSON.parse(typeof data === "string" ? data : gunzipSync(data).toString());
      const taker = this.#waiting.shift();
      if (taker) taker(frame);
      else this.#frames.push(frame);
    };
  }

  /** The next frame, now or when it comes. */
  next(): Promise<AnyFrame> {
    const frame = this.#frames.shift();
    if (frame) return Promise.resolve(frame);
    return soon(new Promise((done) => this.#waiting.push(done)), "a frame");
  }

  /** The code with which the server closed the socket, now or when it does. */
  async closeCode(): Promise<number> {
    return (await soon(this.closed, "the end of the socket")).code;
  }

  /** The next frame in which a condition holds; those before it are skipped. @throws with `what` when it does not come. */
  async nextThat(holds: (frame: AnyFrame) => boolean, what: string): Promise<AnyFrame> {
    // A heartbeat comes every second: no single frame is long in coming.
    const end = performance.now() + PATIENCE_MS;
    for (;;) {
      const frame = await this.next();
      if (holds(frame)) return frame;
      if (performance.now() > end) throw new Error(`${what} did not come within ${PATIENCE_MS} ms`);
    }
  }

  /** The next frame of a type; those before it are skipped. */
  nextOf(type: string): Promise<AnyFrame> {
    return this.nextThat((frame) => frame.type === type, `a frame ${type}`);
  }

  /** The next presence in which a condition holds. */
  nextPresence(holds: (presence: AnyFrame) => boolean): Promise<AnyFrame> {
    return this.nextThat((frame) => frame.type === "presence" && holds(frame), "a presence in which it holds");
  }

  /** Every frame up to the answer to a ping sent now, without that answer: what had been sent until now. */
  async untilPong(): Promise<AnyFrame[]> {
    this.send({ type: "ping" });
    const frames: AnyFrame[] = [];
    await this.nextThat((frame) => {
      const answered = frame.type === "pong";
      if (!answered) frames.push(frame);
      return answered;
    }, "the answer to a ping");
    return frames;
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
export async function connect(server: Pick<TestServer, "url">): Promise<FrameReader> {
  const reader = new FrameReader(`${server.url.replace("http", "ws")}/ws/pedidos`);
  await reader.next();
  return reader;
}

/** One of our own screens, claiming what it holds: its greeting, and the reader of what follows. */
export async function connectProto2(
  { url }: Pick<TestServer, "url">,
  query: Record<string, string | number> = {},
): Promise<[FrameReader, AnyFrame]> {
  const search = new URLSearchParams(Object.entries({ proto: 2, ...query }).map(([name, value]) => [name, `${value}`]));
  const reader = new FrameReader(`${url.replace("http", "ws")}/ws/pedidos?${search}`);
  return [reader, await reader.next()];
}
