/** The pictures that a screen on the wall can show; each has its own address, `/tv` and `/tv/{modo}`. */

import { type Etapa, ETAPAS, NOME_DA_ETAPA } from "./etapas.ts";

/**
 * `geral`: all stages side by side. A stage: what waits for it. `envios`: what must leave the shop today, by the way it
 * leaves. `cliente`: for the people who wait at the counter: numbers, and no names.
 */
export const MODOS_DA_TV = ["geral", ...ETAPAS, "envios", "cliente"] as const;

/** One picture. */
export type ModoDaTv = typeof MODOS_DA_TV[number];

/** What stands above each picture. */
export const TITULO_DO_MODO: Record<ModoDaTv, string> = {
  geral: "Produção",
  ...NOME_DA_ETAPA,
  envios: "Expedição de hoje",
  cliente: "Prontos para retirada",
};

/** The stage that a picture is of; null when it is of none. */
export function etapaDoModo(modo: ModoDaTv): Etapa | null {
  return ETAPAS.find((etapa) => etapa === modo) ?? null;
}

/** The path of a picture. */
export function caminhoDoModo(modo: ModoDaTv): string {
  return modo === "geral" ? "/tv" : `/tv/${modo}`;
}
