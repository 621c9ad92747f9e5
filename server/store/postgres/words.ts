/** How the archive's words are found (archive_search.ts): each word of a row stands in a `tsvector`, once by itself and once behind its column. */

import type { Beginning, WordIndex } from "../word_index.ts";

/** PostgreSQL keeps the index in order by itself. */
export const POSTGRES_WORDS: WordIndex = {
  from:
    "arquivo_busca JOIN pedido ON pedido.id = arquivo_busca.rowid WHERE arquivo_busca.palavras @@ CAST(? AS tsquery)",
  condition: (groups) => groups.map((group) => `(${group.map(query).join(" | ")})`).join(" & "),
  tidy: null,
};

/** A word that begins so. It is of letters and digits alone, so that between quotes it can be nothing else. */
function query({ word, column }: Beginning): string {
  const letters = [...word].slice(0, WORD_MAX).join("");
  return `'${column ? `.${column} ` : ""}${letters}':*`;
}

/** Letters of a word that count (migrations.ts). */
const WORD_MAX = 500;
