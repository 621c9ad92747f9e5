/** What the hub does next for one connection. Live, catching up and slow are this one decision. */

/**
 * Bytes that may wait unsent in one socket. Twenty screens then cost 5 MiB at worst, and a healthy LAN empties it in
 * 20 ms; measured on Deno 2.9.6, nothing else bounds what a peer that stopped reading piles up.
 */
export const BUFFERED_MAX_BYTES = 256 * 1024;

/** What is known when a connection is pumped; all seqs are of one epoch. */
export interface Pump {
  /** The last change sent on this connection. */
  cursor: number;
  /** The newest committed change. */
  head: number;
  /** The oldest change whose frames are still in the ring; `head + 1` when there are none. */
  oldest: number;
  /** Bytes sent and not yet taken by the peer. */
  bufferedBytes: number;
}

/**
 * `idle`: it has everything. `wait`: it is slow, ask again when it has drained. `send`: the frames of `cursor + 1`.
 * `behind`: those frames are gone, it must read everything again.
 */
export type Step = "idle" | "wait" | "send" | "behind";

/** The next step for one connection; called again after each `send`. */
export function nextStep({ cursor, head, oldest, bufferedBytes }: Pump): Step {
  if (cursor >= head) return "idle";
  if (bufferedBytes > BUFFERED_MAX_BYTES) return "wait";
  return cursor + 1 < oldest ? "behind" : "send";
}
