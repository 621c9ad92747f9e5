/** The columns of the table as those of a spreadsheet. Pure. */

import { ETAPA_NAMES, ETAPAS } from "../../server/domain/etapas.ts";
import type { Pedido } from "../../server/domain/pedido.ts";
import { type Column as SpreadsheetColumn, COLUMNS as SPREADSHEET_COLUMNS } from "../../server/domain/spreadsheet.ts";
import type { Column } from "../board/columns.ts";

/** The titles that each column has in a spreadsheet. */
const IN_SPREADSHEET: Record<Column, readonly string[]> = {
  itens: ["Itens"],
  cidade: ["Cidade"],
  telefone: ["Telefone"],
  envio: ["Envio"],
  entrada: ["Entrada"],
  entrega: ["Entrega"],
  prioridade: ["Prioridade"],
  status: ["Status"],
  etapas: ETAPAS.map((etapa) => ETAPA_NAMES[etapa]),
  liberado: ["Liberado"],
  valor: ["Total"],
};

/** The spreadsheet's columns for those of the table, in the table's order. @param released as the table says it. */
export function toSpreadsheet(
  columns: readonly Column[],
  released: (pedido: Pedido) => string,
): readonly SpreadsheetColumn[] {
  const all = [...SPREADSHEET_COLUMNS, { title: "Liberado", write: released }];
  const titles = ["Número", "Cliente", ...columns.flatMap((column) => IN_SPREADSHEET[column])];
  return titles.map((title) => all.find((column) => column.title === title)!);
}
