/** What a person looks for in the archive. Pure. */

import { LINE_DIGITS, nationalDigits, onlyDigits, wordsOf } from "../domain/archive_text.ts";
import { keyOfNumero, searchText } from "../domain/search_text.ts";
import type { Beginning } from "./word_index.ts";

/**
 * Words of one search that are looked for, the longest, for they narrow it most. Each costs its share of the index: eight that
 * are in every second of 100,000 pedidos take 12 ms, and nobody types more than a few.
 */
export const WORDS_MAX = 8;

/** The texts of a search. */
export interface Typed {
  /** Words that must all occur somewhere, or a numero or a telephone. */
  busca?: string | undefined;
  /** Words that must all occur in the customer's name. */
  cliente?: string | undefined;
}

/**
 * Groups of which one each must hold of a row: that a word begins one of the row's. None when every row is meant; null when no
 * row can be, for what was typed has neither letter nor digit.
 */
export function conditionsOf(typed: Typed): Beginning[][] | null {
  const all = [{ text: typed.busca ?? "", conditions: inAny }, { text: typed.cliente ?? "", conditions: inName }];
  const texts = all.filter(({ text }) => text.trim() !== "");
  const found = texts.map(({ text, conditions }) => conditions(text, WORDS_MAX / texts.length));
  return found.some(({ length }) => length === 0) ? null : found.flat();
}

/** The key of the numero that was meant, if one was; empty when none can have been. */
export function numeroMeant(typed: string): string {
  return keyOfNumero(onlyDigits(typed) ?? searchText(typed).trim());
}

function inAny(text: string, max: number): Beginning[][] {
  const digits = onlyDigits(text);
  return digits === null ? longest(wordsOf(text), max).map((word) => [{ word }]) : [digitsBegin(digits)];
}

function inName(text: string, max: number): Beginning[][] {
  return longest(wordsOf(text), max).map((word) => [{ word, column: "cliente" }]);
}

/** Digits as they were typed, a telephone without its country, or a numero without the zeros before it. */
function digitsBegin(digits: string): Beginning[] {
  const group: Beginning[] = [{ word: digits }];
  const [telephone, numero] = [nationalDigits(digits), keyOfNumero(digits)];
  if (telephone.length >= LINE_DIGITS && telephone !== digits) group.push({ word: telephone, column: "telefone" });
  if (numero !== "" && numero !== digits) group.push({ word: numero, column: "numero" });
  return group;
}

/** The longest words, but for those with which a longer one begins: they say no more than that one. */
function longest(words: string[], max: number): string[] {
  const kept = [...new Set(words)].sort((a, b) => b.length - a.length).slice(0, max);
  return kept.filter((word, i) => !kept.slice(0, i).some((longer) => longer.startsWith(word)));
}
