/**
 * What was on the disk once and did not come back. SQLite recovers a log up to its first flaw and says nothing of the rest;
 * it is compared here with the note of the last run (lifetime.ts), and the log is kept as it was found.
 */

import { basename, dirname, join } from "node:path";
import type { Note } from "./lifetime.ts";
import type { Missing } from "./file_state.ts";
import { readLog } from "./wal.ts";

/** How the names of logs end that were found not to hold what they once held, before the number of the last change noted. */
const KEPT = ".faltam-";

/** The bytes of the log beside a data file, before SQLite opens it; none when there is none. */
export function logAsFound(path: string): Uint8Array<ArrayBuffer> {
  try {
    return Deno.readFileSync(`${path}-wal`);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return new Uint8Array();
    throw error;
  }
}

/**
 * Compares, and keeps the log where something is missing.
 *
 * @param seq the newest change that was recovered. @param log as it was before.
 */
export function whatIsMissing(path: string, seq: number, note: Note | null, log: Uint8Array): Missing | null {
  const noted = note?.seq ?? null;
  if (noted === null ? !readLog(log).beheaded : noted <= seq) return null;
  try {
    Deno.writeFileSync(`${path}${KEPT}${noted ?? seq}`, log);
  } catch {
    // On a full disk it is said all the same.
  }
  return { noted, seq };
}

/** The logs that were kept, each with when. */
export function keptLogs(path: string): { path: string; at: Date | null }[] {
  try {
    const names = [...Deno.readDirSync(dirname(path))].map(({ name }) => name);
    return names.filter((name) => name.startsWith(basename(path) + KEPT)).map((name) => {
      const kept = join(dirname(path), name);
      return { path: kept, at: Deno.statSync(kept).mtime };
    });
  } catch {
    return [];
  }
}
