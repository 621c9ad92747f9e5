/** A screen's replica before a server of which a test says every word. */

import assert from "node:assert/strict";
import type { ConnectionFrame, RefreshRequiredFrame, ServerFrame } from "../../server/domain/frames.ts";
import {
  emptyReplica,
  type Replica,
  type ReplicaEffect,
  type ReplicaEvent,
  stepReplica,
} from "../../server/domain/replica.ts";
import { History, NOON } from "./history.ts";

/** A replica after some events, and all that they brought about. */
export interface Played {
  replica: Replica;
  effects: ReplicaEffect[];
}

/** Takes events one after another. */
export function play(replica: Replica, events: ReplicaEvent[], now = 0): Played {
  const effects: ReplicaEffect[] = [];
  for (const event of events) {
    const [next, more] = stepReplica(replica, event, now);
    replica = next;
    effects.push(...more);
  }
  return { replica, effects };
}

/** Takes frames one after another. */
export const hear = (replica: Replica, frames: ServerFrame[], now = 0): Played =>
  play(replica, frames.map((frame) => ({ type: "frame", frame })), now);

/** A screen that asked for the board and got it. */
export function screenAt(history: History, seq = history.seq): Replica {
  return hear(emptyReplica(), [greeting(history, "new"), ...history.snapshot(seq)]).replica;
}

/** The first frame of a connection. */
export function greeting({ epoch, seq }: History, resume: ConnectionFrame["resume"]): ConnectionFrame {
  const timestamp = new Date(NOON).toISOString();
  return { type: "connection", status: "connected", message: "", timestamp, epoch, seq, now: NOON, proto: 2, resume };
}

/** The order to read everything again. */
export function refresh({ epoch, seq }: History, reason: RefreshRequiredFrame["reason"]): RefreshRequiredFrame {
  return { type: "refresh_required", message: "", timestamp: new Date(NOON).toISOString(), reason, epoch, seq };
}

/** It shows the very board after this change, and says so. */
export function assertShows(replica: Replica, history: History, seq = history.seq): void {
  assert.deepEqual(replica.base, history.head(seq));
  assert.deepEqual([...replica.rows.values()].sort((a, b) => a.id - b.id), [
    ...[...history.board(seq).values()].sort((a, b) => a.id - b.id),
  ]);
}

/** Nothing was shown that was not shown before. */
export function assertUntouched(
  before: Replica,
  { replica, effects }: Played,
  history: History,
  seq: number,
): void {
  assertShows(replica, history, seq);
  assert.equal(replica.rows, before.rows);
  assert.ok(!effects.some(({ type }) => type === "rows"));
}

/** Why a screen asked for everything. */
export const resyncs = (effects: ReplicaEffect[]): string[] =>
  effects.flatMap((effect) => effect.type === "resync" ? effect.reason : []);
/** How often it rendered. */
export const renders = (effects: ReplicaEffect[]): number => effects.filter(({ type }) => type === "rows").length;

/** Three pedidos, one of which is deleted and one changed. */
export const EXAMPLE = new History([
  { id: 1, erase: false },
  { id: 2, erase: false },
  { id: 3, erase: false },
  { id: 2, erase: true },
  { id: 1, erase: false },
]);
