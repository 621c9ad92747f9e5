/** What the hub does for one connection. Live, catching up, slow and stuck are this one decision. */

import type { Head, Proto } from "./frames.ts";

/**
 * Bytes that may wait unsent in one socket. Twenty screens then cost 5 MiB at worst, and a healthy LAN empties it in
 * 20 ms; measured on Deno 2.9.6, nothing else bounds what a peer that stopped reading piles up.
 */
export const BUFFERED_MAX_BYTES = 256 * 1024;

/** A legacy screen that was full for so long has missed enough to read everything again rather than watch it replay. */
export const SLOW_MS = 10_000;

/** A peer that takes nothing for so long is gone, whatever its socket says. */
export const STUCK_MS = 30_000;

/** Where one connection stands. */
export interface Cursor {
  proto: Proto;
  /** The board as it has been sent so far; null until this connection was given a place to start from. */
  sent: Head | null;
  /** Whether the store is being asked for what goes next; nothing else is sent meanwhile. */
  loading: boolean;
  /** Since when its socket is full, in ms since 1970; null while it takes what it is given. */
  fullSince: number | null;
}

/** What happens to a connection. */
export type CursorEvent =
  /** Look what is next. `next` is the change after `sent` while the ring still has it; `parts` wait to be sent. */
  | { type: "pump"; head: Head; next: Next | null; parts: number; bufferedBytes: number }
  /** It asked for everything. */
  | { type: "asked" }
  /** The store answered with a board or with the changes up to it, which are on their way. */
  | { type: "loaded"; at: Head }
  /** The store cannot say what changed since: it must ask for everything. */
  | { type: "lost" }
  /** The history that it was following is no longer this database's. */
  | { type: "renewed"; head: Head };

/** A change that may be sent: the board after it, and whether it only took a pedido from the board to the archive. */
export interface Next {
  head: Head;
  archives: boolean;
}

/** What to do about it. */
export type CursorEffect =
  /** Send the frames of this change, then look again. */
  | { type: "send"; seq: number }
  /** Nothing of this change concerns it: look again. */
  | { type: "pass" }
  /** Send the next part of a snapshot, then look again. */
  | { type: "part" }
  /** Ask the store for the whole board. */
  | { type: "snapshot" }
  /** Ask the store for what changed since. */
  | { type: "changes"; since: Head }
  /** Tell it to read everything again, then look again. */
  | { type: "refresh"; reason: "requested" | "behind" | "slow" | "restored" }
  /** Its socket is full: look again later. */
  | { type: "poll" }
  /** Let go of it. */
  | { type: "drop" };

/** The next step of one connection, and its state after it. */
export function stepCursor(cursor: Cursor, event: CursorEvent, now: number): [Cursor, CursorEffect | null] {
  switch (event.type) {
    case "pump":
      return pump(cursor, event, now);
    case "asked":
      if (cursor.proto === 1) return [cursor, { type: "refresh", reason: "requested" }];
      return [{ ...cursor, loading: true }, { type: "snapshot" }];
    case "loaded":
      return [{ ...cursor, sent: event.at, loading: false }, null];
    case "lost":
      return [{ ...cursor, sent: null, loading: false }, { type: "refresh", reason: "behind" }];
    case "renewed":
      return [
        { ...cursor, sent: cursor.proto === 1 ? event.head : null, loading: false },
        { type: "refresh", reason: "restored" },
      ];
  }
}

function pump(
  cursor: Cursor,
  { head, next, parts, bufferedBytes }: CursorEvent & { type: "pump" },
  now: number,
): [Cursor, CursorEffect | null] {
  if (bufferedBytes > BUFFERED_MAX_BYTES) {
    const fullSince = cursor.fullSince ?? now;
    return [{ ...cursor, fullSince }, { type: now - fullSince >= STUCK_MS ? "drop" : "poll" }];
  }
  const wasSlow = cursor.fullSince !== null && now - cursor.fullSince >= SLOW_MS;
  const drained = { ...cursor, fullSince: null };
  if (parts > 0) return [drained, { type: "part" }];
  if (cursor.loading || !cursor.sent || cursor.sent.seq >= head.seq) return [drained, null];
  if (cursor.proto === 1 && wasSlow) return [{ ...drained, sent: head }, { type: "refresh", reason: "slow" }];
  // A page of before would take it for a deletion; a legacy client holds the archive as well, and nothing of it has changed.
  if (next?.archives && cursor.proto === 2) return [{ ...drained, sent: null }, { type: "refresh", reason: "behind" }];
  if (next?.archives && cursor.proto === 1) return [{ ...drained, sent: next.head }, { type: "pass" }];
  if (next) return [{ ...drained, sent: next.head }, { type: "send", seq: next.head.seq }];
  return cursor.proto === 1
    ? [{ ...drained, sent: head }, { type: "refresh", reason: "behind" }]
    : [{ ...drained, loading: true }, { type: "changes", since: cursor.sent }];
}
