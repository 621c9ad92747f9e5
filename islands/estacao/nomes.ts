/** Names for screens: a place and a number, as people write them on the machines. Pure. */

import { textoDeBusca } from "../../server/domain/busca.ts";
import { NOME_DO_SETOR, type Setor } from "../../server/domain/setores.ts";

/** A name for a screen of a place that no other connected screen has: `Costura`, `Costura 2`, … */
export function sugerirNome(setor: Setor, outras: readonly string[]): string {
  const base = NOME_DO_SETOR[setor];
  for (let n = 1;; n++) {
    const nome = n === 1 ? base : `${base} ${n}`;
    if (!repetido(nome, outras)) return nome;
  }
}

/** Whether another connected screen has this name: whoever reads the history could not tell them apart. */
export function repetido(nome: string, outras: readonly string[]): boolean {
  const igual = textoDeBusca(nome.trim());
  return igual !== "" && outras.some((outra) => textoDeBusca(outra) === igual);
}
