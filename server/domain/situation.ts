/** What a screen may claim about what it shows. It claims to be live only while it can prove it. */

import { type Phase, SCREEN_PATIENCE } from "./link.ts";
import { isBehind, type Replica } from "./replica.ts";

/** How often a screen that can open no socket asks by HTTP. */
export const POLL_MS = 2_000;

/** An answer by HTTP counts for two rounds and the time that one may take. */
export const POLL_FRESH_MS = 2 * POLL_MS + 1_000;

/**
 * What has come is drawn so soon, or what is seen is no longer what is claimed. Browsers let a page that nobody sees
 * draw once a second; a page that is seen takes some 16 ms.
 */
export const DRAW_MAX_MS = 1_500;

/** A screen that hears nothing for so long stops calling it a hiccup. */
export const OFFLINE_MS = 30_000;

/**
 * `ao_vivo`: shows what the server has, and the digests agree. `consultando`: the same, by polling. `conferindo`:
 * connected, and catching up, not yet compared, or not yet drawn. `divergente`: the digest differs even after reading
 * everything anew. `reiniciando`: the server said goodbye. A {@linkcode Defect}: what is seen cannot be trusted. The
 * rest: `conectando` for the first time, `reconectando`, `sem_conexao`.
 */
export type Situation =
  | "conectando"
  | "conferindo"
  | "ao_vivo"
  | "consultando"
  | "divergente"
  | "reconectando"
  | "reiniciando"
  | "sem_conexao"
  | Defect;

/** Why a page may not show what it holds: `alterada`, another program changed its text; `falhou`, a script of it threw. */
export type Defect = "alterada" | "falhou";

/** How what is seen stands to what is held. */
export interface Drawing {
  /** Since when a change waits to be drawn, in ms of the screen's own clock; null while none does. */
  waitingSince: number | null;
  /** Stays until the page is loaded anew. */
  defect: Defect | null;
}

/** What is known of a screen's ways to the server; times in ms of its own clock, null for never. */
export interface Hearing {
  phase: Phase;
  heardAt: number | null;
  /** When polling last brought an answer. */
  polledAt: number | null;
  /** Since when the server is not heard. */
  silentSince: number;
  /** Whether the server closed the socket to restart. */
  saidGoodbye: boolean;
}

/** Whether a screen in this state says of what it shows that it is what the server has. */
export function claims(situation: Situation): boolean {
  return situation === "ao_vivo" || situation === "consultando";
}

/** The one honest word for a screen's state. */
export function situationOf(hearing: Hearing, replica: Replica, drawing: Drawing, now: number): Situation {
  const { phase, heardAt, polledAt, silentSince, saidGoodbye } = hearing;
  const live = phase === "greeted" && heardAt !== null && now - heardAt <= SCREEN_PATIENCE.silenceMs;
  const polling = polledAt !== null && now - polledAt <= POLL_FRESH_MS;
  if (live || polling) {
    if (drawing.defect) return drawing.defect;
    const undrawn = drawing.waitingSince !== null && now - drawing.waitingSince > DRAW_MAX_MS;
    if (replica.awaiting || replica.agrees === null || isBehind(replica) || undrawn) return "conferindo";
    if (!replica.agrees) return "divergente";
    return live ? "ao_vivo" : "consultando";
  }
  // A page that slept still has its socket, and the answer to its probe is less than a second away.
  if (phase !== "greeted" && now - silentSince >= OFFLINE_MS) return "sem_conexao";
  if (saidGoodbye) return "reiniciando";
  return heardAt === null && polledAt === null ? "conectando" : "reconectando";
}
