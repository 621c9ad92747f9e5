import assert from "node:assert/strict";
import { parseHTML } from "linkedom";
import { render } from "preact";
import { useWebSocket, type WebSocketHandle, type WebSocketOptions } from "../../../islands/sync/use_web_socket.ts";

/** A server that says and hears what a test wants, one connection after another. */
class Server implements AsyncDisposable {
  readonly url: string;
  readonly #server: Deno.HttpServer<Deno.NetAddr>;
  readonly #sockets: WebSocket[] = [];
  readonly #received: string[] = [];
  #changed = Promise.withResolvers<void>();

  constructor() {
    this.#server = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen: () => {} }, (request) => {
      const { socket, response } = Deno.upgradeWebSocket(request);
      socket.onopen = () => this.#change(() => this.#sockets.push(socket));
      socket.onmessage = ({ data }) => this.#change(() => this.#received.push(data));
      return response;
    });
    this.url = `ws://127.0.0.1:${this.#server.addr.port}/`;
  }

  /** The nth connection, once it is there. */
  async socket(n: number): Promise<WebSocket> {
    while (!this.#sockets[n]) await this.#changed.promise;
    return this.#sockets[n]!;
  }

  /** The first so many messages, once they are there. */
  async received(count: number): Promise<string[]> {
    while (this.#received.length < count) await this.#changed.promise;
    return this.#received;
  }

  get connections(): number {
    return this.#sockets.length;
  }

  #change(what: () => void): void {
    what();
    this.#changed.resolve();
    this.#changed = Promise.withResolvers();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const socket of this.#sockets) if (socket.readyState === WebSocket.OPEN) socket.close();
    await this.#server.shutdown();
  }
}

/** A page with one component that uses the hook. */
class Page implements Disposable {
  /** What the hook returned at each render. */
  readonly renders: WebSocketHandle[] = [];
  readonly calls: string[] = [];
  readonly #root: Element;
  #changed = Promise.withResolvers<void>();

  readonly #render: (url: string) => void;

  constructor(url: string, options: WebSocketOptions = {}) {
    const { document } = parseHTML("<html><body><main></main></body></html>");
    globalThis.document = document;
    this.#root = document.querySelector("main")!;
    const note = (call: string) => {
      this.calls.push(call);
      this.#change();
    };
    const Component = ({ url }: { url: string }) => {
      const handle = useWebSocket(url, {
        onConnect: () => note("connect"),
        onDisconnect: () => note("disconnect"),
        onError: (message) => note(`error: ${message}`),
        onMessage: (message) => note(`message: ${JSON.stringify(message)}`),
        ...options,
      });
      this.renders.push(handle);
      this.#change();
      return <p>{handle.connectionState}</p>;
    };
    this.#render = (url) => render(<Component url={url} />, this.#root);
    this.#render(url);
  }

  /** The component is rendered with another address. */
  move(url: string): void {
    this.#render(url);
  }

  get handle(): WebSocketHandle {
    return this.renders.at(-1)!;
  }

  get text(): string {
    return this.#root.textContent!;
  }

  /** Waits until something holds. */
  async until(holds: (page: Page) => boolean): Promise<void> {
    while (!holds(this)) await this.#changed.promise;
  }

  #change(): void {
    this.#changed.resolve();
    this.#changed = Promise.withResolvers();
  }

  [Symbol.dispose](): void {
    render(null, this.#root);
  }
}

/** An address where nobody listens. */
function nowhere(): string {
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const { port } = listener.addr as Deno.NetAddr;
  listener.close();
  return `ws://127.0.0.1:${port}/`;
}

const connected = ({ handle }: Page) => handle.isConnected;

Deno.test("the hook connects when its component appears, and says so in the words of the old one", async () => {
  await using server = new Server();
  using page = new Page(server.url);
  assert.equal(page.renders[0]!.connectionState, "connecting");
  assert.equal(page.renders[0]!.isConnected, false);
  assert.equal(page.renders[0]!.lastMessage, null);
  await page.until(connected);
  assert.equal(page.text, "connected");
  assert.deepEqual(Object.keys(page.handle).sort(), [
    "connectionState",
    "disconnect",
    "isConnected",
    "lastMessage",
    "reconnect",
    "reconnectAttempt",
    "sendMessage",
  ]);
  assert.deepEqual(page.calls, ["connect"]);
});

Deno.test("another address is another connection, and the old one is hung up", async () => {
  await using before = new Server();
  await using after = new Server();
  using page = new Page(before.url);
  await page.until(connected);
  const old = await before.socket(0);
  const closed = new Promise((done) => old.addEventListener("close", done));
  page.move(after.url);
  await closed;
  await after.socket(0);
  await page.until(connected);
  assert.equal(before.connections, 1);
});

Deno.test("a message comes parsed, or as it is when it is not JSON", async () => {
  await using server = new Server();
  using page = new Page(server.url);
  const socket = await server.socket(0);
  socket.send('{"type":"pong"}');
  socket.send("bom dia");
  await page.until(({ handle }) => handle.lastMessage === "bom dia");
  assert.deepEqual(page.calls, ["connect", 'message: {"type":"pong"}', 'message: "bom dia"']);
});

Deno.test("what is sent while away waits for the connection, in order; objects go as JSON", async () => {
  await using server = new Server();
  using page = new Page(server.url);
  page.handle.sendMessage("um");
  page.handle.sendMessage({ two: 2 });
  await page.until(connected);
  page.handle.sendMessage("três");
  assert.deepEqual(await server.received(3), ["um", '{"two":2}', "três"]);
});

Deno.test("a lost connection is told and made again after the interval", async () => {
  await using server = new Server();
  using page = new Page(server.url, { reconnectInterval: 20 });
  (await server.socket(0)).close();
  await page.until(({ handle }) => handle.connectionState === "disconnected");
  assert.equal(page.handle.reconnectAttempt, 1);
  await server.socket(1);
  await page.until(connected);
  assert.equal(page.handle.reconnectAttempt, 0);
  assert.deepEqual(page.calls, ["connect", "disconnect", "connect"]);
});

Deno.test("a connection that is closed is not made again when that was not wished, and that is no error", async () => {
  await using server = new Server();
  using page = new Page(server.url, { autoReconnect: false, reconnectInterval: 1 });
  await page.until(connected);
  (await server.socket(0)).close();
  await page.until(({ handle }) => !handle.isConnected);
  assert.equal(page.handle.connectionState, "disconnected");
  assert.deepEqual(page.calls, ["connect", "disconnect"]);
  assert.equal(server.connections, 1);
  page.handle.reconnect();
  await server.socket(1);
  await page.until(connected);
});

Deno.test("after the last attempt the state is error, which is told once, and a person may try again", async () => {
  using page = new Page(nowhere(), { reconnectInterval: 1, maxReconnectAttempts: 2 });
  await page.until(({ handle }) => handle.connectionState === "error");
  assert.equal(page.handle.reconnectAttempt, 2);
  assert.deepEqual(page.calls, ["error: Não foi possível conectar ao servidor"]);
  page.handle.reconnect();
  await page.until(({ handle }) => handle.connectionState === "connecting");
});

Deno.test("a ping goes out at the interval, and none when the heartbeat is off", async () => {
  await using server = new Server();
  using _page = new Page(server.url, { heartbeatInterval: 10 });
  assert.deepEqual((await server.received(3)).slice(0, 3), Array(3).fill('{"type":"ping"}'));

  await using quietServer = new Server();
  using quiet = new Page(quietServer.url, { heartbeat: false, heartbeatInterval: 1 });
  await quiet.until(connected);
  const said = Array.from({ length: 30 }, (_, i) => `${i}`);
  for (const [i, word] of said.entries()) {
    quiet.handle.sendMessage(word);
    await quietServer.received(i + 1);
  }
  assert.deepEqual(await quietServer.received(said.length), said);
});

Deno.test("the hook hangs up when told to, and when its component goes", async () => {
  await using server = new Server();
  const page = new Page(server.url);
  await page.until(connected);
  page.handle.disconnect();
  await page.until(({ handle }) => handle.connectionState === "disconnected");
  const first = await server.socket(0);
  await new Promise((closed) => first.addEventListener("close", closed));
  page.handle.reconnect();
  await page.until(connected);
  const second = await server.socket(1);
  const closed = new Promise((done) => second.addEventListener("close", done));
  page[Symbol.dispose]();
  await closed;
});
