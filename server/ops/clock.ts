/**
 * Whether the computer's clock is to be believed. A wrong year is set in a moment (an empty battery, a slip of the
 * hand), and whatever is thrown away by its age would be gone for good: copies, the bin, kept answers.
 */

import { type BackupConfig, backupFolders, backupsIn } from "./backup_folder.ts";
import { moment } from "./describe.ts";

const DAY_MS = 24 * 60 * 60 * 1000;

/** A shop that closes for its holidays is back within it. */
const FAR_MS = 30 * DAY_MS;

/** So long may somebody take to see what is said of a clock; then it is taken to be right. */
const DOUBT_MS = DAY_MS;

/** Clocks are set by some minutes now and then, and those of two computers differ, without harm. */
const TOLERANCE_MS = 5 * 60 * 1000;

/** The newest moment that a change or a copy is dated with (ms since 1970), by which a clock that says `now` is judged; null when there is none. */
export function newestDated(config: BackupConfig, lastChange: string | null, now: number): Dated | null {
  const copies = backupFolders(config).flatMap((folder) => backupsIn(folder).map(({ at }) => at));
  // Copies that a wrong clock once put into the future stay there; of changes the last one is by the clock of now.
  const dated: Dated[] = copies.filter((at) => at <= now).map((at) => ({ at, what: "cópia" }));
  if (lastChange) dated.push({ at: Date.parse(lastChange), what: "mudança" });
  return dated.reduce<Dated | null>((newest, each) => newest && newest.at > each.at ? newest : each, null);
}

/** Something with its date. */
export interface Dated {
  at: number;
  what: "cópia" | "mudança";
}

/** What is wrong with a clock that says `now`, by the newest thing that it or another has dated; null when nothing is. */
export function clockTrouble(now: number, newest: Dated | null): string | null {
  if (!newest) return null;
  const { at, what } = newest;
  if (at > now + TOLERANCE_MS) {
    return `O relógio está atrasado: a última ${what} é de ${moment(at)}, e ele diz ${moment(now)}`;
  }
  if (now - at <= FAR_MS) return null;
  const days = Math.floor((now - at) / DAY_MS);
  return `O relógio diz ${moment(now)}, ${days} dias depois da última ${what} (${moment(at)}): confira a data`;
}

/** What the watch over a clock works with. */
export interface ClockWatchOptions {
  /** Milliseconds since 1970, as the computer has it. */
  now: () => number;
  /** Milliseconds that have passed, whatever the clock is set to. */
  passed: () => number;
  /** Of before this run. */
  newest: Dated | null;
}

/** The watch over one running server's clock. */
export class ClockWatch {
  readonly #options: ClockWatchOptions;
  /** What was last believed, and how much had passed by then. */
  #believed: Dated & { passed: number };
  #doubtedSince: number | null = null;

  constructor(options: ClockWatchOptions) {
    this.#options = options;
    const { now, passed, newest } = options;
    this.#believed = { ...newest ?? { at: now(), what: "mudança" }, passed: passed() };
  }

  /** What is wrong with the clock now, for people; null when nothing is. */
  trouble(): string | null {
    const [now, passed] = [this.#options.now(), this.#options.passed()];
    const { at, what } = this.#believed;
    // A clock that lags has caught up once it says what it said before.
    const due = now < at ? at : Math.min(now, at + passed - this.#believed.passed);
    const trouble = clockTrouble(now, { at: due, what });
    if (trouble && passed - (this.#doubtedSince ??= passed) < DOUBT_MS) return trouble;
    this.#doubtedSince = null;
    this.#believed = { at: now, what: "mudança", passed };
    return null;
  }

  /** Whether what has had its time may go: not while the clock is far ahead of all that it has dated. One that lags makes everything younger. */
  isTrusted(): boolean {
    return this.trouble() === null || this.#options.now() < this.#believed.at;
  }
}
