import { Unavailable } from "./errors.ts";

/** How long a write waits for another program to give the file free: a virus scanner does, a person cannot wait longer. */
const FREE_WITHIN_MS = 5_000;

/** How often it looks. */
const TRY_AGAIN_MS = 50;

/**
 * Does a write at once or, while another program holds the file, as soon as it is free.
 *
 * @param ended of a longer write that has the file, which is waited for as long as it takes; undefined where there is none.
 * @throws {Unavailable}
 */
export async function untilFree<T>(write: () => T, ended: () => Promise<void> | undefined): Promise<T> {
  for (let tries = FREE_WITHIN_MS / TRY_AGAIN_MS;; tries--) {
    for (let other = ended(); other; other = ended()) await other;
    try {
      return write();
    } catch (error) {
      if (tries === 0 || !(error instanceof Unavailable) || error.problem !== "preso") throw error;
    }
    await new Promise((done) => setTimeout(done, TRY_AGAIN_MS));
  }
}
