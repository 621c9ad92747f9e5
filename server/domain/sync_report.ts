/** How the connected screens stand, as `GET /api/v1/sincronia` tells it. */

import type { Proto } from "./frames.ts";
import type { MirrorReport } from "./mirror_frames.ts";
import type { Setor } from "./setores.ts";

/** One connected client. Times are ISO-8601 UTC; `lag` is in changes. */
export interface SyncReport {
  id: number;
  nome: string;
  setor: Setor | null;
  endereco: string;
  proto: Proto;
  /** Names the build of the page that it runs; null until it has told, and always for legacy clients. */
  build: string | null;
  desde: string;
  /** The last change sent to it. */
  seq: number | null;
  /** The last change that it said it shows; null until it has said so, and always for legacy clients. */
  confirmado: number | null;
  lag: number;
  /** Whether it showed the very board of that change; null while unknown. */
  igual: boolean | null;
  ultima_confirmacao: string | null;
}

/** The whole answer. `build` is the server's own, `agora` its clock. */
export interface Sincronias {
  /** The server's name among several over one database, whose screens are not told of here; null without one. */
  servidor: string | null;
  epoch: string;
  seq: number;
  build: string | null;
  agora: string;
  /** What is wrong on the server's side and keeps nobody from working, or what keeps it from writing; a sentence each. */
  avisos: string[];
  /** Second PCs that copy all, and how far each is behind. */
  espelhos: MirrorReport[];
  telas: SyncReport[];
}

/** A screen acknowledges every two seconds; one that missed two of them is not live. */
export const CONFIRMATION_MAX_MS = 5_000;

/**
 * `antiga`: a legacy client, which proves nothing. `ao_vivo`: it proved a moment ago that it shows the board.
 * `divergente`: it proved the contrary. `conferindo`: connected just now. `muda`: it has stopped telling.
 */
export type ScreenState = "antiga" | "ao_vivo" | "divergente" | "conferindo" | "muda";

/** What can be said of a screen at an instant of the server's clock (ms since 1970). */
export function screenState({ proto, igual: same, desde, ultima_confirmacao }: SyncReport, now: number): ScreenState {
  if (proto === 1) return "antiga";
  if (now - Date.parse(ultima_confirmacao ?? desde) > CONFIRMATION_MAX_MS) return "muda";
  if (same === false) return "divergente";
  return same ? "ao_vivo" : "conferindo";
}
