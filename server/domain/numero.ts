/** What a numero may hold. Pure, and without the schemas. */

import { keyOfNumero } from "./search_text.ts";
import { mendLine } from "./text.ts";

/** Characters of a numero: a timestamp of the old system (`PED-1696…`) has 17. */
const NUMERO_MAX = 40;

/** Words of plain letters and digits with one sign between them: what can be typed, called out and read as one thing only. */
const WRITABLE = /^#? ?[A-Za-z0-9]+(?:[-_/ ][A-Za-z0-9]+)*$/;
/** What a program or a spreadsheet takes for another number: `0x10`, `1e3`. */
const ANOTHER = /^(?:0[box]|\d+e\d+$)/i;

/** A numero as it is kept: what only looks different, as `１２` or a long dash, becomes plain. */
export function plainNumero(numero: string): string {
  return mendLine(numero.normalize("NFKC").replace(/[\p{Pd}\u2212]/gu, "-"));
}

/** Why a numero cannot be given, as a sentence without a full stop; null when it can. Old pedidos may have any. */
export function numeroProblem(numero: string): string | null {
  if (keyOfNumero(numero) === "") return "Informe um número maior que zero";
  if (numero.length > NUMERO_MAX) return `Número comprido demais: o máximo é ${NUMERO_MAX} letras e números`;
  return WRITABLE.test(numero) && !ANOTHER.test(numero)
    ? null
    : "Número só com algarismos, letras sem acento, “-” e “/”: por exemplo 487, 487-B ou 487/24";
}
