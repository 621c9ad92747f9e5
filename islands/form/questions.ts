/** What a form asks before it is saved: a size likely meant in metres, a word that nobody has used. One press answers. Pure. */

import { itemKind } from "../../server/domain/fields_by_kind.ts";
import type { Pedido } from "../../server/domain/pedido.ts";
import { portadorName } from "../../server/domain/rules.ts";
import { doubtedSize } from "../../server/domain/typed_size.ts";
import { type, type Typed } from "./typed.ts";
import type { TypedItem } from "./typed_item.ts";
import { typeItem } from "./item_wire.ts";
import { knownAs, type KnownWords, type WordField, wordList, wordsLike } from "./words.ts";

/** Known words offered in the place of one that is not: more would not be read. */
const NEAR_MAX = 3;

/** A question about one field, or about both sides of a size, which stands at the first. */
export interface Question {
  /** Names what is asked: answered once, it is answered for every field that says the same. */
  key: string;
  text: string;
  /** What may have been meant, each as what it changes. */
  answers: { label: string; change: Partial<Record<string, string>> }[];
  /** It was meant as it stands. */
  keep: string;
}

/** The open questions by field: `items.0.largura`, `forma_envio`. */
export type Questions = Readonly<Record<string, Question>>;

/** What is asked of a form. What stood so when it was opened is not asked, nor what was confirmed. */
export function questionsOf(typed: Typed, base: Pedido | null, words: KnownWords): Questions {
  const before = base && type(base);
  const asked: [string, Question | null][] = typed.items.flatMap((item, place) => {
    const old = item.original && typeItem(item.original);
    const fields = ["tecido", "vendedor", "designer"] as const;
    return [
      [`items.${place}.largura`, old && sameSize(old, item) ? null : askSize(item)] as [string, Question | null],
      ...fields.map((field): [string, Question | null] => [
        `items.${place}.${field}`,
        askWord(words, field, item[field], old?.[field], item.tipo_producao),
      ]),
    ];
  });
  for (const field of ["forma_envio", "tipo_pagamento"] as const) {
    asked.push([field, askWord(words, field, typed[field], before?.[field])]);
  }
  return Object.fromEntries(
    asked.filter(([, question]) => question && !typed.confirmed?.includes(question.key)),
  ) as Questions;
}

function sameSize(a: TypedItem, b: TypedItem): boolean {
  return a.largura === b.largura && a.altura === b.altura;
}

function askSize({ tipo_producao, largura, altura }: TypedItem): Question | null {
  const doubted = itemKind(tipo_producao).small ? null : doubtedSize(largura, altura);
  if (!doubted) return null;
  const { meant, inMetres, asTyped } = doubted;
  const sides = (["largura", "altura"] as const).filter((side) => ({ largura, altura })[side].trim() !== "");
  return {
    key: `size:${asTyped}`,
    text: `Você quis dizer ${inMetres} (${meant.join(" × ")} cm)?`,
    answers: [{
      label: `Sim, ${inMetres}`,
      change: Object.fromEntries(sides.map((side, place) => [side, meant[place]!])),
    }],
    keep: `Não, ${asTyped}`,
  };
}

/** The key under which a new word is confirmed. */
export function wordKey(list: string, typed: string): string {
  return `${list}:${typed.trim()}`;
}

function askWord(words: KnownWords, field: WordField, typed: string, before = "", kind = ""): Question | null {
  const list = wordList(field, kind);
  const known = words[list] ?? [];
  const word = typed.trim();
  // Where no word is known, nobody can have meant another.
  if (word === "" || word === before.trim() || known.length === 0 || knownAs(known, word) !== null) return null;
  if (field === "forma_envio" && portadorName(word) !== null) return null;
  return {
    key: wordKey(list, word),
    text: `“${word}” não está na lista.`,
    answers: wordsLike(known, word).slice(0, NEAR_MAX).map((near) => ({ label: near, change: { [field]: near } })),
    keep: `Usar “${word}”`,
  };
}
