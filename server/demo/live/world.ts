/** This process as the browser of one screen: real sockets, requests and time, a cache in memory, a cable to pull. */

import { connectInBrowser } from "../../../islands/sync/browser.ts";
import { MemoryCache } from "../../../islands/sync/memory_cache.ts";
import type {
  ApiAnswer,
  ApiRequest,
  Cache,
  Clock,
  RawSocket,
  SocketEvents,
  World,
} from "../../../islands/sync/world.ts";

/** A world for one screen. Disposing of it is closing the tab: nothing of it runs or is heard any more. */
export class ProcessWorld implements World, Disposable {
  readonly socketUrl: string;
  /** Whether the cable is in. Without it everything is silent, as on a LAN; nothing says that it is closed. */
  plugged = true;
  readonly #url: string;
  readonly #random: () => number;
  readonly #closed = new AbortController();
  readonly #timers = new Set<ReturnType<typeof setTimeout>>();
  readonly #sockets = new Set<RawSocket>();

  /** @param url the server's, without a slash at the end. @param cache what an earlier visit may have kept. */
  constructor(url: string, readonly cache: Cache = new MemoryCache(), random: () => number = Math.random) {
    this.#url = url;
    this.#random = random;
    this.socketUrl = `${url.replace("http", "ws")}/ws/pedidos`;
  }

  readonly clock: Clock = {
    now: () => performance.now(),
    wall: () => Date.now(),
    random: () => this.#random(),
    after: (ms, callback) => {
      if (this.#closed.signal.aborted) return () => {};
      const timer = setTimeout(() => {
        this.#timers.delete(timer);
        callback();
      }, ms);
      this.#timers.add(timer);
      return () => {
        clearTimeout(timer);
        this.#timers.delete(timer);
      };
    },
  };

  readonly connect = (url: string, events: SocketEvents): RawSocket => {
    if (!this.plugged || this.#closed.signal.aborted) return { send: () => {}, close: () => {} };
    const raw = connectInBrowser(url, {
      onOpen: () => this.plugged && events.onOpen(),
      onMessage: (data) => this.plugged && events.onMessage(data),
      onClose: (code) => {
        this.#sockets.delete(socket);
        if (this.plugged) events.onClose(code);
      },
    });
    const socket: RawSocket = {
      send: (text) => this.plugged && raw.send(text),
      close: () => {
        this.#sockets.delete(socket);
        raw.close();
      },
    };
    this.#sockets.add(socket);
    return socket;
  };

  readonly request = async ({ method, path, headers, body, timeoutMs }: ApiRequest): Promise<ApiAnswer> => {
    if (!this.plugged) throw new TypeError("the cable is out");
    const patience = new AbortController();
    const called = this.clock.after(timeoutMs, () => patience.abort());
    try {
      const signal = AbortSignal.any([this.#closed.signal, patience.signal]);
      const response = await fetch(`${this.#url}/api/v1${path}`, { method, headers, body, signal });
      const text = await response.text();
      return { status: response.status, header: (name) => response.headers.get(name), text };
    } finally {
      called();
    }
  };

  gunzip(bytes: ArrayBuffer): Promise<string> {
    return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).text();
  }

  newKey(): string {
    return crypto.randomUUID();
  }

  [Symbol.dispose](): void {
    this.#closed.abort();
    this.#timers.forEach((timer) => clearTimeout(timer));
    this.#sockets.forEach((socket) => socket.close());
  }
}
