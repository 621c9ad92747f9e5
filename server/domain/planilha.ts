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
  escrever(pedido: Pedido): string;
}

/** How people call each priority. */
export const NOME_DA_PRIORIDADE: Record<Pedido["prioridade"], string> = { NORMAL: "Normal", ALTA: "Alta" };

/** A line of the spreadsheet is one pedido, with these columns in this order. */
export const COLUNAS: readonly Coluna[] = [
  { titulo: "Número", escrever: ({ numero }) => numero },
  { titulo: "Cliente", escrever: ({ cliente }) => cliente },
  { titulo: "Telefone", escrever: ({ telefone_cliente }) => telefone_cliente },
  { titulo: "Cidade", escrever: ({ cidade_cliente }) => cidade_cliente },
  { titulo: "Entrada", escrever: ({ data_entrada }) => diaCompleto(data_entrada) },
  { titulo: "Entrega", escrever: ({ data_entrega }) => data_entrega === null ? "" : diaCompleto(data_entrega) },
  { titulo: "Prioridade", escrever: ({ prioridade }) => NOME_DA_PRIORIDADE[prioridade] },
  { titulo: "Status", escrever: ({ status }) => NOME_DO_STATUS[status] },
  ...ETAPAS.map((etapa) => ({
    titulo: NOME_DA_ETAPA[etapa],
    escrever: (pedido: Pedido) => pedido[etapa] ? "sim" : "não",
  })),
  { titulo: "Envio", escrever: ({ forma_envio }) => forma_envio },
  {
    titulo: "Itens",
    escrever: ({ items }) => items.map(({ quantidade, descricao }) => `${quantidade ?? 1} × ${descricao}`).join(" | "),
  },
  { titulo: "Valor dos itens", escrever: ({ valor_itens }) => valor_itens.replace(".", ",") },
  { titulo: "Frete", escrever: ({ valor_frete }) => valor_frete.replace(".", ",") },
  { titulo: "Total", escrever: ({ valor_total }) => valor_total.replace(".", ",") },
  { titulo: "Pagamento", escrever: ({ tipo_pagamento }) => tipo_pagamento },
  { titulo: "Obs. do pagamento", escrever: ({ obs_pagamento }) => obs_pagamento ?? "" },
  { titulo: "Observação", escrever: ({ observacao }) => observacao ?? "" },
];

/** The pedidos as the text of a CSV file: `;`, a byte order mark, decimal commas, and no formula. */
export function csvDosPedidos(pedidos: Iterable<Pedido>, colunas: readonly Coluna[] = COLUNAS): string {
  const linhas = [colunas.map(({ titulo }) => titulo)];
  for (const pedido of pedidos) linhas.push(colunas.map((coluna) => neutralizar(escreverCelula(coluna, pedido))));
  // Without the mark Excel takes UTF-8 for Windows-1252.
  return `\uFEFF${linhas.map((celulas) => celulas.map(entreAspas).join(";")).join("\r\n")}\r\n`;
}

/** What a column says of a pedido, with line breaks as a spreadsheet keeps them. */
export function escreverCelula({ escrever }: Coluna, pedido: Pedido): string {
  return umaQuebra(escrever(pedido)).trim();
}

/** What a cell of such a file says. */
export function lerCelula(celula: string): string {
  const texto = FORMULA.test(celula) && celula.startsWith("'") ? celula.slice(1) : celula;
  return umaQuebra(texto).trim();
}

/** Whether two texts are one to a person: accents and case do not count. */
export function mesmoTexto(a: string, b: string): boolean {
  return semAcento(a).toLowerCase().trim() === semAcento(b).toLowerCase().trim();
}

/** What a spreadsheet would run as a formula (OWASP, CSV injection); apostrophes before it are this program's own. */
const FORMULA = /^'*[=+\-@\t\r\n]/;

/** A spreadsheet shows a cell that begins with an apostrophe as it is, and runs nothing of it. */
function neutralizar(celula: string): string {
  return FORMULA.test(celula) ? `'${celula}` : celula;
}

function entreAspas(celula: string): string {
  return /[";\r\n]|^\s|\s$/.test(celula) ? `"${celula.replaceAll('"', '""')}"` : celula;
}

function umaQuebra(texto: string): string {
  return texto.replace(/\r\n?/g, "\n");
}
