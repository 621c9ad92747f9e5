/** How old what is on the wall may be before the wall says so. Nobody stands beside it to notice. Pure. */

import type { Situation } from "../../server/domain/situation.ts";

/** Silence that a person need not hear of. */
export const RECONNECTING_MS = 15_000;
/** Silence after which nobody should work by what is shown. */
export const STOPPED_MS = 60_000;

/** `fresca`; `reconectando`: amber frame; `stopped`: dimmed, with the time of what is shown. */
export type Freshness = "fresca" | "reconectando" | "stopped";

/** @param ageMs since the screen was last proved to show what the server has; since it was opened, if it never was. */
export function freshness(ageMs: number, situation: Situation): Freshness {
  if (ageMs > STOPPED_MS || situation === "alterada" || situation === "falhou") return "stopped";
  return ageMs > RECONNECTING_MS ? "reconectando" : "fresca";
}

/** The words over a dimmed board. @param ofThem when it was last proved, as people say it; null when it never was. */
export function stoppedText(situation: Situation, ofThem: string | null): string {
  if (situation === "divergente") return "TELA DIFERENTE DO SERVIDOR — CHAME O RESPONSÁVEL";
  if (situation === "alterada") return "OUTRO PROGRAMA MUDOU ESTA TELA — RECARREGUE";
  if (situation === "falhou") return "ESTA TELA FALHOU — RECARREGUE";
  return ofThem ? `SEM CONEXÃO — DADOS DAS ${ofThem}` : "SEM CONEXÃO COM O SERVIDOR";
}
