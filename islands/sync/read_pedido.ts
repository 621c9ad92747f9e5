/** What of a pedido is read from the server when it is asked for, past the board that is held. */

import type { HistoryLine } from "../../server/domain/history.ts";
import type { Pedido } from "../../server/domain/pedido.ts";
import { readable } from "../../server/domain/readable.ts";
import { ApiError, readError } from "./api_error.ts";
import type { ApiAnswer, World } from "./world.ts";

/** Entries of a history read at once: what a tall screen shows. */
const HISTORY_PAGE = 20;

/** The patience with reading one pedido. */
const READ_TIMEOUT_MS = 5_000;

type Requesting = Pick<World, "request">;

/** A pedido as the server has it, and since when it is in the archive; null for one that is on the board. */
export interface ReadPedido {
  pedido: Pedido;
  /** ISO-8601 UTC. */
  archivedAt: string | null;
}

/** One pedido as the server has it now, wherever it is. @throws {ApiError} */
export async function readPedido(world: Requesting, id: number): Promise<ReadPedido> {
  const answer = await read(world, `/pedidos/${id}`);
  return { pedido: readable(JSON.parse(answer.text)), archivedAt: answer.header("x-arquivado-em") };
}

/** A page of what happened to a pedido, the newest first, and where the next one begins. @throws {ApiError} */
export async function readHistorico(
  world: Requesting,
  id: number,
  cursor?: string,
): Promise<{ linhas: HistoryLine[]; next: string | null }> {
  const page = cursor ? `&cursor=${cursor}` : "";
  const answer = await read(world, `/pedidos/${id}/historico?limite=${HISTORY_PAGE}${page}`);
  return { linhas: JSON.parse(answer.text), next: answer.header("x-next-cursor") };
}

async function read(world: Requesting, path: string): Promise<ApiAnswer> {
  const answer = await world.request({ method: "GET", path, timeoutMs: READ_TIMEOUT_MS }).catch(() => null);
  if (answer?.status === 200) return answer;
  throw answer ? readError(answer) : new ApiError(0, "O servidor não respondeu.");
}
