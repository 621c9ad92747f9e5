/** Which column of the board a pedido stands in, and what a move between columns does. Pure. */

import { somarDias } from "../../server/domain/datas.ts";
import {
  encerrado,
  esperaDesde,
  type Etapa,
  ETAPAS,
  type Flags,
  NOME_DA_ETAPA,
  prazo,
  proximaEtapa,
} from "../../server/domain/etapas.ts";
import type { Pedido } from "../../server/domain/pedido.ts";

/** A column: the stage that its pedidos wait for, or that they wait for nothing more. */
export type Coluna = Etapa | "pronto";

/** The columns, from left to right. */
export const COLUNAS: readonly Coluna[] = [...ETAPAS, "pronto"];

/** What each column is called. */
export const NOME_DA_COLUNA: Record<Coluna, string> = { ...NOME_DA_ETAPA, pronto: "Pronto" };

/** Days that a finished pedido stays on the board; after that it is in the list only. */
export const DIAS_DE_PRONTO = 7;

/** Where a pedido stands; `null` when it has left the floor. */
export function colunaDe(pedido: Pedido): Coluna | null {
  return encerrado(pedido.status) ? null : proximaEtapa(pedido) ?? "pronto";
}

/** What the head of a column says. */
export interface Resumo {
  total: number;
  alta: number;
  atrasados: number;
  /** Since when the one that waits longest does, ISO-8601 UTC; null when there is none, or it is not known. */
  desde: string | null;
  /** Finished so long ago that they are not shown. */
  antigos: number;
}

/** A column's pedidos, in the order in which they came. */
export interface Conteudo {
  pedidos: Pedido[];
  resumo: Resumo;
}

/** Deals pedidos out to the columns. @param comAntigos shows also what was finished long ago. */
export function distribuir(
  pedidos: readonly Pedido[],
  hoje: string,
  comAntigos: boolean,
): Record<Coluna, Conteudo> {
  const colunas = Object.fromEntries(COLUNAS.map((coluna) => [coluna, vazia()])) as Record<Coluna, Conteudo>;
  const limite = somarDias(hoje, -DIAS_DE_PRONTO);
  for (const pedido of pedidos) {
    const coluna = colunaDe(pedido);
    if (!coluna) continue;
    const { pedidos: nela, resumo } = colunas[coluna];
    const desde = esperaDesde(pedido);
    if (coluna === "pronto" && !comAntigos && desde !== null && desde < limite) {
      resumo.antigos++;
      continue;
    }
    nela.push(pedido);
    resumo.total++;
    if (pedido.prioridade === "ALTA") resumo.alta++;
    if (prazo(pedido, hoje) === "atrasado") resumo.atrasados++;
    if (desde !== null && (resumo.desde === null || desde < resumo.desde)) resumo.desde = desde;
  }
  return colunas;
}

/** Which stages a move to a column marks, and which it unmarks. */
export function efeitoDoMover(pedido: Flags, para: Coluna): { marca: Etapa[]; desmarca: Etapa[] } {
  const lugar = COLUNAS.indexOf(para);
  return {
    marca: ETAPAS.filter((etapa, i) => i < lugar && !pedido[etapa]),
    desmarca: ETAPAS.filter((etapa, i) => i >= lugar && pedido[etapa]),
  };
}

function vazia(): Conteudo {
  return { pedidos: [], resumo: { total: 0, alta: 0, atrasados: 0, desde: null, antigos: 0 } };
}
