/** A screen's world in a test's hands: time passes when told to, and the network is what the test says. */

import type {
  ApiAnswer,
  ApiRequest,
  Cache,
  Clock,
  Connect,
  RawSocket,
  SocketEvents,
  World,
} from "../../islands/sync/world.ts";
import type { Head } from "../../server/domain/frames.ts";
import type { Pedido } from "../../server/domain/pedido.ts";
import { NOON } from "../domain/history.ts";

/** Lets everything that is ready happen. */
export const settled = (): Promise<void> => new Promise((done) => setTimeout(done));

/** Time that passes when told to. */
export class HandClock implements Clock {
  chance = 0.5;
  #now = 0;
  #timers = new Set<{ at: number; callback: () => void }>();

  now = (): number => this.#now;
  wall = (): number => NOON + this.#now;
  random = (): number => this.chance;

  after = (ms: number, callback: () => void): () => void => {
    const timer = { at: this.#now + ms, callback };
    this.#timers.add(timer);
    return () => this.#timers.delete(timer);
  };

  /** How many timers are set. */
  get pending(): number {
    return this.#timers.size;
  }

  /** Time passes; each timer fires in its moment, and what it brings about happens before the next. */
  async run(ms: number): Promise<void> {
    const end = this.#now + ms;
    await settled();
    for (;;) {
      const [due] = [...this.#timers].filter(({ at }) => at <= end).sort((a, b) => a.at - b.at);
      if (!due) break;
      this.#timers.delete(due);
      this.#now = Math.max(this.#now, due.at);
      due.callback();
      await settled();
    }
    this.#now = end;
  }

  /** The machine sleeps: time passes, and the timers fire only at the end, all late. */
  async sleep(ms: number): Promise<void> {
    this.#now += ms;
    await this.run(0);
  }
}

/** A socket, from the network's side. */
export class HandSocket implements RawSocket {
  readonly sent: string[] = [];
  closed = false;

  constructor(readonly url: string, readonly events: SocketEvents) {}

  send(text: string): void {
    this.sent.push(text);
  }

  close(): void {
    this.closed = true;
  }

  /** A frame arrives. */
  frame(frame: unknown): void {
    this.events.onMessage(JSON.stringify(frame));
  }

  /** What the screen presented in its query. */
  get query(): Record<string, string> {
    return Object.fromEntries(new URL(this.url).searchParams);
  }

  /** The frames that the screen sent, by type. */
  ofType(type: string): Record<string, unknown>[] {
    return this.sent.map((text) => JSON.parse(text)).filter((frame) => frame.type === type);
  }
}

/** The sockets that a screen opened. */
export class HandNetwork {
  readonly sockets: HandSocket[] = [];

  connect: Connect = (url, events) => {
    const socket = new HandSocket(url, events);
    this.sockets.push(socket);
    return socket;
  };

  /** The newest. */
  get last(): HandSocket {
    return this.sockets.at(-1)!;
  }
}

/** An answer over HTTP. */
export function answerOf(status: number, body: unknown, headers: Record<string, string> = {}): ApiAnswer {
  return {
    status,
    header: (name) => headers[name] ?? null,
    text: typeof body === "string" ? body : JSON.stringify(body),
  };
}

/** What a screen keeps, in memory; behaves as the one over IndexedDB. */
export class HandCache implements Cache {
  kept: { base: Head; pedidos: Pedido[] } | null = null;

  load(): Promise<{ base: Head; pedidos: Pedido[] } | null> {
    return Promise.resolve(this.kept);
  }

  advance(): Promise<boolean> {
    return Promise.resolve(false);
  }

  replace(base: Head, pedidos: Pedido[]): Promise<void> {
    this.kept = { base, pedidos };
    return Promise.resolve();
  }
}

/** A world with no way out until a test gives it one. */
export class HandWorld implements World {
  readonly clock = new HandClock();
  readonly network = new HandNetwork();
  readonly connect = this.network.connect;
  readonly socketUrl = "ws://servidor/ws/pedidos";
  readonly requests: ApiRequest[] = [];
  cache: Cache | null = null;
  /** How the server answers by HTTP; throws when no answer comes. */
  serve: (request: ApiRequest) => ApiAnswer | Promise<ApiAnswer> = () => {
    throw new Error("network");
  };
  #keys = 0;

  request = async (request: ApiRequest): Promise<ApiAnswer> => {
    this.requests.push(request);
    return await this.serve(request);
  };

  gunzip = (bytes: ArrayBuffer): Promise<string> => Promise.resolve(new TextDecoder().decode(bytes));

  newKey = (): string => `chave-${++this.#keys}`;
}

/** The bytes that {@linkcode HandWorld.gunzip} turns into this frame. */
export function packed(frame: unknown): ArrayBuffer {
  return new TextEncoder().encode(JSON.stringify(frame)).buffer;
}
