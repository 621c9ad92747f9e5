/**
 * Looks each second after the data file. Once it was deleted, replaced or damaged by others, what the server still holds
 * open is saved into a file beside it: the end of the process would be the end of that as well.
 */

import { basename, dirname, join } from "node:path";
import { patiently } from "../patiently.ts";
import type { Log } from "../log.ts";
import type { Driver } from "../store/driver.ts";
import type { FileState, Problem } from "../store/file_state.ts";
import { copyElsewhere } from "./copy_elsewhere.ts";
import { stampOf } from "./retention.ts";

/** How often it looks. */
const LOOK_MS = 1_000;

/** How often the whole file is compared at most: that takes the disk's time. */
const VERIFY_EVERY_MS = 60_000;

/** What it works with. */
export interface FileWatchOptions {
  config: { data: string; sqliteDriver: Driver };
  file: Pick<FileState, "look" | "touched" | "mend" | "fault" | "saveTo" | "shrinkLog" | "logHeld">;
  /** Compares the whole file with the live board. */
  verify: () => Promise<void>;
  log: Log;
  /** Milliseconds since 1970. */
  now: () => number;
}

/** The name under which what was saved of a data file lies beside it. */
export function rescuePath(data: string, now: number): string {
  return `${data}.resgate-${stampOf(now)}`;
}

/** What was saved of a data file, the newest first. */
export function rescuesOf(data: string): string[] {
  try {
    const names = [...Deno.readDirSync(dirname(data))].map(({ name }) => name);
    const prefix = `${basename(data)}.resgate-`;
    const saved = names.filter((name) => name.startsWith(prefix) && /^[\d_-]+$/.test(name.slice(prefix.length)));
    return saved.sort().reverse().map((name) => join(dirname(data), name));
  } catch {
    return [];
  }
}

/** The watch over one running server's file. */
export class FileWatch {
  readonly #options: FileWatchOptions;
  #verifiedAt = -Infinity;
  #saving: Promise<void> | null = null;
  /** What was said last of what is wrong. */
  #said: Problem | null = null;

  constructor(options: FileWatchOptions) {
    this.#options = options;
  }

  /** Begins to look. @returns what ends it, after a last look. */
  begin(): () => Promise<void> {
    const timer = setInterval(() => void this.look(), LOOK_MS);
    return () => {
      clearInterval(timer);
      return this.look();
    };
  }

  /** Looks, and saves what there is to be saved: once. Settles when that is done. */
  async look(): Promise<void> {
    const problem = this.#options.file.look();
    this.#say(problem);
    if (problem === "trocado" || problem === "danificado") await (this.#saving ??= this.#save(problem));
    else {
      this.#saving = null;
      this.#tendLog();
      if (this.#options.file.touched()) {
        await this.#options.file.mend();
        await this.#verify();
      }
    }
    // What has passed is found out by a try, also where nobody writes.
    if (problem) await this.#options.file.fault();
  }

  /** Says once that something is wrong, and once that it has passed: who reads the log knows from when until when. */
  #say(problem: Problem | null): void {
    if (problem === this.#said) return;
    this.#said = problem;
    if (problem) this.#options.log.error("data.problem", { problema: problem });
    else this.#options.log.info("data.well");
  }

  #tendLog(): void {
    const { file, log } = this.#options;
    const before = file.logHeld;
    file.shrinkLog();
    if (file.logHeld !== before) log.warn(file.logHeld ? "wal.held" : "wal.free");
  }

  /** Not again and again while somebody is at work with a program of his own. */
  async #verify(): Promise<void> {
    const now = performance.now();
    if (now - this.#verifiedAt < VERIFY_EVERY_MS) return;
    this.#verifiedAt = now;
    this.#options.log.warn("data.touched");
    await this.#options.verify();
  }

  async #save(problem: string): Promise<void> {
    const { config: { data, sqliteDriver }, file, log, now } = this.#options;
    const to = rescuePath(data, now());
    const raw = `${to}.parcial`;
    try {
      await Deno.mkdir(dirname(data), { recursive: true });
      await file.saveTo(raw);
      const { pedidos, seq } = await copyElsewhere({ from: raw, to, driver: sqliteDriver }).contents;
      for (const end of ["", "-wal", "-shm"]) await patiently(() => Deno.remove(raw + end)).catch(() => {});
      log.error("data.rescued", { problema: problem, file: to, pedidos, seq });
    } catch (error) {
      // What could be saved stays beside, whole or not.
      log.error("data.lost", { problema: problem, file: raw, error: error as Error });
    }
  }
}
