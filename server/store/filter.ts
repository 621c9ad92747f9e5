import { chaveDoNumero, textoDeBusca } from "../domain/busca.ts";
import type { SqlValue } from "./driver.ts";
import type { Filter } from "./store.ts";

/** The condition of a filter over live pedidos, and the values it binds. */
export function whereOf(filter: Filter): { where: string; values: SqlValue[] } {
  const terms: [string, SqlValue | undefined][] = [
    ["status = ?", filter.status],
    ["cliente_busca LIKE '%' || ? || '%' ESCAPE '\\'", filter.cliente && likeText(filter.cliente)],
    ["numero_chave = ?", filter.numero && chaveDoNumero(filter.numero)],
    ["data_entrada >= ?", filter.desde],
    ["data_entrada <= ?", filter.ate],
    ["id > ?", filter.cursor],
  ];
  const given = terms.filter(([, value]) => value !== undefined);
  return {
    where: ["excluido_em IS NULL", ...given.map(([term]) => term)].join(" AND "),
    values: given.map(([, value]) => value!),
  };
}

function likeText(text: string): string {
  return textoDeBusca(text).replace(/[\\%_]/g, "\\$&");
}
