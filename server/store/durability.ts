/**
 * Lets nobody hear of a change before it is on the disk. SQLite in WAL mode with `synchronous=NORMAL` commits without
 * waiting for the disk, so a power cut may take back what was committed last. Here one flush of the log, off the event
 * loop, covers every commit since the flush before, and answers and frames wait for it.
 */

import { patiently } from "../patiently.ts";

/** Makes what was written to a file so far survive a power cut. */
export interface Flusher {
  flush(): Promise<void>;
  close(): void;
}

/** Flushes SQLite's log beside a data file. */
export function logFlusher(path: string): Flusher {
  let file: Promise<Deno.FsFile> | undefined;
  return {
    // The log is made by the first write, and stays the same file as long as the database is open.
    async flush() {
      file ??= patiently(() => Deno.open(`${path}-wal`, { read: true, write: true })).catch((error) => {
        // What could not be opened this time is opened anew by the next flush.
        file = undefined;
        throw error;
      });
      await (await file).syncData();
    },
    close: () => void file?.then((open) => open.close(), () => {}),
  };
}

/** For `SGP_DURABILITY=os`: what the operating system holds is enough. */
export const NO_FLUSH: Flusher = { flush: () => Promise.resolve(), close: () => {} };

/** Gathers the commits that wait for one flush. */
export class Durability {
  readonly #flusher: Flusher;
  #dirty = false;
  #running: Promise<void> = Promise.resolve();
  #next: Promise<void> | null = null;

  constructor(flusher: Flusher) {
    this.#flusher = flusher;
  }

  /** Something was committed. */
  written(): void {
    this.#dirty = true;
  }

  /** Settles when all that was committed before this call is on the disk; those who wait go on in the order in which they asked. */
  settled(): Promise<void> {
    // A flush under way may have missed the newest commit. The next one serves all who come until it begins.
    if (this.#dirty) this.#next ??= this.#running.catch(() => {}).then(() => this.#begin());
    return this.#next ?? this.#running;
  }

  close(): void {
    this.#flusher.close();
  }

  #begin(): Promise<void> {
    this.#dirty = false;
    this.#next = null;
    this.#running = this.#flusher.flush().catch((error) => {
      // Whoever asks next makes it try again.
      this.#dirty = true;
      throw error;
    });
    return this.#running;
  }
}
