/** Names for screens: a place and a number, as people write them on the machines. Pure. */

import { searchText } from "../../server/domain/search_text.ts";
import { type Setor, SETOR_NAMES } from "../../server/domain/setores.ts";

/** A name for a screen of a place that no other connected screen has: `Costura`, `Costura 2`, … */
export function suggestName(setor: Setor, others: readonly string[]): string {
  const base = SETOR_NAMES[setor];
  for (let n = 1;; n++) {
    const name = n === 1 ? base : `${base} ${n}`;
    if (!repeated(name, others)) return name;
  }
}

/** Whether another connected screen has this name: whoever reads the history could not tell them apart. */
export function repeated(name: string, others: readonly string[]): boolean {
  const same = searchText(name.trim());
  return same !== "" && others.some((other) => searchText(other) === same);
}
