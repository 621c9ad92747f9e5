/** One thing done to many pedidos: one request each, a few at a time, and the outcome in words. */

import type { Pedido } from "../../server/domain/pedido.ts";
import { ApiError } from "../sync/api_error.ts";
import { mensagemDeErro, nomesDasEtapas } from "./mensagens.ts";

/** Requests under way at once: enough to hide the way to the server, and few enough to leave room for the other screens. */
export const EM_VOO_MAX = 4;
/** Pedidos changed at once: more than a day's largest dispatch. What is meant for all is seldom meant for thousands. */
export const LOTE_MAX = 200;
/** Refusals told one by one; of more than these a sentence is no longer read. */
const RECUSAS_DITAS = 4;

/** A pedido that could not be changed, and why, in words that follow its numero. */
export interface Recusado {
  pedido: Pedido;
  porque: string;
}

/** What came of it. */
export interface Desfecho {
  /** Changed, as they are now. */
  feitos: Pedido[];
  /** Already as asked. */
  iguais: Pedido[];
  recusados: Recusado[];
}

/**
 * Does something to each of many pedidos. Never throws: what fails for one is told of that one, and the others go on.
 *
 * @param fazer one request. An answer of the version that was sent means that it was already so.
 * @param aoAvancar told how many have been answered.
 */
export async function emLote(
  pedidos: readonly Pedido[],
  fazer: (pedido: Pedido) => Promise<Pedido>,
  aoAvancar: (respondidos: number) => void,
): Promise<Desfecho> {
  const desfecho: Desfecho = { feitos: [], iguais: [], recusados: [] };
  let proximo = 0, respondidos = 0;
  async function trabalhar(): Promise<void> {
    while (proximo < pedidos.length) {
      const pedido = pedidos[proximo++]!;
      try {
        const depois = await fazer(pedido);
        desfecho[depois.versao === pedido.versao ? "iguais" : "feitos"].push(depois);
      } catch (erro) {
        desfecho.recusados.push({ pedido, porque: porqueNaoPode(erro) });
      }
      aoAvancar(++respondidos);
    }
  }
  await Promise.all(Array.from({ length: EM_VOO_MAX }, trabalhar));
  return desfecho;
}

/** `12 concluídos · 1 já estava assim · 2 não mudaram: #487 faltam Costura; #490 aguarda o Financeiro`. */
export function emPalavras({ feitos, iguais, recusados }: Desfecho, [um, varios]: readonly [string, string]): string {
  const partes: string[] = [];
  if (feitos.length > 0 || recusados.length + iguais.length === 0) {
    partes.push(`${feitos.length} ${feitos.length === 1 ? um : varios}`);
  }
  if (iguais.length > 0) partes.push(iguais.length === 1 ? "1 já estava assim" : `${iguais.length} já estavam assim`);
  if (recusados.length > 0) {
    const ditos = recusados.slice(0, RECUSAS_DITAS).map(({ pedido, porque }) => `#${pedido.numero} ${porque}`);
    const resto = recusados.length - ditos.length;
    if (resto > 0) ditos.push(resto === 1 ? "e mais 1" : `e mais ${resto}`);
    const quantos = recusados.length === 1 ? "1 não mudou" : `${recusados.length} não mudaram`;
    partes.push(`${quantos}: ${ditos.join("; ")}`);
  }
  return partes.join(" · ");
}

function porqueNaoPode(erro: unknown): string {
  switch (erro instanceof ApiError && erro.recusa?.codigo) {
    case "FINANCEIRO_PENDENTE":
      return "aguarda o Financeiro";
    case "FALTAM_ETAPAS": {
      const { faltam } = (erro as ApiError).recusa!;
      return `${faltam.length === 1 ? "falta" : "faltam"} ${nomesDasEtapas(faltam)}`;
    }
    case "ENCERRADO":
      return "está encerrado";
    default: {
      const frase = erro instanceof ApiError && erro.status === 0 ? "sem resposta do servidor" : mensagemDeErro(erro);
      return frase.charAt(0).toLowerCase() + frase.slice(1).replace(/\.$/, "");
    }
  }
}
