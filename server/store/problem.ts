import type { Problem } from "./file_state.ts";
import { Unavailable } from "./errors.ts";

/**
 * What an error of SQLite or of the system means for people. By its words, which are SQLite's own in either driver: not
 * every error of Deno's carries the number as well.
 */
const SIGNS: [RegExp, Problem][] = [
  [/disk is full|no space left|quota exceeded|too large/i, "cheio"],
  [/readonly|read-only/i, "somente_leitura"],
  [/is locked|busy/i, "preso"],
  [/malformed|not a database/i, "danificado"],
  [/disk i\/o|input\/output|operation not permitted|permission denied/i, "disco"],
];

/** Names the problem behind an error of the database or of the disk. */
export function problemOf(error: unknown): Problem {
  if (error instanceof Unavailable) return error.problem;
  const text = error instanceof Error ? error.message : String(error);
  return SIGNS.find(([sign]) => sign.test(text))?.[1] ?? "desconhecido";
}

/** Whether nothing more may be written until somebody has looked after it. */
export function stays(problem: Problem | null): boolean {
  return problem === "danificado" || problem === "trocado" || problem === "assumido";
}

/** Whether an error is SQLite's, by either driver. */
export function isSqlite(error: unknown): boolean {
  // By the code that node:sqlite gives them, and db_sqlite.ts too: what `exec` throws has no number of SQLite's.
  return error instanceof Error && "code" in error && error.code === "ERR_SQLITE_ERROR";
}
