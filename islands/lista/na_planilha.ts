/** The columns of the table as those of a spreadsheet. Pure. */

import { ETAPAS, NOME_DA_ETAPA } from "../../server/domain/etapas.ts";
import type { Pedido } from "../../server/domain/pedido.ts";
import { type Coluna as ColunaDaPlanilha, COLUNAS as COLUNAS_DA_PLANILHA } from "../../server/domain/planilha.ts";
import type { Coluna } from "./colunas.ts";

/** The titles that each column has in a spreadsheet. */
const NA_PLANILHA: Record<Coluna, readonly string[]> = {
  itens: ["Itens"],
  cidade: ["Cidade"],
  telefone: ["Telefone"],
  envio: ["Envio"],
  entrada: ["Entrada"],
  entrega: ["Entrega"],
  prioridade: ["Prioridade"],
  status: ["Status"],
  etapas: ETAPAS.map((etapa) => NOME_DA_ETAPA[etapa]),
  liberado: ["Liberado"],
  valor: ["Total"],
};

/** The spreadsheet's columns for those of the table, in the table's order. @param liberado as the table says it. */
export function paraPlanilha(
  colunas: readonly Coluna[],
  liberado: (pedido: Pedido) => string,
): readonly ColunaDaPlanilha[] {
  const todas = [...COLUNAS_DA_PLANILHA, { titulo: "Liberado", escrever: liberado }];
  const titulos = ["Número", "Cliente", ...colunas.flatMap((coluna) => NA_PLANILHA[coluna])];
  return titulos.map((titulo) => todas.find((coluna) => coluna.titulo === titulo)!);
}
