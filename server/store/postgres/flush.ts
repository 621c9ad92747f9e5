/** One flush of PostgreSQL's log for all commits before it, and the word of it to all nodes. */

import type { Head } from "../../domain/frames.ts";
import type { Flusher } from "../durability.ts";
import type { Lanes } from "./connect.ts";

/**
 * In one transaction that waits for the disk, and for a standby where the server has a synchronous one. What it sees was committed
 * before it, so it is on the disk with it; the word goes out after that, and not where the flush fails.
 */
const FLUSH = `SELECT epoch, seq, mark, digest, outros,
    pg_logical_emit_message(true, 'sgp', '')::text AS written, pg_notify($1, epoch || ' ' || seq || ' ' || mark)::text AS told
  FROM head`;

/** Where the shop stands; also how often something was written that has no seq. */
export interface Standing extends Head {
  outros: number;
}

/** Makes all that is committed survive the end of the server. @returns where the shop stands on the disk. */
export function flush(connections: Lanes): Promise<Standing> {
  return connections.flushing(async (connection) => {
    const [{ epoch, seq, mark, digest, outros }] = await connection.ask<Standing>(FLUSH, [connections.channel]) as [
      Standing,
    ];
    return { epoch, seq, mark, digest, outros };
  });
}

/** @param flushed hears where the shop stands on the disk. */
export function logFlusher(connections: Lanes, flushed: (standing: Standing) => void): Flusher {
  return { flush: async () => flushed(await flush(connections)), close: () => {} };
}
