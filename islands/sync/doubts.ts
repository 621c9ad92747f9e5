import type { PongFrame } from "../../server/domain/frames.ts";
import type { Answer } from "../../server/domain/overlay.ts";

/** A heartbeat may have been on its way when the answer overtook it; two more have not. */
const LACKING_MS = 1_500;

/** What of a snapshot is owed comes so soon, from a server that goes on to be heard; or the request for it was lost on its way. */
const SNAPSHOT_WAIT_MS = 5_000;

/** What one connection owes a screen: one whose heartbeats come without it is to be left for another. */
export class Doubts {
  /** Since when the server's heartbeats lack a change that it has answered us with; null while they do not. */
  #lackingSince: number | null = null;
  /** Since when the server's heartbeats come without the snapshot, or its next part, that was asked for. */
  #owedSince: number | null = null;

  /** The snapshot came, or a part of it. */
  paid(): void {
    this.#owedSince = null;
  }

  /** The connection is gone, and what it owed with it. */
  reset(): void {
    this.#lackingSince = this.#owedSince = null;
  }

  /**
   * Whether a heartbeat shows that the connection is of no use any more.
   *
   * @param answered the newest answer that the replica has not reached. @param awaiting whether a snapshot was asked for.
   */
  raisedBy(pong: PongFrame, answered: Answer | null, awaiting: boolean, now: number): boolean {
    // A server that has told us of a change in an answer must have it. One that goes on without it is an older copy under
    // the same epoch: a new connection says so to it, and it decides.
    if (answered?.epoch !== pong.epoch || answered.seq <= pong.head) this.#lackingSince = null;
    else this.#lackingSince ??= now;
    // A connection may carry what the server says and lose what we say: the heartbeats alone would keep it for ever.
    if (!awaiting) this.#owedSince = null;
    else this.#owedSince ??= now;
    return now - (this.#lackingSince ?? now) >= LACKING_MS || now - (this.#owedSince ?? now) >= SNAPSHOT_WAIT_MS;
  }
}
