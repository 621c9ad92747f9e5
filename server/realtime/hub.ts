/** Tells every connection about every commit, each at its own pace. */

import { type CursorEffect, type CursorEvent, stepCursor } from "../domain/cursor.ts";
import { type Commit, framesDoCommit, type Head, MARK_ZERO, type ServerFrame, type Tela } from "../domain/frames.ts";
import type { Log } from "../log.ts";
import type { CatchUp, Store } from "../store/store.ts";
import { catchUpFrame } from "../store/catch_up_frame.ts";
import { readClientFrame, type ReceivedFrame } from "./client_frame.ts";
import { type Connection, type Hello, newConnection } from "./connection.ts";
import type { Peer } from "./peer.ts";
import { Ring } from "./ring.ts";
import { Snapshots } from "./snapshots.ts";

/** How often every screen hears from the server, busy or idle; a screen doubts after 2.2 s of silence. */
export const HEARTBEAT_MS = 1_000;

/** How soon a full socket is asked again; Deno tells nobody when it has drained. */
const DRAIN_POLL_MS = 50;

/** Changes of presence within this time go out together: a person tabbing through pedidos is one message. */
const PRESENCE_MS = 200;

/** WebSocket close code: the screen took nothing for too long. */
const TOO_SLOW = 4008;

/** WebSocket close code (RFC 6455): the server failed; the screen may come back. */
const INTERNAL_ERROR = 1011;

/** What the hub needs from outside. */
export interface HubOptions {
  store: Pick<Store, "board" | "catchUp">;
  log: Log;
  /** Milliseconds since 1970. */
  now: () => number;
  /** Calls back once after some milliseconds. */
  later: (callback: () => void, ms: number) => void;
  gzip: (text: string) => Promise<Uint8Array>;
  /** {@linkcode Hub.build} */
  build?: string;
  /** What keeps the database from being written to, as a sentence for people; null when nothing does. */
  problem?: () => string | null;
}

/**
 * The connected screens. The hub does not push: each connection has a cursor, and is pumped from the ring until its
 * cursor is at the head or its socket is full.
 */
export class Hub {
  readonly #options: HubOptions;
  readonly #connections = new Set<Connection>();
  readonly #ring = new Ring();
  readonly #snapshots: Snapshots;
  #head: Head;
  #nextId = 1;
  readonly #running = new Set<"drain" | "heartbeat" | "presence">();

  /** @param head where the database stands before the first `publish`. */
  constructor(head: Head, options: HubOptions) {
    this.#head = head;
    this.#options = options;
    this.#snapshots = new Snapshots({ board: () => options.store.board(), gzip: options.gzip });
  }

  /** How many screens are connected. */
  get size(): number {
    return this.#connections.size;
  }

  /** The newest change that was published. */
  get head(): Head {
    return this.#head;
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
   * Greets a new connection. A legacy client gets every commit from here on; one of proto 2 every commit since its
   * claim, or the advice to ask for the board.
   */
  async join(peer: Peer, hello: Hello): Promise<Connection> {
    const connection = newConnection(this.#nextId++, peer, hello, this.#head, this.#options.now());
    if (hello.proto === 1) {
      this.#send(connection, this.#greeting());
    } else {
      let caught = await this.#options.store.catchUp(hello.claim);
      // Another screen proved a rollback while this one was waiting.
      if (caught.head.epoch !== this.#head.epoch) caught = await this.#options.store.catchUp(hello.claim);
      if (caught.head.epoch !== this.#head.epoch) throw new Error("the epoch changed twice while a screen connected");
      this.#send(connection, {
        ...this.#greeting(),
        proto: 2,
        resume: caught.resume,
        heartbeat_ms: HEARTBEAT_MS,
        build: this.#options.build,
      });
      if (caught.resume === "continued") this.#sendChanges(connection, caught);
    }
    this.#connections.add(connection);
    this.#pump(connection);
    this.#beat();
    this.#announce();
    this.#options.log.info("ws.connect", {
      id: connection.id,
      name: connection.name,
      address: peer.address,
      proto: hello.proto,
      screens: this.size,
    });
    return connection;
  }

  /** Forgets a connection; a second call does nothing, for a half-open socket closes twice. */
  leave(connection: Connection, code: number): void {
    if (!this.#connections.delete(connection)) return;
    this.#announce();
    this.#options.log.info("ws.disconnect", { id: connection.id, name: connection.name, code, screens: this.size });
  }

  /** Acts on a client's text; what is not understood is counted, logged and ignored, as the old server did. */
  receive(connection: Connection, text: string): void {
    const frame = readClientFrame(text);
    switch (frame?.type) {
      case "ping":
        this.#acknowledge(connection, frame);
        return this.#pong(connection);
      case "get_pedidos":
        this.#step(connection, { type: "asked" });
        return;
      case "presence":
        connection.pedidoId = frame.pedido_id;
        connection.modo = connection.mayEdit ? frame.modo : frame.modo && "vendo";
        return this.#announce();
      case "identify":
        if (!connection.isNamed) connection.name = frame.client_name || frame.client_id || connection.name;
        connection.setor = frame.setor ?? connection.setor;
        this.#announce();
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
    const { epoch, seq, mark, digest } = commit;
    if (seq <= this.#head.seq) return; // Flushed after a renewal, which has told everybody to read this too.
    this.#head = { epoch, seq, mark, digest };
    this.#ring.put({ head: this.#head, frames: framesDoCommit(commit) });
    for (const connection of this.#connections) this.#pump(connection);
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
    this.#head = head;
    this.#ring.clear();
    this.#snapshots.clear();
    this.#options.log.warn("epoch.renewed", { epoch: head.epoch, seq: head.seq, screens: this.size });
    for (const connection of this.#connections) {
      connection.outbox = [];
      this.#step(connection, { type: "renewed", head });
    }
  }

  /** Says goodbye to every screen. */
  close(code: number, reason: string): void {
    for (const { peer } of this.#connections) peer.close(code, reason);
  }

  /** Sends what is next until there is nothing, the socket is full, or the store must be asked. */
  #pump(connection: Connection): void {
    let effect: CursorEffect | null;
    do {
      const { sent } = connection.cursor;
      effect = this.#step(connection, {
        type: "pump",
        head: this.#head,
        next: sent && (this.#ring.get(sent.seq + 1)?.head ?? null),
        parts: connection.outbox.length,
        bufferedBytes: connection.peer.bufferedBytes(),
      });
    } while (effect?.type === "send" || effect?.type === "part" || effect?.type === "refresh");
  }

  #step(connection: Connection, event: CursorEvent): CursorEffect | null {
    const [cursor, effect] = stepCursor(connection.cursor, event, this.#options.now());
    connection.cursor = cursor;
    if (effect) this.#carryOut(connection, effect);
    return effect;
  }

  #carryOut(connection: Connection, effect: CursorEffect): void {
    switch (effect.type) {
      case "send":
        for (const frame of this.#ring.get(effect.seq)!.frames) connection.peer.send(frame);
        return;
      case "part":
        return connection.peer.send(connection.outbox.shift()!);
      case "refresh":
        return this.#send(connection, {
          type: "refresh_required",
          message: "Atualize a lista de pedidos",
          ...this.#stamp(),
          reason: effect.reason,
          epoch: this.#head.epoch,
          seq: this.#head.seq,
        });
      case "snapshot":
        return this.#load(connection, this.#loadSnapshot(connection));
      case "changes":
        return this.#load(connection, this.#loadChanges(connection, effect.since));
      case "poll":
        return this.#pollFull();
      case "drop":
        // Its close event may never come, so it leaves the hub here and now.
        this.leave(connection, TOO_SLOW);
        return connection.peer.close(TOO_SLOW, "Tela lenta demais");
    }
  }

  async #loadSnapshot(connection: Connection): Promise<void> {
    const atLeast = connection.cursor.sent?.seq ?? 0;
    const follows = ({ seq }: Head) => seq >= atLeast && (seq === this.#head.seq || seq + 1 >= this.#ring.oldest);
    const { head, parts } = await this.#snapshots.get(follows);
    // The renewal has told this screen to ask again.
    if (head.epoch !== this.#head.epoch) return;
    connection.outbox = [...parts];
    this.#step(connection, { type: "loaded", at: head });
  }

  async #loadChanges(connection: Connection, since: Head): Promise<void> {
    const { epoch, seq, mark } = since;
    const caught = await this.#options.store.catchUp({ epoch, since: seq, mark });
    // A snapshot or a renewal was quicker: it no longer stands where this would lead on from.
    if (connection.cursor.sent !== since) return;
    if (caught.resume === "continued") this.#sendChanges(connection, caught);
    else this.#step(connection, { type: "lost" });
  }

  /** A screen whose answer cannot be read is let go: it comes back by itself, and asks again. */
  #load(connection: Connection, loading: Promise<void>): void {
    loading.then(() => this.#pump(connection)).catch((error) => {
      this.#options.log.error("ws.load", { id: connection.id, error });
      connection.peer.close(INTERNAL_ERROR, "Servidor com problema");
    });
  }

  #sendChanges(connection: Connection, caught: CatchUp & { resume: "continued" }): void {
    connection.peer.send(catchUpFrame(caught));
    this.#step(connection, { type: "loaded", at: caught.head });
  }

  #acknowledge(connection: Connection, { epoch, seq, digest }: ReceivedFrame & { type: "ping" }): void {
    if (seq === undefined || epoch !== this.#head.epoch) return;
    const { sent } = connection.cursor;
    const board = sent?.seq === seq ? sent : this.#ring.get(seq)?.head;
    const equal = board ? board.digest === digest : null;
    connection.acknowledged = { seq, equal, at: this.#options.now() };
    if (equal === false) {
      const { id, name } = connection;
      this.#options.log.error("ws.divergent", { id, name, seq, theirs: digest, ours: board?.digest });
    }
  }

  /** Not into a full socket, which has enough to hear. */
  #pong(connection: Connection): void {
    if (connection.cursor.fullSince !== null) return;
    const sent = connection.cursor.sent ?? { epoch: this.#head.epoch, seq: 0, mark: MARK_ZERO, digest: 0 };
    const problema = connection.cursor.proto === 2 && this.#options.problem?.() || undefined;
    this.#send(connection, { type: "pong", ...this.#stamp(), ...sent, head: this.#head.seq, problema });
  }

  /** Sends the heartbeat as long as a screen is connected. */
  #beat(): void {
    this.#soon("heartbeat", HEARTBEAT_MS, () => {
      for (const connection of this.#connections) {
        // Also where nothing is committed, what goes into a socket that nobody reads must be noticed.
        this.#pump(connection);
        if (connection.cursor.proto === 2) this.#pong(connection);
      }
      if (this.size > 0) this.#beat();
    });
  }

  #announce(): void {
    this.#soon("presence", PRESENCE_MS, () => {
      // Encoded once: with 500 screens it would be 500 lists of 500.
      const telas = JSON.stringify([...this.#connections].map(telaOf));
      for (const { id, peer, cursor } of this.#connections) {
        if (cursor.proto === 1 || cursor.fullSince !== null) continue;
        peer.send(`{"type":"presence","voce":${id},"telas":${telas}}`);
      }
    });
  }

  /** Pumps full connections until none is left. */
  #pollFull(): void {
    this.#soon("drain", DRAIN_POLL_MS, () => {
      for (const connection of this.#connections) if (connection.cursor.fullSince !== null) this.#pump(connection);
    });
  }

  /** Calls back once after a while, unless that call is under way already. */
  #soon(timer: "drain" | "heartbeat" | "presence", ms: number, callback: () => void): void {
    if (this.#running.has(timer)) return;
    this.#running.add(timer);
    this.#options.later(() => {
      this.#running.delete(timer);
      callback();
    }, ms);
  }

  #greeting() {
    const { epoch, seq } = this.#head;
    const message = "Conectado ao canal pedidos";
    return { type: "connection", status: "connected", message, ...this.#stamp(), epoch, seq } as const;
  }

  #send(connection: Connection, frame: ServerFrame): void {
    connection.peer.send(JSON.stringify(frame));
  }

  #stamp(): { timestamp: string; now: number } {
    const now = this.#options.now();
    return { timestamp: new Date(now).toISOString(), now };
  }
}

function telaOf({ id, name, pedidoId, modo }: Connection): Tela {
  return { id, name, pedido_id: pedidoId, modo };
}
