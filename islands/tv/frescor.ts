/** How old what is on the wall may be before the wall says so. Nobody stands beside it to notice. Pure. */

import type { Situacao } from "../../server/domain/situacao.ts";

/** Silence that a person need not hear of. */
export const RECONECTANDO_MS = 15_000;
/** Silence after which nobody should work by what is shown. */
export const PARADA_MS = 60_000;

/** `fresca`; `reconectando`: amber frame; `parada`: dimmed, with the time of what is shown. */
export type Frescor = "fresca" | "reconectando" | "parada";

/** @param idadeMs since the screen was last proved to show what the server has; since it was opened, if it never was. */
export function frescor(idadeMs: number, situacao: Situacao): Frescor {
  if (idadeMs > PARADA_MS || situacao === "alterada" || situacao === "falhou") return "parada";
  return idadeMs > RECONECTANDO_MS ? "reconectando" : "fresca";
}

/** The words over a dimmed board. @param das when it was last proved, as people say it; null when it never was. */
export function textoParado(situacao: Situacao, das: string | null): string {
  if (situacao === "divergente") return "TELA DIFERENTE DO SERVIDOR — CHAME O RESPONSÁVEL";
  if (situacao === "alterada") return "OUTRO PROGRAMA MUDOU ESTA TELA — RECARREGUE";
  if (situacao === "falhou") return "ESTA TELA FALHOU — RECARREGUE";
  return das ? `SEM CONEXÃO — DADOS DAS ${das}` : "SEM CONEXÃO COM O SERVIDOR";
}
