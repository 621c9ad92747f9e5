/** Hands the lines of a log on, those of one turn of the loop at once: a write to a terminal or a pipe costs more than the line. */

import { setImmediate } from "node:timers";
import type { Level } from "./log.ts";

/** The ends of a process at which nothing may be left unsaid. */
const ENDS = ["unload", "error", "unhandledrejection"];

/** @param write of one or more lines. @returns takes a line; what is grave is written at once, with all before it. */
export function linesByTurn(write: (lines: string) => void): (line: string, level: Level) => void {
  let waiting: string[] = [];
  const flush = () => {
    if (waiting.length === 0) return;
    const lines = waiting.join("\n");
    waiting = [];
    write(lines);
  };
  for (const end of ENDS) globalThis.addEventListener(end, flush);
  return (line, level) => {
    if (waiting.push(line) === 1) setImmediate(flush);
    if (level === "warn" || level === "error") flush();
  };
}
