/** Which pedido a cell of the column Número means, however a spreadsheet rewrote it. Pure. */

import { chaveDoNumero } from "./busca.ts";
import { numeroProblem, plainNumero } from "./numero.ts";
import type { Pedido } from "./pedido.ts";
import { estragada } from "./planilha_leitura.ts";
import { isTooLong, TEXTO_CURTO_MAX } from "./text.ts";

/** What a cell says: a numero, the pedido that has it, or a sentence about why neither is sure. */
export interface NumeroLido {
  numero: string;
  atual?: Pedido | undefined;
  problema?: string;
}

/** A numero as the shop calls it: `#487`, `nº 487`, `No. 487`. NFKC has made `Nº` an `No`. */
const CHAMADO = /^'?(?:#|n[o°]?\.? ?(?=\d))?\s*/i;
/** A numero as a spreadsheet may show it: `5000.0`, `5000,00`, `5.000`, `5 000`, `5.000,00`. */
const COM_DECIMAIS = /^(\d+)[.,]0{1,2}$/;
const COM_MILHARES = /^(\d{1,3}(?:[. ]\d{3})+)(?:,0+)?$/;

/** Reads a cell. @param porNumero the live pedidos by the key of their numero. */
export function lerNumero(celula: string, porNumero: Pick<ReadonlyMap<string, Pedido>, "get">): NumeroLido {
  if (isTooLong(celula, TEXTO_CURTO_MAX)) return { numero: celula };
  const plano = plainNumero(celula);
  const numero = plano.replace(CHAMADO, "");
  const atual = porNumero.get(chaveDoNumero(plano)) ?? porNumero.get(chaveDoNumero(numero));
  if (atual) return { numero, atual };
  if (plano !== "" && numero === "") return { numero, problema: "Número: escreva um número maior que zero." };
  const defeito = estragada(plano) ?? estragada(numero);
  if (defeito) return { numero, problema: `Número: ${defeito}.` };
  const inteiro = COM_DECIMAIS.exec(numero)?.[1] ?? COM_MILHARES.exec(numero)?.[1]?.replace(/[. ]/g, "");
  if (inteiro === undefined) return { numero };
  // The board knows whether it is meant: a new pedido never gets a numero that was guessed.
  const visto = porNumero.get(chaveDoNumero(inteiro));
  if (visto) return { numero: inteiro, atual: visto };
  return { numero, problema: `Número: “${numero}” não é um número de pedido. Escreva só os algarismos: ${inteiro}.` };
}

/** Why a numero cannot be taken, in whole sentences. @param visto the line that has it already. */
export function problemasDoNumero(
  numero: string,
  novo: boolean,
  visto: number | undefined,
  excluido: boolean,
): string[] {
  if (numero === "") return [];
  if (chaveDoNumero(numero) === "") return ["Número: escreva um número maior que zero."];
  if (visto !== undefined) return [`O pedido #${numero} já está na linha ${visto}.`];
  if (!novo) return [];
  const problema = numeroProblem(numero);
  if (problema) return [`${problema}.`];
  return excluido
    ? [`O pedido #${numero} foi excluído, e seu número não se repete: apague o número ou restaure o pedido.`]
    : [];
}
