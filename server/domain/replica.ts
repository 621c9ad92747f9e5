/**
 * What a screen holds, and how it follows the server: the rules by which no two screens disagree. A frame is applied
 * only when it is the very next change; whatever else arrives is either old or the reason to read everything again.
 */

import type { Claim } from "./resume.ts";
import { digestAfter, digestOf, EMPTY_DIGEST } from "./digest.ts";
import type { Action, ChangesFrame, Head, PedidoUpdateFrame, PongFrame, ServerFrame, SnapshotFrame } from "./frames.ts";
import type { Pedido } from "./pedido.ts";

/** The least time between two snapshots asked for because the digest differs: a fault that stays must not become a storm. */
export const DIVERGENCE_RESYNC_MS = 30_000;

/** A screen's copy of the board. `rows` is owned by the newest state and changed in place: 10,000 rows are not copied. */
export interface Replica {
  /** The head of what is held; null while nothing is. */
  base: Head | null;
  rows: Map<number, Pedido>;
  /** The newest change that the server has spoken of on this connection; null while it has not. */
  head: number | null;
  /** A snapshot has been asked for: until it is here, changes are of no use. */
  awaiting: boolean;
  /** The parts of a snapshot that have come so far. */
  parts: SnapshotFrame[];
  /** Whether the last comparison with the server's digest agreed; null before the first on this connection. */
  agrees: boolean | null;
  /** When a differing digest last led to a snapshot, in ms; null while none has. */
  divergedAt: number | null;
}

/** What happens to a replica. */
export type ReplicaEvent =
  /** A frame came, by socket or by polling. */
  | { type: "frame"; frame: ServerFrame }
  /** The copy kept from the last visit, before anything was heard from the server. */
  | { type: "stored"; base: Head; pedidos: Pedido[] }
  /** Nothing can be heard any more, or somebody doubts: what is shown is unverified. */
  | { type: "disconnected" }
  /** A person or the page asked to read everything again. */
  | { type: "doubted" };

/** One pedido's new state on this screen; null when it left the board. */
export interface RowChange {
  id: number;
  pedido: Pedido | null;
  /** What was done to it; absent where a board came whole. */
  action?: Action;
}

/** What to do about it. */
export type ReplicaEffect =
  /** The base has moved, or was compared for the first time: render these together, if any. `whole`: every row was replaced. */
  | { type: "rows"; changes: RowChange[]; whole: boolean }
  /** Ask the server for a snapshot. */
  | { type: "resync"; reason: "no_base" | "refresh_required" | "gap" | "lost_tail" | "fork" | "digest" | "doubted" }
  /** The digests differ at the same seq: write both sides down. */
  | { type: "diverged"; seq: number; ours: number; theirs: number };

/** A replica with the effects of its last event. */
export type Step = [Replica, ReplicaEffect[]];

/** A screen that holds nothing. */
export function emptyReplica(): Replica {
  return { base: null, rows: new Map(), head: null, awaiting: false, parts: [], agrees: null, divergedAt: null };
}

/** What to present when connecting. */
export function claimOf({ base }: Replica): Claim | null {
  return base && { epoch: base.epoch, since: base.seq, mark: base.mark };
}

/** Whether the server has spoken of changes that are not here yet: what is shown may be proved, and is yet of a moment past. */
export function isBehind({ base, head }: Replica): boolean {
  return base !== null && head !== null && base.seq < head;
}

/** The next state of a replica. @param now in ms, from a clock that only this screen needs to agree with. */
export function stepReplica(replica: Replica, event: ReplicaEvent, now: number): Step {
  switch (event.type) {
    case "frame":
      return onFrame(replica, event.frame, now);
    case "stored":
      return replica.base ? [replica, []] : replaceAll(replica, event.base, event.pedidos);
    case "disconnected":
      return [{
        ...replica,
        head: null,
        awaiting: false,
        parts: [],
        agrees: null,
        // The snapshot that a divergence led to never came: the next one need not wait for it.
        divergedAt: replica.awaiting ? null : replica.divergedAt,
      }, []];
    case "doubted":
      return resync(replica, "doubted");
  }
}

function onFrame(replica: Replica, frame: ServerFrame, now: number): Step {
  switch (frame.type) {
    case "connection":
      // A snapshot that polling was about to ask for must be asked for here, for polling ends now; and what polling proved
      // this connection has not.
      if (frame.resume !== "continued" || replica.awaiting) return resync({ ...replica, head: frame.seq }, "no_base");
      return [{ ...replica, head: frame.seq, agrees: null }, []];
    case "refresh_required":
      return resync({ ...replica, head: frame.seq }, "refresh_required");
    case "snapshot":
      return onSnapshot(replica, frame, now);
    case "changes":
      return onChanges(replica, frame, now);
    case "pedido_update":
      return onUpdate(replica, frame);
    case "pong":
      return onHeartbeat({ ...replica, head: frame.head }, frame, now);
    default:
      return [replica, []];
  }
}

function onUpdate(replica: Replica, frame: PedidoUpdateFrame): Step {
  const { base } = replica;
  if (!base || replica.awaiting || frame.seq <= base.seq) return [replica, []];
  if (frame.seq > base.seq + 1) return resync(replica, "gap");
  const change = { id: frame.pedido_id, pedido: frame.data, action: frame.action };
  const digest = write(replica.rows, base.digest, change);
  return [
    { ...replica, base: { epoch: base.epoch, seq: frame.seq, mark: frame.mark, digest } },
    [{ type: "rows", changes: [change], whole: false }],
  ];
}

function onChanges(replica: Replica, frame: ChangesFrame, now: number): Step {
  const { base } = replica;
  if (!base || replica.awaiting) return [replica, []];
  if (frame.epoch !== base.epoch) return resync(replica, "fork");
  if (frame.seq < base.seq) return [replica, []];
  if (frame.since > base.seq) return resync(replica, "gap");
  const changes = frame.changes.map(({ pedido_id, data, action }) => ({ id: pedido_id, pedido: data, action }));
  const digest = changes.reduce((sum, change) => write(replica.rows, sum, change), base.digest);
  const followed = { ...replica, base: { epoch: frame.epoch, seq: frame.seq, mark: frame.mark, digest } };
  const [verified, effects] = compare(followed, frame, now);
  const moved = frame.seq > base.seq || changes.length > 0 || proves(replica, verified);
  return [verified, moved ? [{ type: "rows", changes, whole: false }, ...effects] : effects];
}

function onSnapshot(replica: Replica, frame: SnapshotFrame, now: number): Step {
  if (!replica.awaiting) return [replica, []];
  // Polling has brought us further while this was on its way; what follows it leads on from here too.
  if (replica.base?.epoch === frame.epoch && frame.seq < replica.base.seq) {
    return [{ ...replica, awaiting: false, parts: [] }, []];
  }
  const parts = frame.part === 0 ? [frame] : [...replica.parts, frame];
  if (parts.length < frame.parts) return [{ ...replica, parts }, []];
  const pedidos = parts.flatMap((part) => part.pedidos);
  const [replaced, effects] = replaceAll(replica, frame, pedidos);
  const [verified, doubts] = compare(replaced, frame, now);
  return [verified, [...effects, ...doubts]];
}

function onHeartbeat(replica: Replica, frame: PongFrame, now: number): Step {
  const { base } = replica;
  if (!base || replica.awaiting) return [replica, []];
  if (frame.epoch !== base.epoch) return resync(replica, "fork");
  if (frame.seq > base.seq) return resync(replica, "lost_tail");
  // Another way (polling) brought us further than this connection has been sent; it will follow.
  if (frame.seq < base.seq) return [replica, []];
  if (frame.mark !== base.mark) return resync(replica, "fork");
  const [verified, effects] = compare(replica, frame, now);
  return [verified, proves(replica, verified) ? [{ type: "rows", changes: [], whole: false }, ...effects] : effects];
}

/** Whether a comparison was the first one to agree: what waited for it is to be drawn anew. */
function proves(before: Replica, after: Replica): boolean {
  return after.agrees === true && before.agrees !== true;
}

/** Compares digests at the same seq. */
function compare(replica: Replica, theirs: Head, now: number): Step {
  const { seq, digest } = replica.base!;
  if (digest === theirs.digest) return [{ ...replica, agrees: true }, []];
  const diverged = { type: "diverged", seq, ours: digest, theirs: theirs.digest } as const;
  const { divergedAt } = replica;
  if (divergedAt !== null && now - divergedAt < DIVERGENCE_RESYNC_MS) {
    return [{ ...replica, agrees: false }, replica.agrees === false ? [] : [diverged]];
  }
  const [asking, effects] = resync({ ...replica, divergedAt: now }, "digest");
  return [{ ...asking, agrees: false }, [diverged, ...effects]];
}

function resync(replica: Replica, reason: (ReplicaEffect & { type: "resync" })["reason"]): Step {
  return [{ ...replica, awaiting: true, parts: [], agrees: null }, [{ type: "resync", reason }]];
}

/** Takes a whole board in place of what is held. The digest is that of the rows, not the one that came with them. */
function replaceAll(replica: Replica, { epoch, seq, mark }: Head, pedidos: Pedido[]): Step {
  const gone = [...replica.rows.keys()];
  const rows = new Map(pedidos.map((pedido) => [pedido.id, pedido]));
  const changes = [
    ...gone.filter((id) => !rows.has(id)).map((id) => ({ id, pedido: null })),
    ...pedidos.map((pedido) => ({ id: pedido.id, pedido })),
  ];
  const base = { epoch, seq, mark, digest: rows.size > 0 ? digestOf(rows.values()) : EMPTY_DIGEST };
  return [{ ...replica, base, rows, awaiting: false, parts: [] }, [{ type: "rows", changes, whole: true }]];
}

/** Writes one row, and returns the digest after it. */
function write(rows: Map<number, Pedido>, digest: number, { id, pedido }: RowChange): number {
  const before = rows.get(id) ?? null;
  if (pedido) rows.set(id, pedido);
  else rows.delete(id);
  return digestAfter(digest, before, pedido);
}
