/**
 * What the search of the archive looks at, and how a text becomes words of it. Words are compared by how they begin, and
 * accents, case and how a telephone is punctuated do not count. Both sides, what is kept and what is typed, are read here.
 * Pure.
 */

import type { Pedido } from "./pedido.ts";
import { keyOfNumero, searchText } from "./search_text.ts";

/** What is looked at in a pedido, by the columns of the table `arquivo_busca`: words with one space between, each once. */
export interface SearchedParts {
  numero: string;
  cliente: string;
  cidade: string;
  telefone: string;
  /** Of the items: what they are, of what, how large; and how the pedido is sent and paid. */
  descricoes: string;
  /** Who sold and who drew the items. */
  vendedor: string;
}

/** What is looked at in a pedido. @param pedido as it is shown: with a value of its kind in each field. */
export function searchedParts(pedido: Pedido): SearchedParts {
  const { numero, cliente, cidade_cliente, telefone_cliente, forma_envio, tipo_pagamento, items } = pedido;
  const ofItems = items.flatMap(({ tipo_producao, descricao, tecido, largura, altura }) => [
    ...[tipo_producao, descricao, tecido],
    largura && altura ? `${largura}x${altura}` : "",
  ]);
  const descriptions = [...ofItems, forma_envio, tipo_pagamento].join(" ");
  return {
    numero: once([...wordsOf(numero), ...wordsOf(keyOfNumero(numero))]),
    cliente: once(wordsOf(cliente)),
    cidade: once(wordsOf(cidade_cliente)),
    telefone: once([...wordsOf(telefone_cliente), ...telefone_cliente.split(NOT_OF_A_TELEPHONE).flatMap(beginnings)]),
    descricoes: once([...wordsOf(descriptions), ...wordsOf(descriptions.replace(SIDES, "$1 "))]),
    vendedor: once(wordsOf(items.flatMap(({ vendedor, designer }) => [vendedor, designer]).join(" "))),
  };
}

/** A text as words of the search: without accents, in lower case; what is neither letter nor digit stands between words. */
export function wordsOf(text: string): string[] {
  return searchText(text).replace(SIDES, "$1x").match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** The digits of a text that is nothing but a numero or a telephone, however it is punctuated; null of any other. */
export function onlyDigits(text: string): string | null {
  return /^[#\d\s().+-]+$/.test(text) && /\d/.test(text) ? text.replace(/\D/g, "") : null;
}

/** A telephone's digits as they are dialled within Brazil: without the country and the 0 before a DDD. */
export function nationalDigits(digits: string): string {
  const withoutZero = digits.replace(/^0+/, "");
  return /^55\d{10,11}$/.test(withoutZero) ? withoutZero.slice(2) : withoutZero;
}

/** `300 x 70` is one thing to look for, as the items have it; but who has only the 70 in mind finds it too. */
const SIDES = /(\d)\s*[xX×]\s*(?=\d)/g;
/** Between two telephones in one field. */
const NOT_OF_A_TELEPHONE = /[^\d\s().+-]+/;
/** Digits of a telephone's line, without its DDD; with a 9 before them they are a mobile's. */
export const LINE_DIGITS = 8;
/** Digits by which a person remembers a telephone: its last ones. */
const LAST_DIGITS = 4;

/** Where a person begins to type a telephone: with the country, with the DDD, without, without the mobile's 9, its last digits. */
function beginnings(telephone: string): string[] {
  const all = telephone.replace(/\D/g, "");
  const national = nationalDigits(all);
  const line = national.length >= LINE_DIGITS + 2 ? national.slice(2) : national;
  if (line.length < LINE_DIGITS) return all === "" ? [] : [all];
  return [all, national, line, line.slice(-LINE_DIGITS), line.slice(-LAST_DIGITS)];
}

function once(words: string[]): string {
  return [...new Set(words)].join(" ");
}
