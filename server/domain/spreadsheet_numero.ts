/** Which pedido a cell of the column Número means, however a spreadsheet rewrote it. Pure. */

import { keyOfNumero } from "./search_text.ts";
import { numeroProblem, plainNumero } from "./numero.ts";
import type { Pedido } from "./pedido.ts";
import { spoilt } from "./spreadsheet_reading.ts";
import { isTooLong, SHORT_TEXT_MAX } from "./text.ts";

/** What a cell says: a numero, the pedido that has it, or a sentence about why neither is sure. */
export interface ReadNumero {
  numero: string;
  current?: Pedido | undefined;
  problem?: string;
}

/** A numero as the shop calls it: `#487`, `nº 487`, `No. 487`. NFKC has made `Nº` an `No`. */
const CALLED = /^'?(?:#|n[o°]?\.? ?(?=\d))?\s*/i;
/** A numero as a spreadsheet may show it: `5000.0`, `5000,00`, `5.000`, `5 000`, `5.000,00`. */
const WITH_DECIMALS = /^(\d+)[.,]0{1,2}$/;
const WITH_THOUSANDS = /^(\d{1,3}(?:[. ]\d{3})+)(?:,0+)?$/;

/** Reads a cell. @param byNumero the live pedidos by the key of their numero. */
export function readNumero(cell: string, byNumero: Pick<ReadonlyMap<string, Pedido>, "get">): ReadNumero {
  if (isTooLong(cell, SHORT_TEXT_MAX)) return { numero: cell };
  const plan = plainNumero(cell);
  const numero = plan.replace(CALLED, "");
  const current = byNumero.get(keyOfNumero(plan)) ?? byNumero.get(keyOfNumero(numero));
  if (current) return { numero, current };
  if (plan !== "" && numero === "") return { numero, problem: "Número: escreva um número maior que zero." };
  const defect = spoilt(plan) ?? spoilt(numero);
  if (defect) return { numero, problem: `Número: ${defect}.` };
  const whole = WITH_DECIMALS.exec(numero)?.[1] ?? WITH_THOUSANDS.exec(numero)?.[1]?.replace(/[. ]/g, "");
  if (whole === undefined) return { numero };
  // The board knows whether it is meant: a new pedido never gets a numero that was guessed.
  const seen = byNumero.get(keyOfNumero(whole));
  if (seen) return { numero: whole, current: seen };
  return { numero, problem: `Número: “${numero}” não é um número de pedido. Escreva só os algarismos: ${whole}.` };
}

/** Why a numero cannot be taken, in whole sentences. @param seen the line that has it already. */
export function numeroProblems(
  numero: string,
  fresh: boolean,
  seen: number | undefined,
  deleted: boolean,
): string[] {
  if (numero === "") return [];
  if (keyOfNumero(numero) === "") return ["Número: escreva um número maior que zero."];
  if (seen !== undefined) return [`O pedido #${numero} já está na linha ${seen}.`];
  if (!fresh) return [];
  const problem = numeroProblem(numero);
  if (problem) return [`${problem}.`];
  return deleted
    ? [`O pedido #${numero} foi excluído, e seu número não se repete: apague o número ou restaure o pedido.`]
    : [];
}
