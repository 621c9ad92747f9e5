/** Sentences that more than one screen says. */

import { type Etapa, ETAPA_NAMES } from "../../server/domain/etapas.ts";
import type { Pedido } from "../../server/domain/pedido.ts";
import type { RowChange } from "../../server/domain/replica.ts";
import type { Situation } from "../../server/domain/situation.ts";
import { ApiError, sentenceOf } from "../sync/api_error.ts";
import type { Missed } from "../sync/absence.ts";
import { whyForbidden } from "../sync/this_acesso.ts";
import { screenName } from "./presence.ts";
import { duration, timeOfDay } from "./clock.ts";

/** What went wrong, in words for a person, with what to do next. */
export function errorMessage(error: unknown): string {
  if (error instanceof ApiError && error.status === 404) return "Este pedido não existe mais: alguém o excluiu.";
  return sentenceOf(error, "Sem resposta do servidor. Confira se a mudança aparece antes de tentar de novo.");
}

/** Why nothing can be saved now; `null` while it can. */
export function whyNotWritable(situation: Situation): string | null {
  switch (situation) {
    case "ao_vivo":
    case "consultando":
      return whyForbidden("escrever");
    case "conectando":
    case "conferindo":
      return "Conferindo com o servidor. Um instante.";
    case "reconectando":
      return "Reconectando ao servidor. Não é possível salvar agora.";
    case "reiniciando":
      return "O servidor está reiniciando. Volta em instantes.";
    case "divergente":
      return "Esta tela está diferente do servidor. Chame o responsável.";
    case "sem_conexao":
      return "Sem conexão com o servidor. Não é possível salvar agora.";
    case "alterada":
    case "falhou":
      return "Esta página está com problema. Recarregue-a para salvar.";
  }
}

/** What is said in the place of a pedido that left the board, by how it left. */
export function leftWord(how: RowChange["action"]): string {
  return how === "archive" ? "No arquivo" : how === "delete" ? "Excluído" : "Fora do quadro";
}

/** What a screen says when a stage was already as it was asked for: who was first, and when. */
export function wasAlready({ etapas_feitas }: Pick<Pedido, "etapas_feitas">, etapa: Etapa): string {
  const [who, how] = etapa === "financeiro" ? ["O pedido", "liberado"] : [ETAPA_NAMES[etapa], "concluída"];
  const done = etapas_feitas?.[etapa];
  if (!done) return `${who} já estava ${how}.`;
  return `${who} já tinha sido ${how} por ${screenName(done.por)} às ${timeOfDay(new Date(done.em))}.`;
}

/** What a screen says when it has caught up: `Você estava 6 min sem conexão: 37 mudanças em 21 pedidos.` */
export function missedText({ absentMs, changes, ids }: Missed): string {
  const pedidos = ids.length === 1 ? "1 pedido" : `${ids.length} pedidos`;
  const total = changes === null
    ? `${pedidos} ${ids.length === 1 ? "mudou" : "mudaram"}`
    : `${changes === 1 ? "1 mudança" : `${changes} mudanças`} em ${pedidos}`;
  return `Você estava ${duration(Math.round(absentMs / 1000))} sem conexão: ${total}.`;
}

/** `["costura", "expedicao"]` → `Costura e Expedição`. */
export function etapaNames(etapas: readonly Etapa[]): string {
  const names = etapas.map((etapa) => ETAPA_NAMES[etapa]);
  return names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} e ${names[names.length - 1]}`;
}
