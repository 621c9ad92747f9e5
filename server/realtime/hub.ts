/** Tells every connection about every commit, each at its own pace. */

import type { Commit, Head } from "../domain/frames.ts";
import { toldTo } from "../store/catch_up_frame.ts";
import { readClientFrame } from "./client_frame.ts";
import { type Connection, type Hello, newConnection } from "./connection.ts";
import { Heartbeat, HEARTBEAT_MS, type HeartbeatOptions } from "./heartbeat.ts";
import type { Peer } from "./peer.ts";
import { Presence, type PresenceOptions } from "./presence.ts";
import { Pump, type PumpOptions } from "./pump.ts";
import { sendFrame, stamp } from "./server_frame.ts";

/** What the hub needs from outside. */
export interface HubOptions extends PumpOptions, HeartbeatOptions, PresenceOptions {
  /** {@linkcode Hub.build} */
  build?: string;
}

/** The connected screens. */
export class Hub {
  readonly #options: HubOptions;
  readonly #connections = new Set<Connection>();
  readonly #pump: Pump;
  readonly #heartbeat: Heartbeat;
  readonly #presence: Presence;
  #nextId = 1;
  /** What is said to every screen, and when the last one has left; null while they may stay. */
  #goodbye: { code: number; reason: string; empty: PromiseWithResolvers<void> } | null = null;

  /** @param head where the database stands before the first `publish`. */
  constructor(head: Head, options: HubOptions) {
    this.#options = options;
    this.#pump = new Pump(head, options, this.#connections, (connection, code) => this.leave(connection, code));
    this.#presence = new Presence(options, this.#connections);
    this.#heartbeat = new Heartbeat(options, this.#pump, this.#presence, this.#connections);
  }

  /** How many screens are connected. */
  get size(): number {
    return this.#connections.size;
  }

  /** The newest change that was published. */
  get head(): Head {
    return this.#pump.head;
  }

  /** Names what is served to pages, so that a page of another build can load itself anew; null when nobody has said. */
  get build(): string | null {
    return this.#options.build ?? null;
  }

  /** The connected clients, oldest first. */
  connections(): Iterable<Readonly<Connection>> {
    return this.#connections.values();
  }

  /**
   * Greets a new connection. A legacy client gets every commit from here on; one of proto 2 or 3 every commit since
   * its claim, or the advice to ask for the board.
   */
  async join(peer: Peer, hello: Hello): Promise<Connection> {
    const connection = newConnection(this.#nextId++, peer, hello, this.head, this.#options.now());
    if (hello.proto === 1) {
      sendFrame(connection, this.#greeting());
    } else {
      let caught = await this.#options.store.catchUp(hello.claim);
      // Another screen proved a rollback while this one was waiting.
      if (caught.head.epoch !== this.head.epoch) caught = await this.#options.store.catchUp(hello.claim);
      if (caught.head.epoch !== this.head.epoch) throw new Error("the epoch changed twice while a screen connected");
      caught = toldTo(hello.proto, caught);
      sendFrame(connection, {
        ...this.#greeting(),
        proto: hello.proto,
        resume: caught.resume,
        heartbeat_ms: HEARTBEAT_MS,
        build: this.#options.build,
      });
      if (caught.resume === "continued") this.#pump.sendChanges(connection, caught);
    }
    this.#connections.add(connection);
    this.#pump.pump(connection);
    this.#heartbeat.beat();
    this.#presence.announce();
    this.#options.log.info("ws.connect", {
      id: connection.id,
      name: connection.name,
      address: peer.address,
      proto: hello.proto,
      screens: this.size,
    });
    if (this.#goodbye) peer.close(this.#goodbye.code, this.#goodbye.reason);
    return connection;
  }

  /** Forgets a connection; a second call does nothing, for a half-open socket closes twice. */
  leave(connection: Connection, code: number): void {
    if (!this.#connections.delete(connection)) return;
    if (this.size === 0) this.#goodbye?.empty.resolve();
    this.#presence.announce();
    this.#options.log.info("ws.disconnect", { id: connection.id, name: connection.name, code, screens: this.size });
  }

  /** Acts on a client's text; what is not understood is counted, logged and ignored, as the old server did. */
  receive(connection: Connection, text: string): void {
    const frame = readClientFrame(text);
    switch (frame?.type) {
      case "ping":
        this.#heartbeat.acknowledge(connection, frame);
        return this.#heartbeat.pong(connection);
      case "get_pedidos":
        return this.#pump.ask(connection);
      case "presence":
        connection.pedidoId = frame.pedido_id;
        connection.mode = connection.mayEdit ? frame.modo : frame.modo && "vendo";
        return this.#presence.announce();
      case "fazendo":
        return this.#presence.hear(connection, frame);
      case "identify":
        if (!connection.isNamed) {
          this.#presence.rename(connection, frame.client_name || frame.client_id || connection.name);
        }
        connection.setor = frame.setor ?? connection.setor;
        this.#presence.announce();
        return this.#options.log.info("ws.identify", { id: connection.id, name: connection.name });
      default:
        connection.ignored += 1;
        // Each tenfold: a client gone wild must not fill the disk with its log lines.
        if (Number.isInteger(Math.log10(connection.ignored))) {
          this.#options.log.warn("ws.ignored", { id: connection.id, name: connection.name, count: connection.ignored });
        }
    }
  }

  /** Takes a commit, which must be the one after the last unless a renewal was quicker, and brings every connection up to it. */
  publish(commit: Commit): void {
    const start = performance.now();
    const { seq } = commit;
    if (seq <= this.head.seq) return; // Flushed after a renewal, which has told everybody to read this too.
    this.#pump.put(commit);
    this.#presence.follow(commit);
    this.#options.log.debug("ws.broadcast", () => ({
      seq,
      action: commit.action,
      pedido_id: commit.pedido_id,
      screens: this.size,
      ms: Math.round((performance.now() - start) * 100) / 100,
    }));
  }

  /** Takes a new epoch: nothing sent so far counts any more, and every screen must read everything again. */
  renew(head: Head): void {
    this.#pump.renew(head);
    this.#presence.renew();
  }

  /** Says goodbye to every screen, also to one that is about to join, until all have answered it or it is enough. */
  async close(code: number, reason: string, enough: Promise<void>): Promise<void> {
    const empty = Promise.withResolvers<void>();
    this.#goodbye = { code, reason, empty };
    for (const { peer } of this.#connections) peer.close(code, reason);
    if (this.size > 0) await Promise.race([empty.promise, enough]);
    this.#goodbye = null;
  }

  #greeting() {
    const { epoch, seq } = this.head;
    const message = "Conectado ao canal pedidos";
    return { type: "connection", status: "connected", message, ...stamp(this.#options.now()), epoch, seq } as const;
  }
}
