import { nextStep } from "../domain/cursor.ts";
import { type Commit, type ConnectionFrame, framesDoCommit, type RefreshRequiredFrame } from "../domain/frames.ts";
import type { PongFrame } from "../domain/frames.ts";
import type { Log } from "../log.ts";
import type { Head } from "../store/store.ts";
import { readClientFrame } from "./client_frame.ts";
import type { Peer } from "./peer.ts";
import { Ring } from "./ring.ts";

/** How soon a full socket is asked again; Deno tells nobody when it has drained. */
const DRAIN_POLL_MS = 50;

/** A peer that takes nothing for so long is gone, whatever its socket says. */
const STUCK_MS = 30_000;

/** One connected screen. */
export interface Connection {
  readonly id: number;
  readonly peer: Peer;
  /** As it called itself, or its address until it did. */
  name: string;
  /** The last change sent to it. */
  cursor: number;
  /** Frames from it that made no sense. */
  ignored: number;
  /** Since when its socket is full, in ms since 1970; null while it takes what it is given. */
  fullSince: number | null;
}

/** What the hub needs from outside. */
export interface HubOptions {
  log: Log;
  /** Milliseconds since 1970. */
  now: () => number;
  /** Calls back once after some milliseconds. */
  later: (callback: () => void, ms: number) => void;
}

/**
 * Tells every connection about every commit. It does not push: each connection has a cursor, and is pumped from the
 * ring until its cursor is at the head or its socket is full.
 */
export class Hub {
  readonly #options: HubOptions;
  readonly #connections = new Set<Connection>();
  readonly #ring: Ring;
  #head: Head;
  #nextId = 1;
  #polling = false;

  /** @param head where the database stands before the first `publish`. */
  constructor(head: Head, options: HubOptions) {
    this.#head = head;
    this.#ring = new Ring(head.seq);
    this.#options = options;
  }

  /** How many screens are connected. */
  get size(): number {
    return this.#connections.size;
  }

  /** Greets a new connection. It gets every commit from here on. */
  join(peer: Peer): Connection {
    const connection: Connection = {
      id: this.#nextId++,
      peer,
      name: peer.address,
      cursor: this.#head.seq,
      ignored: 0,
      fullSince: null,
    };
    this.#connections.add(connection);
    this.#send(connection, {
      type: "connection",
      status: "connected",
      message: "Conectado ao canal pedidos",
      ...this.#stamp(),
      epoch: this.#head.epoch,
      seq: this.#head.seq,
    });
    this.#options.log.info("ws.connect", { id: connection.id, address: peer.address, screens: this.size });
    return connection;
  }

  /** Forgets a connection; a second call does nothing, for a half-open socket closes twice. */
  leave(connection: Connection, code: number): void {
    if (!this.#connections.delete(connection)) return;
    this.#options.log.info("ws.disconnect", {
      id: connection.id,
      name: connection.name,
      code,
      screens: this.size,
    });
  }

  /** Acts on a client's text; what is not understood is counted, logged and ignored, as the old server did. */
  receive(connection: Connection, text: string): void {
    const frame = readClientFrame(text);
    switch (frame?.type) {
      case "ping":
        return this.#send(connection, {
          type: "pong",
          ...this.#stamp(),
          seq: connection.cursor,
          head: this.#head.seq,
          epoch: this.#head.epoch,
        });
      case "get_pedidos":
        return this.#refresh(connection, "requested");
      case "identify":
        connection.name = frame.client_name || frame.client_id || connection.name;
        return this.#options.log.info("ws.identify", { id: connection.id, name: connection.name });
      default:
        connection.ignored += 1;
        // Each tenfold: a client gone wild must not fill the disk with its log lines.
        if (Number.isInteger(Math.log10(connection.ignored))) {
          this.#options.log.warn("ws.ignored", { id: connection.id, name: connection.name, count: connection.ignored });
        }
    }
  }

  /** Takes a commit, which must be the one after the last, and brings every connection up to it. */
  publish(commit: Commit): void {
    const start = performance.now();
    this.#ring.put(commit.seq, framesDoCommit(commit));
    this.#head = { epoch: commit.epoch, seq: commit.seq, mark: commit.mark };
    for (const connection of this.#connections) this.#pump(connection);
    this.#options.log.info("ws.broadcast", {
      seq: commit.seq,
      action: commit.action,
      pedido_id: commit.pedido_id,
      screens: this.size,
      ms: Math.round((performance.now() - start) * 100) / 100,
    });
  }

  /** Says goodbye to every screen. */
  close(code: number, reason: string): void {
    for (const { peer } of this.#connections) peer.close(code, reason);
  }

  #pump(connection: Connection): void {
    for (;;) {
      const bufferedBytes = connection.peer.bufferedBytes();
      const { cursor } = connection;
      switch (nextStep({ cursor, head: this.#head.seq, oldest: this.#ring.oldest, bufferedBytes })) {
        case "idle":
          connection.fullSince = null;
          return;
        case "wait":
          connection.fullSince ??= this.#options.now();
          return this.#pollFull();
        case "behind":
          this.#refresh(connection, "behind");
          connection.cursor = this.#head.seq;
          break;
        case "send":
          for (const frame of this.#ring.get(cursor + 1)) connection.peer.send(frame);
          connection.cursor += 1;
      }
    }
  }

  /** Pumps full connections until none is left, and lets go of those that have not moved for {@linkcode STUCK_MS}. */
  #pollFull(): void {
    if (this.#polling) return;
    this.#polling = true;
    this.#options.later(() => {
      this.#polling = false;
      for (const connection of this.#connections) {
        if (connection.fullSince === null) continue;
        if (this.#options.now() - connection.fullSince < STUCK_MS) this.#pump(connection);
        else this.#drop(connection);
      }
    }, DRAIN_POLL_MS);
  }

  /** Its close event may never come, so it leaves the hub here and now. */
  #drop(connection: Connection): void {
    const code = 4008;
    this.leave(connection, code);
    connection.peer.close(code, "Tela lenta demais");
  }

  #refresh(connection: Connection, reason: RefreshRequiredFrame["reason"]): void {
    this.#send(connection, {
      type: "refresh_required",
      message: "Atualize a lista de pedidos",
      ...this.#stamp(),
      reason,
      epoch: this.#head.epoch,
      seq: this.#head.seq,
    });
  }

  #send(connection: Connection, frame: ConnectionFrame | RefreshRequiredFrame | PongFrame): void {
    connection.peer.send(JSON.stringify(frame));
  }

  #stamp(): { timestamp: string; now: number } {
    const now = this.#options.now();
    return { timestamp: new Date(now).toISOString(), now };
  }
}
