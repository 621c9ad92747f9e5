/** The pictures that a screen on the wall can show; each has its own address, `/tv` and `/tv/{modo}`. */

import { type Etapa, ETAPA_NAMES, ETAPAS } from "./etapas.ts";

/**
 * `geral`: all stages side by side. A stage: what waits for it. `envios`: what must leave the shop today, by the way it
 * leaves. `cliente`: for the people who wait at the counter: numbers, and no names.
 */
export const TV_MODES = ["geral", ...ETAPAS, "envios", "cliente"] as const;

/** One picture. */
export type TvMode = typeof TV_MODES[number];

/** What stands above each picture. */
export const MODE_TITLES: Record<TvMode, string> = {
  geral: "Produção",
  ...ETAPA_NAMES,
  envios: "Expedição de hoje",
  cliente: "Prontos para retirada",
};

/** The stage that a picture is of; null when it is of none. */
export function etapaOfMode(mode: TvMode): Etapa | null {
  return ETAPAS.find((etapa) => etapa === mode) ?? null;
}

/** The path of a picture. */
export function pathOfMode(mode: TvMode): string {
  return mode === "geral" ? "/tv" : `/tv/${mode}`;
}
