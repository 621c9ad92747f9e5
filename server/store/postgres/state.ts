import { FileError, Unavailable } from "../errors.ts";
import type { FileState, Missing, Problem } from "../file_state.ts";
import { problemOf } from "../problem.ts";

/** How the database behind a node fares. Its files are the database server's own business. */
export class DatabaseState implements FileState {
  problem: Problem | null = null;
  readonly logHeld = false;
  readonly missing: Missing | null = null;

  /** @param look asks the database. @throws {Unavailable} */
  constructor(private readonly ask: () => Promise<void>) {}

  async fault(): Promise<Problem | null> {
    await this.watch(this.ask);
    return this.problem;
  }

  look(): Problem | null {
    return this.problem;
  }

  /** Does something with the database, and notes whether it could. */
  async watch(work: () => Promise<void>): Promise<void> {
    try {
      await work();
      this.problem = null;
    } catch (error) {
      this.problem = error instanceof Unavailable ? error.problem : problemOf(error);
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
