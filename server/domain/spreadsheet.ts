/**
 * The list of pedidos as a spreadsheet: one line for each pedido, in columns that a Brazilian Excel opens right and that
 * can be read back (planilha_leitura.ts). Pure, and without zod: every screen that exports carries it.
 */

import { withoutAccents } from "./search_text.ts";
import { fullDay } from "./days.ts";
import { ETAPA_NAMES, ETAPAS, STATUS_NAMES } from "./etapas.ts";
import type { Pedido } from "./pedido.ts";

/** One column, and what it says of a pedido. */
export interface Column {
  title: string;
  /** It holds words, even where they look like a number or a day; of a `numero` the zeros in front say nothing. */
  text?: "palavras" | "numero";
  /** What it costs and how it is paid, which is not for everybody. */
  valores?: true;
  write(pedido: Pedido): string;
}

/** How people call each priority. */
export const PRIORIDADE_NAMES: Record<Pedido["prioridade"], string> = { NORMAL: "Normal", ALTA: "Alta" };

/** A line of the spreadsheet is one pedido, with these columns in this order. */
export const COLUMNS: readonly Column[] = [
  { title: "Número", text: "numero", write: ({ numero }) => numero },
  { title: "Cliente", text: "palavras", write: ({ cliente }) => cliente },
  { title: "Telefone", text: "palavras", write: ({ telefone_cliente }) => telefone_cliente },
  { title: "Cidade", text: "palavras", write: ({ cidade_cliente }) => cidade_cliente },
  { title: "Entrada", write: ({ data_entrada }) => fullDay(data_entrada) },
  { title: "Entrega", write: ({ data_entrega }) => data_entrega === null ? "" : fullDay(data_entrega) },
  { title: "Prioridade", write: ({ prioridade }) => PRIORIDADE_NAMES[prioridade] },
  { title: "Status", write: ({ status }) => STATUS_NAMES[status] },
  ...ETAPAS.map((etapa) => ({
    title: ETAPA_NAMES[etapa],
    write: (pedido: Pedido) => pedido[etapa] ? "sim" : "não",
  })),
  { title: "Envio", text: "palavras", write: ({ forma_envio }) => forma_envio },
  {
    title: "Itens",
    text: "palavras",
    write: ({ items }) =>
      cut(items.map(({ quantidade, descricao }) => `${quantidade ?? 1} × ${descricao}`).join(" | ")),
  },
  { title: "Valor dos itens", valores: true, write: ({ valor_itens }) => valor_itens.replace(".", ",") },
  { title: "Frete", valores: true, write: ({ valor_frete }) => valor_frete.replace(".", ",") },
  { title: "Total", valores: true, write: ({ valor_total }) => valor_total.replace(".", ",") },
  { title: "Pagamento", valores: true, text: "palavras", write: ({ tipo_pagamento }) => tipo_pagamento },
  {
    title: "Obs. do pagamento",
    valores: true,
    text: "palavras",
    write: ({ obs_pagamento }) => obs_pagamento ?? "",
  },
  { title: "Observação", text: "palavras", write: ({ observacao }) => observacao ?? "" },
];

/** The pedidos as the text of a CSV file: `;`, a byte order mark, decimal commas, and no formula. */
export function pedidosCsv(pedidos: Iterable<Pedido>, columns: readonly Column[] = COLUMNS): string {
  const lines = [columns.map(({ title }) => title)];
  for (const pedido of pedidos) {
    lines.push(columns.map((column) => protect(writeCell(column, pedido), column.text)));
  }
  // Without the mark Excel takes UTF-8 for Windows-1252.
  return `\uFEFF${lines.map((cells) => cells.map(quoted).join(";")).join("\r\n")}\r\n`;
}

/** What a column says of a pedido, with line breaks as a spreadsheet keeps them. */
export function writeCell({ write }: Column, pedido: Pedido): string {
  return oneBreak(write(pedido)).trim();
}

/** What a cell of such a file says. */
export function readCell(cell: string): string {
  const protectedCell = cell.startsWith("'") && (FORMULA.test(cell) || isRewritten(cell));
  // How other programs keep Excel from reading a number: ="00487".
  const text = protectedCell ? cell.slice(1) : /^="([^"]*)"$/.exec(cell)?.[1] ?? cell;
  return oneBreak(text).trim();
}

/**
 * Whether a cell says what was written there, though a spreadsheet saved it since: in the encoding of a Brazilian Windows,
 * which has no emoji, each half of one becomes a question mark.
 */
export function sameCell(cell: string, writing: string): boolean {
  if (cell === writing) return true;
  return cell.includes("?") && (cell === writing.replace(OUTSIDE_ANSI, "?") ||
    cell === writing.replace(/\P{ASCII}/gu, (signalKey) => signalKey.replace(OUTSIDE_ANSI, "?").slice(0, 1)));
}

/** What Windows-1252 lacks. */
const OUTSIDE_ANSI =
  /[^\0-\x7f\xa0-\xff\u20ac\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u017d\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u017e\u0178]/g;

/** Whether two texts are one to a person: accents and case do not count. */
export function sameText(a: string, b: string): boolean {
  return withoutAccents(a).toLowerCase().trim() === withoutAccents(b).toLowerCase().trim();
}

/** What a spreadsheet would run as a formula (OWASP, CSV injection); apostrophes before it are this program's own. */
const FORMULA = /^'*[=+\-@\t\r\n]/;

/** Digits that a spreadsheet shows whole; a longer number becomes `5,52799E+12`. */
const INTEGER = /^'*(?:0|[1-9]\d{0,10})$/;
/** What a spreadsheet takes for a number, a sum of money, a day, a time or a truth: `007`, `1/2`, `1E5`, `mar/26`. */
const REWRITTEN = new RegExp(
  "^'*(?:(?:R?\\$ *)?[\\d.,]*\\d[\\d.,]*(?:E[+-]?\\d+)?%?|\\d[\\d .\\/:-]*|verdadeiro|falso|true|false" +
    "|(?:\\d+[ \\/-](?:de )?)?(?:jan|fev|mar|abr|mai|jun|jul|ago|set|out|nov|dez)[a-zç]*[ \\/-](?:de )?\\d+" +
    "|\\d+[ \\/-](?:de )?(?:jan|fev|mar|abr|mai|jun|jul|ago|set|out|nov|dez)[a-zç]*)$",
  "i",
);
/** Longer texts are no numbers, and are not looked at. */
const REWRITTEN_MAX = 40;

function isRewritten(cell: string): boolean {
  return cell.length <= REWRITTEN_MAX && REWRITTEN.test(cell) && !INTEGER.test(cell);
}

/** A spreadsheet shows a cell that begins with an apostrophe as it is, and neither runs nor rewrites anything of it. */
function protect(cell: string, text: Column["text"]): string {
  const said = text === "numero" ? cell.replace(/^0+(?=\d)/, "") : cell;
  return FORMULA.test(cell) || text && isRewritten(said) ? `'${cell}` : cell;
}

/** Characters of one cell: Excel holds 32,767, and spills the rest into the lines below. */
const CELL_MAX = 32_000;

function cut(text: string): string {
  return text.length > CELL_MAX ? `${text.slice(0, CELL_MAX)}…` : text;
}

function quoted(cell: string): string {
  return /[";\r\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

function oneBreak(text: string): string {
  return text.replace(/\r\n?/g, "\n");
}
