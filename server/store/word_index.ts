/** How the archive's words are found: the one thing of the store that each engine does in a way of its own. */

/** A word that one of the row's begins with, in one of its columns or in any. It is of letters and digits alone. */
export interface Beginning {
  word: string;
  column?: "numero" | "cliente" | "telefone";
}

/** How an engine finds words in `arquivo_busca`. */
export interface WordIndex {
  /** The rows of the archive that meet a condition, with one `?` for it; ids come from `arquivo_busca.rowid`. */
  from: string;
  /** The condition: of each group one must hold. */
  condition(groups: readonly Beginning[][]): string;
  /** Puts so many parts (`?`) of the index in order; null where the database does it by itself. */
  tidy: string | null;
}

/** Those in the archive by what is asked of them beside words; its other pages hold their texts. */
export const ROWS = "pedido INDEXED BY pedido_arquivo";

/** As SQLite does it. */
export const FTS5: WordIndex = {
  // The words lead and the row follows: the other way round the words would be looked for again for each row.
  from: `arquivo_busca CROSS JOIN ${ROWS} ON pedido.id = arquivo_busca.rowid WHERE arquivo_busca MATCH ?`,
  condition: (groups) => groups.map(anyOf).join(" AND "),
  tidy: "INSERT INTO arquivo_busca (arquivo_busca, rank) VALUES ('merge', CAST(? AS BIGINT))",
};

function anyOf(group: readonly Beginning[]): string {
  const each = group.map(({ word, column }) => `${column ? `{${column}} : ` : ""}"${word}"*`);
  return each.length > 1 ? `(${each.join(" OR ")})` : each.join();
}
