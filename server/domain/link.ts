/**
 * Keeps one socket alive: when to open, when to doubt, when to give up and how long to wait. A socket that is doubted
 * is orphaned, not closed and waited for: the close of a dead peer may take minutes.
 */

/** How patient a link is. All times in ms. */
export interface Patience {
  /** A frame must come at least so often once greeted; Infinity when the server promises no heartbeat. */
  silenceMs: number;
  /** From opening to the greeting. */
  attemptMs: number;
  /** How long the answer to a probe may take. */
  probeMs: number;
  /** A ping is sent so often; Infinity to leave that to somebody else. */
  pingMs: number;
  /** The wait before attempt `attempt` (from 0). @param chance from 0 to 1. */
  delayMs(attempt: number, chance: number): number;
  /** Attempts in a row before it stops trying. */
  maxAttempts: number;
}

/** Slack of a timer before it counts as late: a busy page is late by tens of ms, a sleeping one by seconds. */
const LATE_MS = 1_000;

/** The patience of our own screens: a lost server shows within 2.2 s, and 20 of them do not return in lockstep. */
export const SCREEN_PATIENCE: Patience = {
  silenceMs: 2_200,
  attemptMs: 1_500,
  probeMs: 800,
  pingMs: Infinity,
  delayMs: (attempt, chance) => (0.5 + chance / 2) * Math.min(1_500, 100 * 2 ** attempt),
  maxAttempts: Infinity,
};

/** Where the link is: `stopped` by a person or after too many attempts, `waiting` for the next attempt. */
export type Phase = "stopped" | "waiting" | "connecting" | "greeted";

/** One link. */
export interface Link {
  phase: Phase;
  /** Names the socket in use; what another one says is not heard. */
  socket: number;
  /** Attempts since the last greeting. */
  attempt: number;
  /** When the last frame of a greeted socket came; null before the first greeting. */
  heardAt: number | null;
  /** When to act if nothing happens before; Infinity: never. */
  dueAt: number;
  /** Whether `dueAt` is the end of a probe. */
  probing: boolean;
  /** When the next ping is due. */
  pingAt: number;
}

/** What happens to a link. `socket` is the one that it happened on. */
export type LinkEvent =
  /** Begin, or begin anew at once, whatever the state. */
  | { type: "start" }
  | { type: "stop" }
  /** The server's first word: the connection works. */
  | { type: "greeted"; socket: number }
  /** Any frame. */
  | { type: "heard"; socket: number }
  | { type: "closed"; socket: number }
  /** The timer that was asked for with `arm`. */
  | { type: "timer" }
  /** The page is visible, the network is back, the person is here: look now. */
  | { type: "wake" };

/** What to do about it. */
export type LinkEffect =
  | { type: "open"; socket: number }
  /** Drop its handlers and close it, without waiting. */
  | { type: "orphan"; socket: number }
  | { type: "ping"; socket: number }
  /** Call back with `timer` at this time, and at no other. */
  | { type: "arm"; at: number };

/** A link with the effects of its last event. */
export type LinkStep = [Link, LinkEffect[]];

/** A link that has not begun. */
export function newLink(): Link {
  return { phase: "stopped", socket: 0, attempt: 0, heardAt: null, dueAt: Infinity, probing: false, pingAt: Infinity };
}

/** The next state of a link. @param chance a random number from 0 to 1. */
export function stepLink(link: Link, event: LinkEvent, now: number, chance: number, patience: Patience): LinkStep {
  if ("socket" in event && event.socket !== link.socket) return [link, []];
  const step = decide(link, event, now, chance, patience);
  return armed(event.type === "timer" ? Infinity : link.dueAt, step);
}

function decide(link: Link, event: LinkEvent, now: number, chance: number, patience: Patience): LinkStep {
  switch (event.type) {
    case "start":
      return open({ ...link, attempt: 0 }, now, patience);
    case "stop":
      return [{ ...link, phase: "stopped", socket: link.socket + 1, dueAt: Infinity }, orphanOf(link)];
    case "greeted": {
      const pingAt = now + patience.pingMs;
      return [listening({ ...link, phase: "greeted", attempt: 0, heardAt: now, pingAt }, patience), []];
    }
    case "heard":
      return link.phase === "greeted" ? [listening({ ...link, heardAt: now }, patience), []] : [link, []];
    case "closed":
      return lost(link, now, chance, patience);
    case "timer":
      return onTimer(link, now, chance, patience);
    case "wake":
      if (link.phase === "waiting") return open(link, now, patience);
      return link.phase === "greeted" && !link.probing ? probe(link, now, patience) : [link, []];
  }
}

function onTimer(link: Link, now: number, chance: number, patience: Patience): LinkStep {
  if (now < link.dueAt) return [link, []];
  if (link.phase === "waiting") return open(link, now, patience);
  if (link.phase !== "greeted") return lost(link, now, chance, patience);
  if (!link.probing && now >= link.pingAt) {
    const pinged = { ...link, pingAt: now + patience.pingMs };
    return [listening(pinged, patience), [{ type: "ping", socket: link.socket }]];
  }
  // A page that slept wakes with its frames still in the queue: its silence proves nothing yet.
  const slept = now - link.dueAt > LATE_MS;
  return slept && !link.probing ? probe(link, now, patience) : lost(link, now, chance, patience);
}

function open(link: Link, now: number, patience: Patience): LinkStep {
  const socket = link.socket + 1;
  const dueAt = now + patience.attemptMs;
  return [{ ...link, phase: "connecting", socket, dueAt, probing: false }, [
    ...orphanOf(link),
    { type: "open", socket },
  ]];
}

function probe(link: Link, now: number, patience: Patience): LinkStep {
  return [{ ...link, probing: true, dueAt: now + patience.probeMs }, [{ type: "ping", socket: link.socket }]];
}

function lost(link: Link, now: number, chance: number, patience: Patience): LinkStep {
  const effects = orphanOf(link);
  if (link.phase === "stopped") return [link, []];
  if (link.attempt >= patience.maxAttempts) {
    return [{ ...link, phase: "stopped", socket: link.socket + 1, dueAt: Infinity }, effects];
  }
  const dueAt = now + patience.delayMs(link.attempt, chance);
  return [
    { ...link, phase: "waiting", socket: link.socket + 1, attempt: link.attempt + 1, dueAt, probing: false },
    effects,
  ];
}

/** Waits for the next frame or the next ping, whichever is due first. */
function listening(link: Link, patience: Patience): Link {
  return { ...link, dueAt: Math.min(link.heardAt! + patience.silenceMs, link.pingAt), probing: false };
}

function orphanOf(link: Link): LinkEffect[] {
  return link.phase === "connecting" || link.phase === "greeted" ? [{ type: "orphan", socket: link.socket }] : [];
}

/** One timer at a time: it is set anew whenever it is not yet set for the due time. @param armedAt what it is set for. */
function armed(armedAt: number, [link, effects]: LinkStep): LinkStep {
  return link.dueAt === armedAt || !Number.isFinite(link.dueAt)
    ? [link, effects]
    : [link, [...effects, { type: "arm", at: link.dueAt }]];
}
