/** The places of the shop in which a screen can stand. */

import { type Etapa, ETAPA_NAMES, ETAPAS } from "./etapas.ts";

/** Every place, in the order in which a pedido meets them; people see a place, not a person. */
export const SETORES = ["balcao", ...ETAPAS, "designer", "admin", "tv"] as const;

/** One place. A production stage's has the stage's own name. */
export type Setor = typeof SETORES[number];

/** How people call each place. */
export const SETOR_NAMES: Record<Setor, string> = {
  balcao: "Balcão",
  ...ETAPA_NAMES,
  designer: "Designer",
  admin: "Administração",
  tv: "TV",
};

/** The places where one is told what things cost. */
export const WITH_VALORES: readonly Setor[] = ["balcao", "financeiro"];

/** What is said of it anywhere else. */
export const WITHOUT_VALORES = "Somente o Balcão e o Financeiro veem valores.";

/** The stage that a place works at; null for one that works at none, and for a screen that has told no place. */
export function etapaDoSetor(setor: Setor | null): Etapa | null {
  return ETAPAS.find((etapa) => etapa === setor) ?? null;
}
