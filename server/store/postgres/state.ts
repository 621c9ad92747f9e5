import { FileError, Unavailable } from "../errors.ts";
import type { FileState, Missing, Problem } from "../file_state.ts";
import { problemOf } from "../problem.ts";

/** A look that is overdue by so much, in ms, is a trouble, be there an error or not: a cable that was pulled says nothing. */
const LATE_MS = 1_500;

/** Without a look for so long, in ms, other nodes may have written much. Twice the above: until then screens are told why. */
const BLIND_MS = 3_000;

/** How the database behind a node fares. Its files are the database server's own business. */
export class DatabaseState implements FileState {
  #problem: Problem | null = null;
  /** Up to when it is known how the shop stands, in ms of this process. */
  #seenAt = performance.now();
  readonly logHeld = false;
  readonly missing: Missing | null = null;

  /** @param look asks the database. @throws {Unavailable} */
  constructor(private readonly ask: () => Promise<void>) {}

  get problem(): Problem | null {
    return this.#problem ?? (performance.now() - this.#seenAt > LATE_MS ? "desligado" : null);
  }

  get isBlind(): boolean {
    return performance.now() - this.#seenAt > BLIND_MS;
  }

  async fault(): Promise<Problem | null> {
    await this.watch(this.ask);
    return this.problem;
  }

  look(): Problem | null {
    return this.problem;
  }

  /** Does something with the database, and notes whether it could. */
  async watch(work: () => Promise<void>): Promise<void> {
    const begun = performance.now();
    try {
      await work();
      this.#problem = null;
      this.#seenAt = begun;
    } catch (error) {
      this.#problem = error instanceof Unavailable ? error.problem : problemOf(error);
    }
  }

  touched(): boolean {
    return false;
  }

  async mend(): Promise<void> {}

  shrinkLog(): void {}

  /** Only a file has one server at a time. */
  abdicate(): void {}

  saveTo(): Promise<void> {
    return Promise.reject(new FileError("Os dados estão no PostgreSQL: a cópia se faz com pg_dump"));
  }
}
