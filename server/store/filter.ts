import { all, type Asking } from "./asking.ts";
import { IN_ARCHIVE, LIVE, ON_BOARD } from "./row.ts";
import { keyOfNumero, searchText } from "../domain/search_text.ts";
import type { SqlValue } from "./database.ts";
import type { Filter } from "./store.ts";

/** More rows than any shop has. */
const NO_LIMIT = 1e9;

/** Pedidos by id, as one JSON array, and where the next page begins; null when this is the last. */
export function* pageOf(filter: Filter): Asking<{ json: string; next: number | null }> {
  const { where, values } = whereOf(filter);
  const limit = filter.limite ?? NO_LIMIT;
  const sql = `SELECT id, doc FROM pedido WHERE ${where} ORDER BY id LIMIT ?`;
  // One row more than asked tells whether there is a next page.
  const rows = yield* all<{ id: number; doc: string }>(sql, ...values, limit + 1);
  const more = rows.length > limit;
  if (more) rows.pop();
  return { json: `[${rows.map(({ doc }) => doc).join(",")}]`, next: more ? rows.at(-1)?.id ?? null : null };
}

/** The condition of a filter over the pedidos of board and archive, and the values it binds. */
function whereOf(filter: Filter): { where: string; values: SqlValue[] } {
  const terms: [string, SqlValue | undefined][] = [
    ["status = ?", filter.status],
    // LIKE would compare a text that nearly repeats itself letter by letter, which held the server up for seconds.
    ["instr(cliente_busca, ?) > 0", filter.cliente && searchText(filter.cliente)],
    ["numero_chave = ?", filter.numero && keyOfNumero(filter.numero)],
    ["data_entrada >= ?", filter.desde],
    ["data_entrada <= ?", filter.ate],
    ["id > ?", filter.cursor],
  ];
  const given = terms.filter(([, value]) => value !== undefined);
  return {
    where: [placesOf(filter), ...given.map(([term]) => term)].join(" AND "),
    values: given.map(([, value]) => value!),
  };
}

function placesOf({ arquivo }: Filter): string {
  if (arquivo === "nao") return ON_BOARD;
  return arquivo === "so" ? IN_ARCHIVE : LIVE;
}
