/** Brings every connection to the head, each at its own pace. */

import { type CursorEffect, type CursorEvent, stepCursor } from "../domain/cursor.ts";
import { type Commit, framesDoCommit, type Head } from "../domain/frames.ts";
import type { Log } from "../log.ts";
import { catchUpFrame, toldTo } from "../store/catch_up_frame.ts";
import type { CatchUp, Store } from "../store/store.ts";
import type { Connection } from "./connection.ts";
import { Ring } from "./ring.ts";
import { sendFrame, stamp } from "./server_frame.ts";
import { Snapshots } from "./snapshots.ts";
import { type Later, soon } from "./soon.ts";

/** How soon a full socket is asked again; Deno tells nobody when it has drained. */
const DRAIN_POLL_MS = 50;

/** WebSocket close code: the screen took nothing for too long. */
const TOO_SLOW = 4008;

/** WebSocket close code (RFC 6455): the server failed; the screen may come back. */
const INTERNAL_ERROR = 1011;

/** Effects after which a connection may take more at once. */
const LOOK_AGAIN: ReadonlySet<CursorEffect["type"]> = new Set(["send", "pass", "part", "refresh"]);

/** What the pump needs from outside. */
export interface PumpOptions {
  store: Pick<Store, "board" | "catchUp">;
  log: Log;
  /** Milliseconds since 1970. */
  now: () => number;
  later: Later;
  gzip: (text: string) => Promise<Uint8Array>;
}

/**
 * Nothing is pushed: each connection has a cursor, and is pumped from the ring until its cursor is at the head or its
 * socket is full.
 */
export class Pump {
  readonly #options: PumpOptions;
  readonly #connections: ReadonlySet<Connection>;
  readonly #leave: (connection: Connection, code: number) => void;
  readonly #ring = new Ring();
  readonly #snapshots: Snapshots;
  /** Pumps full connections until none is left. */
  readonly #pollFull: () => void;
  #head: Head;

  /**
   * @param head where the database stands before the first commit. @param connections those that are pumped.
   * @param leave forgets one that took nothing for too long.
   */
  constructor(
    head: Head,
    options: PumpOptions,
    connections: ReadonlySet<Connection>,
    leave: (connection: Connection, code: number) => void,
  ) {
    this.#head = head;
    this.#options = options;
    this.#connections = connections;
    this.#leave = leave;
    this.#snapshots = new Snapshots({ board: () => options.store.board(), gzip: options.gzip });
    this.#pollFull = soon(options, DRAIN_POLL_MS, () => {
      for (const connection of connections) if (connection.cursor.fullSince !== null) this.pump(connection);
    });
  }

  /** The newest change that was put in. */
  get head(): Head {
    return this.#head;
  }

  /** The board after a change, while the ring still holds it. */
  headAt(seq: number): Head | undefined {
    return this.#ring.get(seq)?.head;
  }

  /** Takes the next commit, and brings every connection up to it. */
  put(commit: Commit): void {
    const { epoch, seq, mark, digest, action } = commit;
    this.#head = { epoch, seq, mark, digest };
    this.#ring.put({ head: this.#head, archives: action === "archive", frames: framesDoCommit(commit) });
    for (const connection of this.#connections) this.pump(connection);
  }

  /** Takes a new epoch: nothing sent so far counts any more, and every screen must read everything again. */
  renew(head: Head): void {
    this.#head = head;
    this.#ring.clear();
    this.#snapshots.clear();
    this.#options.log.warn("epoch.renewed", { epoch: head.epoch, seq: head.seq, screens: this.#connections.size });
    for (const connection of this.#connections) {
      connection.outbox = [];
      this.#step(connection, { type: "renewed", head });
    }
  }

  /** Loads the whole board for a connection that asked for it. */
  ask(connection: Connection): void {
    this.#step(connection, { type: "asked" });
  }

  /** Sends what is next until there is nothing, the socket is full, or the store must be asked. */
  pump(connection: Connection): void {
    let effect: CursorEffect | null;
    do {
      const { sent } = connection.cursor;
      effect = this.#step(connection, {
        type: "pump",
        head: this.#head,
        next: sent && (this.#ring.get(sent.seq + 1) ?? null),
        parts: connection.outbox.length,
        bufferedBytes: connection.peer.bufferedBytes(),
      });
    } while (effect && LOOK_AGAIN.has(effect.type));
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
        return sendFrame(connection, {
          type: "refresh_required",
          message: "Atualize a lista de pedidos",
          ...stamp(this.#options.now()),
          reason: effect.reason,
          epoch: this.#head.epoch,
          seq: this.#head.seq,
        });
      case "snapshot":
        return this.#load(connection, this.#loadSnapshot(connection));
      case "changes":
        return this.#load(connection, this.#loadChanges(connection, effect.since));
      case "pass":
        return;
      case "poll":
        return this.#pollFull();
      case "drop":
        // Its close event may never come, so it leaves the hub here and now.
        this.#leave(connection, TOO_SLOW);
        return connection.peer.close(TOO_SLOW, "Tela lenta demais");
    }
  }

  async #loadSnapshot(connection: Connection): Promise<void> {
    const atLeast = connection.cursor.sent?.seq ?? 0;
    // Who knows no archive would come upon the same archiving again, and ask for the same snapshot.
    const withArchivings = connection.cursor.proto !== 2;
    const follows = ({ seq }: Head) =>
      seq >= atLeast && (seq === this.#head.seq || this.#ring.leadsOnFrom(seq, { withArchivings }));
    const { head, parts } = await this.#snapshots.get(follows);
    // The renewal has told this screen to ask again.
    if (head.epoch !== this.#head.epoch) return;
    connection.outbox = [...parts];
    this.#step(connection, { type: "loaded", at: head });
  }

  async #loadChanges(connection: Connection, since: Head): Promise<void> {
    const { epoch, seq, mark } = since;
    const caught = toldTo(connection.cursor.proto, await this.#options.store.catchUp({ epoch, since: seq, mark }));
    // A snapshot or a renewal was quicker: it no longer stands where this would lead on from.
    if (connection.cursor.sent !== since) return;
    if (caught.resume === "continued") this.sendChanges(connection, caught);
    else this.#step(connection, { type: "lost" });
  }

  /** A screen whose answer cannot be read is let go: it comes back by itself, and asks again. */
  #load(connection: Connection, loading: Promise<void>): void {
    loading.then(() => this.pump(connection)).catch((error) => {
      this.#options.log.error("ws.load", { id: connection.id, error });
      connection.peer.close(INTERNAL_ERROR, "Servidor com problema");
    });
  }

  /** Sends a catch-up that was read, from which the connection goes on. */
  sendChanges(connection: Connection, caught: CatchUp & { resume: "continued" }): void {
    connection.peer.send(catchUpFrame(caught));
    this.#step(connection, { type: "loaded", at: caught.head });
  }
}
