/** Sentences that more than one screen says. */

import { type Etapa, NOME_DA_ETAPA } from "../../server/domain/etapas.ts";
import type { Pedido } from "../../server/domain/pedido.ts";
import type { Situacao } from "../../server/domain/situacao.ts";
import { ApiError, sentenceOf } from "../sync/api_error.ts";
import type { Volta } from "../sync/ausencia.ts";
import { whyForbidden } from "../sync/este_acesso.ts";
import { nomeDaTela } from "./presenca.ts";
import { duracao, hora } from "./relogio.ts";

/** What went wrong, in words for a person, with what to do next. */
export function mensagemDeErro(erro: unknown): string {
  if (erro instanceof ApiError && erro.status === 404) return "Este pedido não existe mais: alguém o excluiu.";
  return sentenceOf(erro, "Sem resposta do servidor. Confira se a mudança aparece antes de tentar de novo.");
}

/** Why nothing can be saved now; `null` while it can. */
export function porqueNaoEscreve(situacao: Situacao): string | null {
  switch (situacao) {
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

/** What a screen says when a stage was already as it was asked for: who was first, and when. */
export function jaEstava({ etapas_feitas }: Pick<Pedido, "etapas_feitas">, etapa: Etapa): string {
  const [quem, como] = etapa === "financeiro" ? ["O pedido", "liberado"] : [NOME_DA_ETAPA[etapa], "concluída"];
  const feita = etapas_feitas?.[etapa];
  if (!feita) return `${quem} já estava ${como}.`;
  return `${quem} já tinha sido ${como} por ${nomeDaTela(feita.por)} às ${hora(new Date(feita.em))}.`;
}

/** What a screen says when it has caught up: `Você estava 6 min sem conexão: 37 mudanças em 21 pedidos.` */
export function textoDaVolta({ ausenteMs, mudancas, ids }: Volta): string {
  const pedidos = ids.length === 1 ? "1 pedido" : `${ids.length} pedidos`;
  const quantas = mudancas === null
    ? `${pedidos} ${ids.length === 1 ? "mudou" : "mudaram"}`
    : `${mudancas === 1 ? "1 mudança" : `${mudancas} mudanças`} em ${pedidos}`;
  return `Você estava ${duracao(Math.round(ausenteMs / 1000))} sem conexão: ${quantas}.`;
}

/** `["costura", "expedicao"]` → `Costura e Expedição`. */
export function nomesDasEtapas(etapas: readonly Etapa[]): string {
  const nomes = etapas.map((etapa) => NOME_DA_ETAPA[etapa]);
  return nomes.length < 2 ? nomes.join("") : `${nomes.slice(0, -1).join(", ")} e ${nomes[nomes.length - 1]}`;
}
