import type { Etapa } from "../../server/domain/etapas.ts";
import type { Campo, Pedido } from "../../server/domain/pedido.ts";
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
   * @param recusa the code of a broken rule and the stages that stand in the way (409).
   */
  constructor(
    readonly status: number,
    message: string,
    readonly problems: Problem[] = [],
    readonly conflict?: { atual: Pedido; campos: Campo[] },
    readonly recusa?: { codigo: string; faltam: Etapa[] },
  ) {
    super(message);
  }
}

/** Reads an answer that is not a success. */
export function readError({ status, text }: ApiAnswer): ApiError {
  try {
    const { detail, atual, campos, codigo, faltam } = JSON.parse(text);
    if (Array.isArray(detail)) return new ApiError(status, "Confira os campos indicados.", detail);
    return new ApiError(
      status,
      String(detail),
      [],
      atual && { atual, campos },
      codigo && { codigo, faltam: faltam ?? [] },
    );
  } catch {
    return new ApiError(status, "O servidor respondeu com erro. Tente de novo; se continuar, avise o responsável.");
  }
}
