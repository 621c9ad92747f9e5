/** Whether a role may make a change of a pedido, and what of it is money. Pure, and the server's alone. */

import { CAMPOS_DO_ITEM } from "./campos_por_tipo.ts";
import { lerCentavos } from "./dinheiro.ts";
import { type Papel, porqueNaoMudaValores, porqueNaoPode } from "./papeis.ts";

/** What the rules below look at of a pedido. */
interface ComValores {
  financeiro: boolean;
  valor_total: string;
  valor_frete: string;
  valor_itens: string;
  cortesia?: boolean;
  items: readonly ItemComValor[];
}

/** An item, with whatever fields other programs gave it. */
interface ItemComValor {
  id?: number;
  quantidade?: number;
}

/**
 * Why a role may not make this change of a pedido; null when it may. What an order costs is the counter's to say until the
 * Financeiro has released it (`antes` is null for a new one); from then on its values are the Financeiro's.
 */
export function porqueNaoMuda(papel: Papel, antes: ComValores | null, depois: ComValores): string | null {
  const semEscrita = porqueNaoPode(papel, "escrever");
  if (semEscrita) return semEscrita;
  if ((antes?.financeiro ?? false) !== depois.financeiro) {
    const semLiberar = porqueNaoPode(papel, "liberar");
    if (semLiberar) return semLiberar;
  }
  const semValores = porqueNaoMudaValores(papel, antes);
  return semValores && antes && valoresDe(antes) !== valoresDe(depois) ? semValores : null;
}

/** The money of a pedido as one text. */
function valoresDe({ valor_total, valor_frete, valor_itens, cortesia, items }: ComValores): string {
  return JSON.stringify([valor_total, valor_frete, valor_itens, cortesia ?? false, dinheiroDosItens(items)]);
}

/** The table's fields that hold money, by the names that the wire has for them. */
const CAMPOS_DE_DINHEIRO: ReadonlySet<string> = new Set(
  Object.values(CAMPOS_DO_ITEM).filter(({ forma }) => forma === "valor").flatMap(({ lugares }) => lugares),
);
/** How other programs call theirs. */
const NOME_DE_DINHEIRO = /(?:^|_)(?:valor|preco|desconto|acrescimo|custo|total)(?:_|$)/i;

/**
 * All that is money in items, to be compared: how many of each, and every field that holds money, by the table or by its
 * name. An item that costs nothing is not among it, and changes no value by coming or going.
 */
function dinheiroDosItens(items: readonly ItemComValor[]): unknown[] {
  return items.map((item) => [item.id ?? 0, item.quantidade ?? 1, ...valoresEm(item, "")] as const)
    .filter(([, , ...valores]) => valores.length > 0)
    .sort(([a], [b]) => a - b);
}

/** The fields with money in a value, by name, and what each says: cents where it can be read. */
function valoresEm(value: object, dentroDe: string): [string, unknown][] {
  return Object.entries(value).flatMap(([nome, valor]): [string, unknown][] => {
    const lugar = dentroDe + nome;
    if (CAMPOS_DE_DINHEIRO.has(lugar) || NOME_DE_DINHEIRO.test(nome)) {
      const lido = typeof valor === "string" || typeof valor === "number" ? lerCentavos(valor) ?? valor : valor;
      return lido === null || lido === "" || lido === 0 ? [] : [[lugar, lido]];
    }
    return typeof valor === "object" && valor !== null ? valoresEm(valor, `${lugar}.`) : [];
  }).sort(([a], [b]) => a < b ? -1 : 1);
}
