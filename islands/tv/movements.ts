/** The last moves, in words for somebody who passes by. Pure. */

import { type Etapa, ETAPA_NAMES, ETAPAS, inGender, nextEtapa } from "../../server/domain/etapas.ts";
import type { Pedido } from "../../server/domain/pedido.ts";

/** Moves that the wall keeps. */
export const MOVES_MAX = 4;

/** One move. `em` is ISO-8601 UTC. */
export interface Movement {
  id: number;
  numero: string;
  text: string;
  em: string;
  by: string | null;
  seq: number;
}

/** What a change was as a move; null when the pedido stayed where it was. @param before undefined when it is new. */
export function movementOf(after: Pedido, before?: Pedido): Movement | null {
  const text = movementText(after, before);
  const { id, numero, ultima_atualizacao: em, atualizado_por: by, seq } = after;
  return text === null ? null : { id, numero, text, em, by, seq };
}

function movementText(after: Pedido, before?: Pedido): string | null {
  const where = place(after);
  if (!before) return after.versao === 1 ? "novo pedido" : where;
  if (place(before) !== where) return where;
  const done = ETAPAS.find((etapa) => after[etapa] && !before[etapa]);
  return done ? `${ETAPA_NAMES[done]} ${inGender(done, "concluíd")}` : null;
}

function place(pedido: Pedido): string {
  if (pedido.status === "entregue" || pedido.status === "cancelado") return pedido.status;
  const etapa: Etapa | null = nextEtapa(pedido);
  return etapa ? `→ ${ETAPA_NAMES[etapa]}` : "pronto";
}

/** The newest first, one for each pedido: a mark that is taken back at once is one move, not two. */
export function join(moves: readonly Movement[], fresh: Movement): Movement[] {
  return [fresh, ...moves.filter(({ id }) => id !== fresh.id)].slice(0, MOVES_MAX);
}

/** What a wall that was just switched on can tell: where the pedidos changed last stand. */
export function latest(pedidos: readonly Pedido[]): Movement[] {
  let largest: Pedido[] = [];
  for (const pedido of pedidos) {
    if (largest.length === MOVES_MAX && pedido.seq < largest[MOVES_MAX - 1]!.seq) continue;
    largest = [...largest, pedido].sort((a, b) => b.seq - a.seq).slice(0, MOVES_MAX);
  }
  return largest.map((pedido) => movementOf(pedido)!);
}
