/** The shop's network, as bad as it gets. A socket keeps its order and loses only its end, as TCP does; HTTP may lose, repeat and reorder. */

import type { Peer } from "../../server/realtime/peer.ts";
import type { ApiAnswer, ApiRequest, RawSocket, SocketEvents } from "../../islands/sync/world.ts";
import type { Chance } from "./chance.ts";
import type { Actor, VirtualTime } from "./time.ts";

/** What the network asks of the server that listens now. */
export interface Listener {
  actor: Actor;
  accept(peer: Peer, url: URL): { onText(text: string): void; onClose(code: number): void };
  fetch(request: Request): Promise<Response>;
}

/** Abnormal closure (RFC 6455): the connection is gone without a word. */
const GONE = 1006;

/** HTTP without faults. */
export const CALM_HTTP = { lost: 0, answerLost: 0, twice: 0, answerDelayMs: 0 };

/** How long a machine tries to reach one that does not answer before it says so, in ms. */
const CONNECT_TIMEOUT_MS = 5_000;

/** One direction of a socket. */
class Pipe {
  bytes = 0;
  /** Until when nothing moves; what is sent waits. */
  stalledUntil = 0;
  /** Everything sent from now on vanishes, and the sender does not know. */
  dead = false;
  #arrivesAt = 0;

  constructor(
    private readonly time: VirtualTime,
    private readonly to: Actor,
    private readonly delay: () => number,
  ) {}

  send(size: number, arrive: () => void): void {
    this.bytes += size;
    if (!this.dead) this.#travel(size, arrive);
  }

  #travel(size: number, arrive: () => void): void {
    this.#arrivesAt = Math.max(this.#arrivesAt, this.stalledUntil, this.time.now + this.delay());
    // Bytes are taken off the wire by the machine, also while the tab on it sleeps.
    this.time.after(NETWORK, this.#arrivesAt - this.time.now, () => {
      if (this.time.now < this.stalledUntil) return this.#travel(size, arrive);
      if (this.dead) return;
      this.bytes -= size;
      return this.to.happen(arrive);
    });
  }
}

/** What happens to nobody in particular. */
const NETWORK = { happen: (run: () => void | Promise<void>) => run() } as Actor;

/** One client's connection. */
export class Wire {
  readonly down: Pipe;
  readonly up: Pipe;
  #open = true;
  #serverClosed = false;

  constructor(
    readonly client: Actor,
    private readonly time: VirtualTime,
    delay: () => number,
    readonly server: Listener,
    private readonly events: SocketEvents,
    url: URL,
    onMessage: (bytes: number) => void,
  ) {
    this.down = new Pipe(time, client, delay);
    this.up = new Pipe(time, server.actor, delay);
    const peer: Peer = {
      address: client.name,
      bufferedBytes: () => this.down.bytes,
      send: (data) => {
        if (!this.#open || this.#serverClosed || !server.actor.alive) return;
        const size = data.length;
        this.down.send(size, () => this.#open && this.events.onMessage(typeof data === "string" ? data : buffer(data)));
        onMessage(size);
      },
      close: (code) => this.closeByServer(code),
    };
    this.#handlers = server.accept(peer, url);
  }

  readonly #handlers: ReturnType<Listener["accept"]>;

  get open(): boolean {
    return this.#open;
  }

  /** The client sends. */
  send(text: string): void {
    if (this.#open) this.up.send(text.length, () => this.#open && this.#handlers.onText(text));
  }

  /** The client lets go; the server learns of it when the news arrives, if it does. */
  closeByClient(): void {
    if (!this.#open) return;
    this.#open = false;
    this.up.send(0, () => this.#handlers.onClose(1000));
  }

  closeByServer(code: number): void {
    if (!this.#open || this.#serverClosed || !this.server.actor.alive) return;
    this.#serverClosed = true;
    this.down.send(0, () => this.#end(code));
    this.up.send(0, () => this.#handlers.onClose(code));
  }

  /** Both sides learn at once that the connection is gone; what was under way is lost. */
  reset(): void {
    if (!this.#open) return;
    this.down.dead = this.up.dead = true;
    this.#open = false;
    this.time.after(this.client, 1, () => this.events.onClose(GONE));
    this.time.after(this.server.actor, 1, () => this.#handlers.onClose(GONE));
  }

  #end(code: number): void {
    if (!this.#open) return;
    this.#open = false;
    this.events.onClose(code);
  }
}

/** The network between the screens and the server. */
export class Network {
  /** The processes that listen now; a load balancer before them takes any for each connection and request. */
  listeners: Listener[] = [];
  /** Probabilities of a request or its answer being lost, or the request coming twice; and how much later answers come, in ms. */
  http = CALM_HTTP;
  /** Longest delay of a message, in ms. */
  delayMaxMs = 15;
  /** Clients for whom upgrades fail while HTTP works. */
  readonly noUpgrade = new Set<Actor>();
  /** Clients that reach nothing at all. */
  readonly offline = new Set<Actor>();
  readonly wires = new Set<Wire>();
  /** The most bytes that ever waited in a connection when more was put in, and the largest message put in. */
  readonly seen = { bufferedBytes: 0, messageBytes: 0 };

  constructor(private readonly time: VirtualTime, private readonly chance: Chance) {}

  connect(client: Actor, url: string, events: SocketEvents): RawSocket {
    let wire: Wire | null = null;
    let closed = false;
    this.time.after(client, this.#delay(), () => {
      if (closed) return;
      if (this.offline.has(client)) {
        return void this.time.after(client, CONNECT_TIMEOUT_MS, () => closed ? undefined : events.onClose(GONE));
      }
      const listener = this.#anyListener();
      if (!listener || this.noUpgrade.has(client)) return events.onClose(GONE);
      wire = new Wire(client, this.time, () => this.#delay(), listener, events, new URL(url), (size) => {
        const waiting = wire ? wire.down.bytes - size : 0;
        this.seen.bufferedBytes = Math.max(this.seen.bufferedBytes, waiting);
        this.seen.messageBytes = Math.max(this.seen.messageBytes, size);
      });
      this.wires.add(wire);
      events.onOpen();
    });
    return {
      send: (text) => wire?.send(text),
      close: () => {
        closed = true;
        wire?.closeByClient();
      },
    };
  }

  /** Sends a request; what is lost on the way is never answered, so the caller's patience ends it. */
  request(client: Actor, { method, path, headers, body, timeoutMs }: ApiRequest): Promise<ApiAnswer> {
    return new Promise((answer, reject) => {
      this.time.after(client, timeoutMs, () => reject(new Error("timeout")));
      const fail = () => void this.time.after(client, this.#delay(), () => reject(new Error("refused")));
      const arrive = () => void act();
      const act = async (): Promise<void> => {
        const listener = this.#anyListener();
        if (!listener || this.offline.has(client)) return fail();
        const request = new Request(`http://servidor:8000/api/v1${path}`, { method, headers, body });
        const response = await listener.fetch(request);
        const text = await response.text();
        if (!listener.actor.alive || this.chance.happens(this.http.answerLost)) return;
        const { status } = response;
        const reply = { status, header: (name: string) => response.headers.get(name), text };
        this.time.after(client, this.#delay() + this.http.answerDelayMs, () => answer(reply));
      };
      if (this.chance.happens(this.http.lost)) return;
      this.time.after(NETWORK, this.#delay(), arrive);
      if (this.chance.happens(this.http.twice)) this.time.after(NETWORK, this.#delay() * 3, arrive);
    });
  }

  /** All the connections of one client, or of everybody. */
  wiresOf(client?: Actor): Wire[] {
    for (const wire of this.wires) if (!wire.open) this.wires.delete(wire);
    return [...this.wires].filter((wire) => !client || wire.client === client);
  }

  /** The connections to one process. */
  wiresTo(server: Actor): Wire[] {
    return this.wiresOf().filter((wire) => wire.server.actor === server);
  }

  /**
   * Ends every fault. A connection that has lost something stays deaf, and our own screens must find that out; those
   * of the system before cannot, so theirs are reset.
   */
  heal(blind: ReadonlySet<Actor>): void {
    this.http = CALM_HTTP;
    this.delayMaxMs = 15;
    this.noUpgrade.clear();
    this.offline.clear();
    for (const wire of this.wiresOf()) {
      wire.down.stalledUntil = wire.up.stalledUntil = 0;
      if ((wire.down.dead || wire.up.dead) && blind.has(wire.client)) wire.reset();
    }
  }

  #anyListener(): Listener | null {
    const { listeners } = this;
    return listeners.length > 1 ? this.chance.pick(listeners) : listeners[0] ?? null;
  }

  #delay(): number {
    return this.chance.int(1, this.delayMaxMs);
  }
}

function buffer(bytes: Uint8Array): ArrayBuffer {
  return bytes.slice().buffer as ArrayBuffer;
}
