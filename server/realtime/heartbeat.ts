/** What the server and a screen tell each other of what they hold, by the second. */

import { MARK_ZERO } from "../domain/frames.ts";
import type { Log } from "../log.ts";
import type { ReceivedFrame } from "./client_frame.ts";
import type { Connection } from "./connection.ts";
import type { Presence } from "./presence.ts";
import type { Pump } from "./pump.ts";
import { sendFrame, stamp } from "./server_frame.ts";
import { type Later, soon } from "./soon.ts";

/** How often every screen hears from the server, busy or idle; a screen doubts after 2.2 s of silence. */
export const HEARTBEAT_MS = 1_000;

/** A beat for 500 screens at once would hold a change up by 10 ms; each has its turn of the second. */
const GROUPS = 8;

/** What the heartbeat needs from outside. */
export interface HeartbeatOptions {
  log: Log;
  /** Milliseconds since 1970. */
  now: () => number;
  later: Later;
  /** What keeps the database from being written to, as a sentence for people; null when nothing does. */
  problem?: () => string | null;
  /** Whether others may have written what is not known here: nothing is said then, and screens doubt by themselves. */
  isBlind?: () => boolean;
}

/** Beats for all connections. */
export class Heartbeat {
  readonly #options: HeartbeatOptions;
  readonly #pump: Pump;
  /** Sends the heartbeat as long as a screen is connected. */
  readonly beat: () => void;

  /** @param connections those that hear it. */
  constructor(options: HeartbeatOptions, pump: Pump, presence: Presence, connections: ReadonlySet<Connection>) {
    this.#options = options;
    this.#pump = pump;
    let group = 0;
    this.beat = soon(options, HEARTBEAT_MS / GROUPS, () => {
      group = (group + 1) % GROUPS;
      if (group === 0) presence.beat();
      for (const connection of connections) {
        if (connection.id % GROUPS !== group) continue;
        // Also where nothing is committed, what goes into a socket that nobody reads must be noticed.
        pump.pump(connection);
        if (connection.cursor.proto !== 1) this.pong(connection);
      }
      if (connections.size > 0) this.beat();
    });
  }

  /** Notes what a screen says that it shows, and whether it is right. */
  acknowledge(connection: Connection, { epoch, seq, digest }: ReceivedFrame & { type: "ping" }): void {
    if (seq === undefined || epoch !== this.#pump.head.epoch) return;
    const { sent } = connection.cursor;
    const board = sent?.seq === seq ? sent : this.#pump.headAt(seq);
    const equal = board ? board.digest === digest : null;
    connection.acknowledged = { seq, equal, at: this.#options.now() };
    if (equal === false) {
      const { id, name } = connection;
      this.#options.log.error("ws.divergent", { id, name, seq, theirs: digest, ours: board?.digest });
    }
  }

  /** Not into a full socket, which has enough to hear, nor while what would be said need not be so. */
  pong(connection: Connection): void {
    if (connection.cursor.fullSince !== null || this.#options.isBlind?.()) return;
    const sent = connection.cursor.sent ?? { epoch: this.#pump.head.epoch, seq: 0, mark: MARK_ZERO, digest: 0 };
    const problem = connection.cursor.proto !== 1 && this.#options.problem?.() || undefined;
    sendFrame(connection, {
      type: "pong",
      ...stamp(this.#options.now()),
      ...sent,
      head: this.#pump.head.seq,
      problema: problem,
    });
  }
}
