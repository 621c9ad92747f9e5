/** Which role suits which place, for whoever hands out accesses. */

import { PAPEIS, type Papel } from "./papeis.ts";
import { type Setor, SETOR_NAMES } from "./setores.ts";

/** How people call each role. */
export const PAPEL_NAMES: Record<Papel, string> = {
  leitura: "Só ver",
  operador: "Produção e balcão",
  financeiro: "Financeiro",
  admin: "Administração",
  espelho: "Espelho",
};

/** The role that a screen of a place needs, and no more. */
export function roleOfSetor(setor: Setor): Papel {
  if (setor === "tv") return "leitura";
  return setor === "financeiro" || setor === "admin" ? setor : "operador";
}

/** Why a role makes no sense at a place, as a sentence; null when it does. The administration may work anywhere. */
export function whyContradicts(papel: Papel, setor: Setor | null): string | null {
  if (setor === null) return null;
  const needed = roleOfSetor(setor);
  if (papel === "espelho") return "Um espelho copia tudo, e não fica em um setor: escolha “Sem setor”.";
  if (setor === "tv") return papel === needed ? null : "Uma TV só mostra: basta o papel “Só ver”.";
  return PAPEIS.indexOf(papel) >= PAPEIS.indexOf(needed)
    ? null
    : `No setor ${SETOR_NAMES[setor]} é preciso o papel “${PAPEL_NAMES[needed]}”.`;
}
