/**
 * The list of pedidos as a spreadsheet: one line for each pedido, in columns that a Brazilian Excel opens right and that
 * can be read back. Pure.
 */

import { diaCompleto } from "./datas.ts";
import { escreverDecimal, lerCentavos } from "./dinheiro.ts";
import { ETAPAS, NOME_DA_ETAPA, NOME_DO_STATUS, STATUS } from "./etapas.ts";
import { semAcento } from "./busca.ts";
import { diaSchema, type Pedido, type PedidoPatch, TEXTO_CURTO_MAX, TEXTO_LONGO_MAX } from "./pedido.ts";

/** What a cell says: fields of a pedido, or why it cannot be read. */
export type Lido = { campos: PedidoPatch } | { problema: string };

/** One column. Without `ler` it only informs: what it says follows from something else. */
export interface Coluna {
  titulo: string;
  escrever(pedido: Pedido): string;
  ler?(celula: string): Lido;
}

/** A line of the spreadsheet is one pedido, with these columns in this order. */
export const COLUNAS: readonly Coluna[] = [
  { titulo: "Número", escrever: ({ numero }) => numero },
  curta("Cliente", "cliente", 2),
  curta("Telefone", "telefone_cliente"),
  curta("Cidade", "cidade_cliente"),
  dia("Entrada", "data_entrada"),
  dia("Entrega", "data_entrega"),
  escolha("Prioridade", "prioridade", { NORMAL: "Normal", ALTA: "Alta" }),
  {
    titulo: "Status",
    escrever: ({ status }) => NOME_DO_STATUS[status],
    ler(celula) {
      const status = STATUS.find((cada) => mesmoTexto(NOME_DO_STATUS[cada], celula));
      if (celula === "") return { campos: {} };
      return status ? { campos: { status } } : { problema: `use ${Object.values(NOME_DO_STATUS).join(", ")}` };
    },
  },
  ...ETAPAS.map((etapa): Coluna => ({
    titulo: NOME_DA_ETAPA[etapa],
    escrever: (pedido) => pedido[etapa] ? "sim" : "não",
    ler(celula) {
      if (/^(sim|s|x|1)$/i.test(celula)) return { campos: { [etapa]: true } };
      return /^(n[aã]o|n|0|)$/i.test(celula) ? { campos: { [etapa]: false } } : { problema: "use sim ou não" };
    },
  })),
  curta("Envio", "forma_envio"),
  { titulo: "Itens", escrever: textoDosItens },
  { titulo: "Valor dos itens", escrever: ({ valor_itens }) => valor_itens.replace(".", ",") },
  {
    titulo: "Frete",
    escrever: ({ valor_frete }) => valor_frete.replace(".", ","),
    ler(celula) {
      const centavos = celula === "" ? 0 : lerCentavos(celula);
      return centavos === null ? { problema: VALOR_ILEGIVEL } : { campos: { valor_frete: escreverDecimal(centavos) } };
    },
  },
  { titulo: "Total", escrever: ({ valor_total }) => valor_total.replace(".", ",") },
  curta("Pagamento", "tipo_pagamento"),
  longa("Obs. do pagamento", "obs_pagamento"),
  longa("Observação", "observacao"),
];

/** Columns with money that follows from other columns. */
export const VALOR_ILEGIVEL = "escreva o valor como 1.234,56";

/** The pedidos as the text of a CSV file: `;`, a byte order mark, decimal commas, and no formula. */
export function csvDosPedidos(pedidos: Iterable<Pedido>): string {
  const linhas = [COLUNAS.map(({ titulo }) => titulo)];
  for (const pedido of pedidos) linhas.push(COLUNAS.map((coluna) => neutralizar(escreverCelula(coluna, pedido))));
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

function textoDosItens({ items }: Pedido): string {
  return items.map(({ quantidade, descricao }) => `${quantidade ?? 1} × ${descricao}`).join(" | ");
}

function curta(
  titulo: string,
  campo: "cliente" | "telefone_cliente" | "cidade_cliente" | "forma_envio" | "tipo_pagamento",
  minimo = 0,
): Coluna {
  return {
    titulo,
    escrever: (pedido) => pedido[campo],
    ler(celula) {
      if (celula.length < minimo) return { problema: `escreva pelo menos ${minimo} letras` };
      return celula.length > TEXTO_CURTO_MAX ? longoDemais(TEXTO_CURTO_MAX) : { campos: { [campo]: celula } };
    },
  };
}

function longa(titulo: string, campo: "obs_pagamento" | "observacao"): Coluna {
  return {
    titulo,
    escrever: (pedido) => pedido[campo] ?? "",
    ler: (celula) =>
      celula.length > TEXTO_LONGO_MAX ? longoDemais(TEXTO_LONGO_MAX) : { campos: { [campo]: celula || null } },
  };
}

function longoDemais(maximo: number): Lido {
  return { problema: `texto longo demais, o máximo é ${maximo} letras` };
}

/** `09/03/2026` as Excel writes it, or `2026-03-09`. */
function dia(titulo: string, campo: "data_entrada" | "data_entrega"): Coluna {
  return {
    titulo,
    escrever: (pedido) => pedido[campo] === null ? "" : diaCompleto(pedido[campo]),
    ler(celula) {
      if (celula === "") {
        return campo === "data_entrega" ? { campos: { [campo]: null } } : { problema: "informe o dia" };
      }
      const partes = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(celula);
      const iso = partes ? `${partes[3]}-${partes[2]!.padStart(2, "0")}-${partes[1]!.padStart(2, "0")}` : celula;
      if (!diaSchema.safeParse(iso).success) return { problema: `“${celula}” não é um dia: escreva como 09/03/2026` };
      return { campos: { [campo]: iso } };
    },
  };
}

function escolha(titulo: string, campo: "prioridade", nomes: Record<Pedido["prioridade"], string>): Coluna {
  return {
    titulo,
    escrever: (pedido) => nomes[pedido[campo]],
    ler(celula) {
      const valor = (Object.keys(nomes) as Pedido["prioridade"][]).find((cada) =>
        mesmoTexto(nomes[cada], celula || nomes.NORMAL)
      );
      return valor ? { campos: { [campo]: valor } } : { problema: `use ${Object.values(nomes).join(" ou ")}` };
    },
  };
}
