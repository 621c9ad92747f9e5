/** What a running server has to say of itself that keeps nobody from working, in Portuguese: for `/telas` and the terminal. */

import type { Missing } from "../store/file_state.ts";

/** Of changes that the start found missing. */
export function sentenceOfMissing({ noted, seq }: Missing): string {
  const what = noted === null
    ? `O registro do banco estava danificado, e o arquivo de dados vai até a mudança ${seq}`
    : `Faltam ${noted - seq} mudanças: a última gravada era a ${noted}, e o arquivo de dados vai até a ${seq}`;
  return `${what}. Confira os últimos pedidos ou restaure uma cópia`;
}
