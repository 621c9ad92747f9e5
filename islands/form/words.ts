/** The words of the fields where the shop has few: what of, who sells, how it is sent. Offered, and told from half a word. Pure. */

import { searchText } from "../../server/domain/search_text.ts";
import { FIELDS_BY_KIND, itemKind } from "../../server/domain/fields_by_kind.ts";
import type { Pedido } from "../../server/domain/pedido.ts";
import { portadorName } from "../../server/domain/rules.ts";

/** Words offered at once: more would be slower to read than to type on. */
const OFFERED_MAX = 8;
/** A word used so often is one, though another begins with it: `Ana` beside `Ana Paula`. */
const ESTABLISHED_USES = 3;

const ALWAYS = {
  forma_envio: ["Retirada", "Motoboy", "Sedex", "Transportadora", "Portador"],
  tipo_pagamento: ["PIX", "Cartão", "Dinheiro", "Boleto", "Transferência"],
};

/** A field with few words. */
export type WordField = "tecido" | "vendedor" | "designer" | "forma_envio" | "tipo_pagamento";

/** Each field's words, the most used first; those of a material by kind: `tecido.lona`. */
export type KnownWords = Readonly<Record<string, readonly string[]>>;

/** Gathers the words of a field from those who used it: what the shop always has, and what its pedidos say. */
export function gatherWords(pedidos: readonly Pedido[]): KnownWords {
  const items = pedidos.flatMap(({ items }) => items);
  const kinds = new Set([...Object.keys(FIELDS_BY_KIND), ...items.map(({ tipo_producao }) => tipo_producao)]);
  const materials = [...kinds].map((kind) => {
    const used = items.filter(({ tipo_producao }) => tipo_producao === kind).map(({ tecido }) => tecido);
    return [wordList("tecido", kind), words(itemKind(kind).materials, used)] as const;
  });
  return {
    ...Object.fromEntries(materials),
    vendedor: words([], items.map(({ vendedor }) => vendedor)),
    designer: words([], items.map(({ designer }) => designer)),
    cidade_cliente: words([], pedidos.map(({ cidade_cliente }) => cidade_cliente)),
    forma_envio: words(
      ALWAYS.forma_envio,
      pedidos.map(({ forma_envio }) => forma_envio).filter((each) => portadorName(each) === null),
    ),
    tipo_pagamento: words(ALWAYS.tipo_pagamento, pedidos.map(({ tipo_pagamento }) => tipo_pagamento)),
  };
}

/** Where a field's words are found. */
export function wordList(field: string, kind: string): string {
  return field === "tecido" ? `tecido.${kind}` : field;
}

/** The word that was typed, spelled as the shop spells it; `null` for one that is not known. */
export function knownAs(words: readonly string[], typed: string): string | null {
  const text = folded(typed);
  return words.find((word) => folded(word) === text) ?? null;
}

/** The words with a part that begins as typed, those that begin so themselves first; all of them for nothing typed. */
export function wordsLike(words: readonly string[], typed: string): string[] {
  const text = folded(typed);
  const begin = words.filter((word) => folded(word).startsWith(text));
  const within = words.filter((word) => !begin.includes(word) && ` ${folded(word)}`.includes(` ${text}`));
  return [...begin, ...within].slice(0, OFFERED_MAX);
}

function folded(text: string): string {
  return searchText(text).trim();
}

/** What old programs saved half-typed, `Oxf`, is no word: another begins with it and is used more. */
function words(always: readonly string[], used: readonly string[]): string[] {
  const uses = new Map<string, { word: string; count: number }>();
  const count = (word: string, times: number) => {
    const key = folded(word);
    if (key === "") return;
    const known = uses.get(key);
    if (known) known.count += times;
    else uses.set(key, { word, count: times });
  };
  for (const word of always) count(word, ESTABLISHED_USES);
  for (const word of used) count(word.trim(), 1);
  const all = [...uses].sort(([, a], [, b]) => b.count - a.count);
  return all.filter(([key, { count }]) =>
    count >= ESTABLISHED_USES ||
    !all.some(([longer, more]) => longer !== key && longer.startsWith(key) && more.count > count)
  ).map(([, { word }]) => word);
}
