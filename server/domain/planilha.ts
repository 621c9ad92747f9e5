/**
 * The list of pedidos as a spreadsheet: one line for each pedido, in columns that a Brazilian Excel opens right and that
 * can be read back (planilha_leitura.ts). Pure, and without zod: every screen that exports carries it.
 */

import { semAcento } from "./busca.ts";
import { diaCompleto } from "./datas.ts";
import { ETAPAS, NOME_DA_ETAPA, NOME_DO_STATUS } from "./etapas.ts";
import type { Pedido } from "./pedido.ts";

/** One column, and what it says of a pedido. */
export interface Coluna {
  titulo: string;
  /** It holds words, even where they look like a number or a day; of a `numero` the zeros in front say nothing. */
  texto?: "palavras" | "numero";
  /** What it costs and how it is paid, which is not for everybody. */
  valores?: true;
  escrever(pedido: Pedido): string;
}

/** How people call each priority. */
export const NOME_DA_PRIORIDADE: Record<Pedido["prioridade"], string> = { NORMAL: "Normal", ALTA: "Alta" };

/** A line of the spreadsheet is one pedido, with these columns in this order. */
export const COLUNAS: readonly Coluna[] = [
  { titulo: "Número", texto: "numero", escrever: ({ numero }) => numero },
  { titulo: "Cliente", texto: "palavras", escrever: ({ cliente }) => cliente },
  { titulo: "Telefone", texto: "palavras", escrever: ({ telefone_cliente }) => telefone_cliente },
  { titulo: "Cidade", texto: "palavras", escrever: ({ cidade_cliente }) => cidade_cliente },
  { titulo: "Entrada", escrever: ({ data_entrada }) => diaCompleto(data_entrada) },
  { titulo: "Entrega", escrever: ({ data_entrega }) => data_entrega === null ? "" : diaCompleto(data_entrega) },
  { titulo: "Prioridade", escrever: ({ prioridade }) => NOME_DA_PRIORIDADE[prioridade] },
  { titulo: "Status", escrever: ({ status }) => NOME_DO_STATUS[status] },
  ...ETAPAS.map((etapa) => ({
    titulo: NOME_DA_ETAPA[etapa],
    escrever: (pedido: Pedido) => pedido[etapa] ? "sim" : "não",
  })),
  { titulo: "Envio", texto: "palavras", escrever: ({ forma_envio }) => forma_envio },
  {
    titulo: "Itens",
    texto: "palavras",
    escrever: ({ items }) =>
      cortado(items.map(({ quantidade, descricao }) => `${quantidade ?? 1} × ${descricao}`).join(" | ")),
  },
  { titulo: "Valor dos itens", valores: true, escrever: ({ valor_itens }) => valor_itens.replace(".", ",") },
  { titulo: "Frete", valores: true, escrever: ({ valor_frete }) => valor_frete.replace(".", ",") },
  { titulo: "Total", valores: true, escrever: ({ valor_total }) => valor_total.replace(".", ",") },
  { titulo: "Pagamento", valores: true, texto: "palavras", escrever: ({ tipo_pagamento }) => tipo_pagamento },
  {
    titulo: "Obs. do pagamento",
    valores: true,
    texto: "palavras",
    escrever: ({ obs_pagamento }) => obs_pagamento ?? "",
  },
  { titulo: "Observação", texto: "palavras", escrever: ({ observacao }) => observacao ?? "" },
];

/** The pedidos as the text of a CSV file: `;`, a byte order mark, decimal commas, and no formula. */
export function csvDosPedidos(pedidos: Iterable<Pedido>, colunas: readonly Coluna[] = COLUNAS): string {
  const linhas = [colunas.map(({ titulo }) => titulo)];
  for (const pedido of pedidos) {
    linhas.push(colunas.map((coluna) => proteger(escreverCelula(coluna, pedido), coluna.texto)));
  }
  // Without the mark Excel takes UTF-8 for Windows-1252.
  return `\uFEFF${linhas.map((celulas) => celulas.map(entreAspas).join(";")).join("\r\n")}\r\n`;
}

/** What a column says of a pedido, with line breaks as a spreadsheet keeps them. */
export function escreverCelula({ escrever }: Coluna, pedido: Pedido): string {
  return umaQuebra(escrever(pedido)).trim();
}

/** What a cell of such a file says. */
export function lerCelula(celula: string): string {
  const protegida = celula.startsWith("'") && (FORMULA.test(celula) || eReescrita(celula));
  // How other programs keep Excel from reading a number: ="00487".
  const texto = protegida ? celula.slice(1) : /^="([^"]*)"$/.exec(celula)?.[1] ?? celula;
  return umaQuebra(texto).trim();
}

/**
 * Whether a cell says what was written there, though a spreadsheet saved it since: in the encoding of a Brazilian Windows,
 * which has no emoji, each half of one becomes a question mark.
 */
export function mesmaCelula(celula: string, escrita: string): boolean {
  if (celula === escrita) return true;
  return celula.includes("?") && (celula === escrita.replace(FORA_DO_ANSI, "?") ||
    celula === escrita.replace(/\P{ASCII}/gu, (sinal) => sinal.replace(FORA_DO_ANSI, "?").slice(0, 1)));
}

/** What Windows-1252 lacks. */
const FORA_DO_ANSI =
  /[^\0-\x7f\xa0-\xff\u20ac\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u017d\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u017e\u0178]/g;

/** Whether two texts are one to a person: accents and case do not count. */
export function mesmoTexto(a: string, b: string): boolean {
  return semAcento(a).toLowerCase().trim() === semAcento(b).toLowerCase().trim();
}

/** What a spreadsheet would run as a formula (OWASP, CSV injection); apostrophes before it are this program's own. */
const FORMULA = /^'*[=+\-@\t\r\n]/;

/** Digits that a spreadsheet shows whole; a longer number becomes `5,52799E+12`. */
const INTEIRO = /^'*(?:0|[1-9]\d{0,10})$/;
/** What a spreadsheet takes for a number, a sum of money, a day, a time or a truth: `007`, `1/2`, `1E5`, `mar/26`. */
const REESCRITA = new RegExp(
  "^'*(?:(?:R?\\$ *)?[\\d.,]*\\d[\\d.,]*(?:E[+-]?\\d+)?%?|\\d[\\d .\\/:-]*|verdadeiro|falso|true|false" +
    "|(?:\\d+[ \\/-](?:de )?)?(?:jan|fev|mar|abr|mai|jun|jul|ago|set|out|nov|dez)[a-zç]*[ \\/-](?:de )?\\d+" +
    "|\\d+[ \\/-](?:de )?(?:jan|fev|mar|abr|mai|jun|jul|ago|set|out|nov|dez)[a-zç]*)$",
  "i",
);
/** Longer texts are no numbers, and are not looked at. */
const REESCRITA_MAX = 40;

function eReescrita(celula: string): boolean {
  return celula.length <= REESCRITA_MAX && REESCRITA.test(celula) && !INTEIRO.test(celula);
}

/** A spreadsheet shows a cell that begins with an apostrophe as it is, and neither runs nor rewrites anything of it. */
function proteger(celula: string, texto: Coluna["texto"]): string {
  const dito = texto === "numero" ? celula.replace(/^0+(?=\d)/, "") : celula;
  return FORMULA.test(celula) || texto && eReescrita(dito) ? `'${celula}` : celula;
}

/** Characters of one cell: Excel holds 32,767, and spills the rest into the lines below. */
const CELULA_MAX = 32_000;

function cortado(texto: string): string {
  return texto.length > CELULA_MAX ? `${texto.slice(0, CELULA_MAX)}…` : texto;
}

function entreAspas(celula: string): string {
  return /[";\r\n]|^\s|\s$/.test(celula) ? `"${celula.replaceAll('"', '""')}"` : celula;
}

function umaQuebra(texto: string): string {
  return texto.replace(/\r\n?/g, "\n");
}
