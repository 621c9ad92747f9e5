/** The pedidos of the archive for a spreadsheet: all that a question finds, page by page, as far as a list shows them. */

import type { Pedido } from "../../server/domain/pedido.ts";
import { READ_MAX } from "../board/archive_reading.ts";
import type { ArchivePage } from "../sync/read_archive.ts";

/** What was read of the archive. */
export interface ArchiveRead {
  /** The newest first, at most `READ_MAX`. */
  pedidos: Pedido[];
  /** Whether there are more. */
  cut: boolean;
}

/**
 * Reads it to its end, or as far as a spreadsheet takes it. What one page tells of a pedido another may tell again.
 *
 * @param query as `archiveQuery` writes it. @throws {ApiError} when a page does not come.
 */
export async function readWhole(query: string, read: (query: string) => Promise<ArchivePage>): Promise<ArchiveRead> {
  const found = new Map<number, Pedido>();
  let epoch: string | null = null;
  for (let next: string | null = ""; next !== null;) {
    const page: ArchivePage = await read(next === "" ? query : `${query}&cursor=${next}`);
    // The server was given another file meanwhile: what was read of the one before is not in it.
    if (epoch !== null && page.epoch !== epoch) return await readWhole(query, read);
    epoch = page.epoch;
    for (const pedido of page.pedidos) found.set(pedido.id, pedido);
    next = page.next;
    if (found.size >= READ_MAX) return { pedidos: [...found.values()].slice(0, READ_MAX), cut: next !== null };
  }
  return { pedidos: [...found.values()], cut: false };
}
