/** The last moves, in words for somebody who passes by. Pure. */

import { type Etapa, ETAPAS, noGenero, NOME_DA_ETAPA, proximaEtapa } from "../../server/domain/etapas.ts";
import type { Pedido } from "../../server/domain/pedido.ts";

/** Moves that the wall keeps. */
export const MOVIMENTOS_MAX = 4;

/** One move. `em` is ISO-8601 UTC. */
export interface Movimento {
  id: number;
  numero: string;
  texto: string;
  em: string;
  por: string | null;
  seq: number;
}

/** What a change was as a move; null when the pedido stayed where it was. @param antes undefined when it is new. */
export function movimentoDe(depois: Pedido, antes?: Pedido): Movimento | null {
  const texto = textoDoMovimento(depois, antes);
  const { id, numero, ultima_atualizacao: em, atualizado_por: por, seq } = depois;
  return texto === null ? null : { id, numero, texto, em, por, seq };
}

function textoDoMovimento(depois: Pedido, antes?: Pedido): string | null {
  const onde = lugar(depois);
  if (!antes) return depois.versao === 1 ? "novo pedido" : onde;
  if (lugar(antes) !== onde) return onde;
  const feita = ETAPAS.find((etapa) => depois[etapa] && !antes[etapa]);
  return feita ? `${NOME_DA_ETAPA[feita]} ${noGenero(feita, "concluíd")}` : null;
}

function lugar(pedido: Pedido): string {
  if (pedido.status === "entregue" || pedido.status === "cancelado") return pedido.status;
  const etapa: Etapa | null = proximaEtapa(pedido);
  return etapa ? `→ ${NOME_DA_ETAPA[etapa]}` : "pronto";
}

/** The newest first, one for each pedido: a mark that is taken back at once is one move, not two. */
export function juntar(movimentos: readonly Movimento[], novo: Movimento): Movimento[] {
  return [novo, ...movimentos.filter(({ id }) => id !== novo.id)].slice(0, MOVIMENTOS_MAX);
}

/** What a wall that was just switched on can tell: where the pedidos changed last stand. */
export function ultimos(pedidos: readonly Pedido[]): Movimento[] {
  let maiores: Pedido[] = [];
  for (const pedido of pedidos) {
    if (maiores.length === MOVIMENTOS_MAX && pedido.seq < maiores[MOVIMENTOS_MAX - 1]!.seq) continue;
    maiores = [...maiores, pedido].sort((a, b) => b.seq - a.seq).slice(0, MOVIMENTOS_MAX);
  }
  return maiores.map((pedido) => movimentoDe(pedido)!);
}
