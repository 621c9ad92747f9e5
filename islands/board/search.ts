/** What a search means, and whether a pedido is what it looks for. Pure. */

import { keyOfNumero, searchText } from "../../server/domain/search_text.ts";
import type { Pedido } from "../../server/domain/pedido.ts";

/** Letters from which a word may have one wrong: in a shorter one that would be another word. */
const TYPO_MIN_LETTERS = 5;

/** What was typed, read. */
export interface Search {
  /** Each of these must occur; empty finds everything. */
  parts: readonly string[];
  /** The numero that was meant, if one was (see {@linkcode keyOfNumero}); may be empty. */
  numeroKey: string;
}

/** Reads what was typed. A search of digits and marks alone is a numero or a telephone, however it is punctuated. */
export function readSearch(typed: string): Search {
  const text = joinSides(searchText(typed)).trim();
  const onlyDigits = /^[#\d\s().+-]+$/.test(text);
  const parts = onlyDigits ? [digits(text)] : text.split(/\s+/);
  return {
    parts: parts.filter((part) => part !== ""),
    numeroKey: keyOfNumero(onlyDigits ? digits(text) : text),
  };
}

/** All that the search looks at in a pedido, as {@linkcode matches} reads it. */
export function searchableText(pedido: Pedido): string {
  const { numero, cliente, cidade_cliente, telefone_cliente, forma_envio, tipo_pagamento, items } = pedido;
  const ofItems = items.flatMap((item) => [
    ...[item.tipo_producao, item.descricao, item.tecido, item.vendedor, item.designer],
    item.largura && item.altura ? `${item.largura}x${item.altura}` : "",
  ]);
  const ofPedido = [numero, cliente, cidade_cliente, telefone_cliente, digits(telefone_cliente), forma_envio];
  return searchText([...ofPedido, tipo_pagamento, ...ofItems].join(" "));
}

/** Whether every part occurs. @param text from {@linkcode searchableText}. */
export function matches(text: string, { parts }: Search): boolean {
  return parts.every((part) => text.includes(part));
}

/** Whether every part occurs, or begins a word of the text but for one letter: too many, too few, wrong, or two that changed places. */
export function almostMatches(text: string, { parts }: Search): boolean {
  const words = text.split(/[^\p{L}\p{N}]+/u);
  return parts.every((part) => text.includes(part) || isWord(part) && words.some((word) => beginsAlmost(word, part)));
}

/** Whether a typo is looked past in this search: one of its parts must be a word that is long enough. */
export function mayHaveTypo({ parts }: Search): boolean {
  return parts.some(isWord);
}

function isWord(part: string): boolean {
  return part.length >= TYPO_MIN_LETTERS && /^\p{L}+$/u.test(part);
}

/** Whether a word begins with what was typed, but for one letter that is not the first, or two that changed places. */
function beginsAlmost(word: string, typed: string): boolean {
  let same = 0;
  while (same < typed.length && word[same] === typed[same]) same++;
  if (same === 0) return false;
  const wrong = word.startsWith(typed.slice(same + 1), same + 1);
  const tooMany = word.startsWith(typed.slice(same + 1), same);
  const tooFew = word.startsWith(typed.slice(same), same + 1);
  const swapped = word[same] === typed[same + 1] && word[same + 1] === typed[same] &&
    word.startsWith(typed.slice(same + 2), same + 2);
  return wrong || tooMany || tooFew || swapped;
}

/** `300 x 70` is one thing to look for, as the items have it. */
function joinSides(text: string): string {
  return text.replace(/(\d)\s*[x×]\s*(?=\d)/g, "$1x");
}

function digits(text: string): string {
  return text.replace(/\D/g, "");
}
