import type { Etapa } from "../../server/domain/etapas.ts";
import type { Field, Pedido } from "../../server/domain/pedido.ts";
import type { ApiAnswer } from "./world.ts";

/** One field's problem, as the server names it. */
export interface Problem {
  loc: (string | number)[];
  msg: string;
  type: string;
}

/** A request that did not succeed. `message` can be shown to a person as it is. */
export class ApiError extends Error {
  /**
   * @param status the HTTP status; 0 when no answer came.
   * @param problems the fields at fault (422).
   * @param conflict the pedido as it is now and the fields changed since (412).
   * @param refusal the code of a broken rule and the stages that stand in the way (409).
   * @param answer all that the server said, where it could be read.
   */
  constructor(
    readonly status: number,
    message: string,
    readonly problems: Problem[] = [],
    readonly conflict?: { atual: Pedido; campos: Field[] },
    readonly refusal?: { codigo: string; faltam: Etapa[] },
    readonly answer?: unknown,
  ) {
    super(message);
  }
}

/** Said of an answer that no server of ours gives: a proxy's page, a login page of the network. */
const UNREADABLE = "O servidor respondeu com erro. Tente de novo; se continuar, avise o responsável.";

/** Reads an answer that is not a success, whatever it is. */
export function readError({ status, text }: Pick<ApiAnswer, "status" | "text">): ApiError {
  const answer = parsed(text);
  const { detail, atual, campos, codigo: code, faltam: missing } = Object(answer) as Record<string, never>;
  if (Array.isArray(detail)) {
    return new ApiError(status, "Confira os campos indicados.", (detail as unknown[]).filter(isProblem));
  }
  return new ApiError(
    status,
    typeof detail === "string" && detail !== "" ? detail : UNREADABLE,
    [],
    atual && { atual, campos },
    code && { codigo: code, faltam: missing ?? [] },
    answer,
  );
}

/**
 * What went wrong as a whole sentence, where no field stands beside it.
 *
 * @param unanswered said when no answer came: what to look at before trying again.
 */
export function sentenceOf(error: unknown, unanswered: string): string {
  if (!(error instanceof ApiError)) {
    return "Algo falhou nesta tela. Recarregue a página; se continuar, avise o responsável.";
  }
  if (error.status === 0) return unanswered;
  return withStop(error.problems[0]?.msg ?? error.message);
}

/** A sentence with its full stop, which the server leaves out. */
export function withStop(sentence: string): string {
  return /[.!?]$/.test(sentence) ? sentence : `${sentence}.`;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isProblem(value: unknown): value is Problem {
  const { loc, msg } = Object(value) as Partial<Problem>;
  return Array.isArray(loc) && typeof msg === "string";
}
