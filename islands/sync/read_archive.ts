/** A page of the archive, read from the server: nothing of it is held, and no digest proves it. */

import type { Pedido } from "../../server/domain/pedido.ts";
import { readable } from "../../server/domain/readable.ts";
import { ask } from "./ask_json.ts";

/** Pedidos that left the board, the newest first. */
export interface ArchivePage {
  pedidos: readonly Pedido[];
  /** How many there are in all; more than these where `bounded`. */
  total: number;
  bounded: boolean;
  /** What the next page is asked for by; null on the last one. */
  next: string | null;
  /** The state of the server that it is of. */
  epoch: string;
  seq: number;
}

/** Reads one page. @param query as `archiveQuery` writes it, with a `cursor` for what follows. @param signal calls it off. @throws {ApiError} */
export async function readArchive(query: string, signal?: AbortSignal): Promise<ArchivePage> {
  const { body, header } = await ask<unknown[]>("GET", `/arquivo?${query}`, { signal });
  return {
    pedidos: body.map((pedido) => readable(pedido as Pedido)),
    total: Number(header("x-total")),
    bounded: header("x-total-bounded") === "true",
    next: header("x-next-cursor"),
    epoch: header("x-epoch") ?? "",
    seq: Number(header("x-seq")),
  };
}
