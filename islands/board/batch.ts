/** One thing done to many pedidos: one request each, a few at a time, and the outcome in words. */

import type { Pedido } from "../../server/domain/pedido.ts";
import { ApiError } from "../sync/api_error.ts";
import { errorMessage, etapaNames } from "./messages.ts";

/** Requests under way at once: enough to hide the way to the server, and few enough to leave room for the other screens. */
export const IN_FLIGHT_MAX = 4;
/** Pedidos changed at once: more than a day's largest dispatch. What is meant for all is seldom meant for thousands. */
export const LOTE_MAX = 200;
/** Refusals told one by one; of more than these a sentence is no longer read. */
const REFUSALS_TOLD = 4;

/** A pedido that could not be changed, and why, in words that follow its numero. */
export interface Refused {
  pedido: Pedido;
  reason: string;
}

/** What came of it. */
export interface Outcome {
  /** Changed, as they are now. */
  finished: Pedido[];
  /** Already as asked. */
  same: Pedido[];
  refused: Refused[];
}

/**
 * Does something to each of many pedidos. Never throws: what fails for one is told of that one, and the others go on.
 *
 * @param run one request. An answer of the version that was sent means that it was already so.
 * @param onProgress told how many have been answered.
 */
export async function emLote(
  pedidos: readonly Pedido[],
  run: (pedido: Pedido) => Promise<Pedido>,
  onProgress: (answered: number) => void,
): Promise<Outcome> {
  const outcome: Outcome = { finished: [], same: [], refused: [] };
  let next = 0, answered = 0;
  async function work(): Promise<void> {
    while (next < pedidos.length) {
      const pedido = pedidos[next++]!;
      try {
        const after = await run(pedido);
        outcome[after.versao === pedido.versao ? "same" : "finished"].push(after);
      } catch (error) {
        outcome.refused.push({ pedido, reason: whyForbidden(error) });
      }
      onProgress(++answered);
    }
  }
  await Promise.all(Array.from({ length: IN_FLIGHT_MAX }, work));
  return outcome;
}

/** `12 concluídos · 1 já estava assim · 2 não mudaram: #487 faltam Costura; #490 aguarda o Financeiro`. */
export function inWords({ finished, same, refused }: Outcome, [um, several]: readonly [string, string]): string {
  const parts: string[] = [];
  if (finished.length > 0 || refused.length + same.length === 0) {
    parts.push(`${finished.length} ${finished.length === 1 ? um : several}`);
  }
  if (same.length > 0) parts.push(same.length === 1 ? "1 já estava assim" : `${same.length} já estavam assim`);
  if (refused.length > 0) {
    const told = refused.slice(0, REFUSALS_TOLD).map(({ pedido, reason }) => `#${pedido.numero} ${reason}`);
    const rest = refused.length - told.length;
    if (rest > 0) told.push(rest === 1 ? "e mais 1" : `e mais ${rest}`);
    const howMany = refused.length === 1 ? "1 não mudou" : `${refused.length} não mudaram`;
    parts.push(`${howMany}: ${told.join("; ")}`);
  }
  return parts.join(" · ");
}

function whyForbidden(error: unknown): string {
  switch (error instanceof ApiError && error.refusal?.codigo) {
    case "FINANCEIRO_PENDENTE":
      return "aguarda o Financeiro";
    case "FALTAM_ETAPAS": {
      const { faltam: missing } = (error as ApiError).refusal!;
      return `${missing.length === 1 ? "falta" : "faltam"} ${etapaNames(missing)}`;
    }
    case "ENCERRADO":
      return "está encerrado";
    default: {
      const sentence = error instanceof ApiError && error.status === 0
        ? "sem resposta do servidor"
        : errorMessage(error);
      return sentence.charAt(0).toLowerCase() + sentence.slice(1).replace(/\.$/, "");
    }
  }
}
