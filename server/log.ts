/** Log lines: one event with its data, as text for people or as JSON for programs. */

/** From chatty to grave. */
export const LEVELS = ["debug", "info", "warn", "error"] as const;

/** One of {@linkcode LEVELS}. */
export type Level = typeof LEVELS[number];

/** What an event carries; an Error is written with its stack. */
export type Fields = Record<string, string | number | boolean | null | undefined | Error>;

/**
 * Writes events of each level; `event` is a short name such as `ws.connect`. What comes with every write gives its fields
 * as a function, which is called only where the line is written.
 */
export type Log = Record<Level, (event: string, fields?: Fields | (() => Fields)) => void>;

/** What a log needs from outside. */
export interface LogOptions {
  format: "text" | "json";
  level: Level;
  /** Milliseconds since 1970. */
  now: () => number;
  write: (line: string, level: Level) => void;
  /** The name of the server among several; it is on every line then. */
  node?: string;
}

/** A log that leaves out what is below its level. */
export function createLog({ format, level, now, write, node }: LogOptions): Log {
  const line = format === "json" ? jsonLine : textLine;
  const entries = LEVELS.map((each, rank) => [
    each,
    rank < LEVELS.indexOf(level) ? () => {} : (event: string, fields: Fields | (() => Fields) = {}) => {
      const said = typeof fields === "function" ? fields() : fields;
      write(line(new Date(now()).toISOString(), each, event, node ? { node, ...said } : said), each);
    },
  ]);
  return Object.fromEntries(entries);
}

function jsonLine(time: string, level: Level, event: string, fields: Fields): string {
  return JSON.stringify(
    { time, level, event, ...fields },
    (_, value) => value instanceof Error ? stackOf(value) : value,
  );
}

function textLine(time: string, level: Level, event: string, fields: Fields): string {
  const given = Object.entries(fields).filter(([, value]) => value !== undefined);
  const pairs = given.map(([name, value]) => ` ${name}=${textOf(value)}`).join("");
  return `${time} ${level.toUpperCase().padEnd(5)} ${event}${pairs}`;
}

/** Anything but a plain word is quoted, so that no client can forge a line or a field. */
function textOf(value: Fields[string]): string {
  if (value instanceof Error) return stackOf(value);
  return /^[\w.:/@#-]+$/.test(String(value)) ? String(value) : JSON.stringify(String(value));
}

function stackOf(error: Error): string {
  const cause = error.cause instanceof Error ? `\ncaused by ${stackOf(error.cause)}` : "";
  return (error.stack ?? String(error)) + cause;
}
