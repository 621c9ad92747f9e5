/** A connection that is opened when it is needed, and anew when it was lost. */

import type { Link } from "./connection.ts";
import { asUnavailable } from "./trouble.ts";

/**
 * After a try that failed whoever asks is told so at once for as long as the try took, and at most so long in ms: many
 * wait, and a host that does not answer takes seconds to be given up.
 */
const AGAIN_MAX_MS = 250;

/** One connection, for one work at a time: a transaction is never between another's statements. */
export class Lane {
  #connection: Link | null = null;
  #failed: { error: unknown; until: number } | null = null;
  #last: Promise<unknown> = Promise.resolve();
  #closed = false;
  /** How many works it has, at it or waiting. */
  works = 0;

  /** @param opening makes a connection. @param now in ms, by a clock that only goes forward. */
  constructor(private readonly opening: () => Promise<Link>, private readonly now = () => performance.now()) {}

  /**
   * Gives a work the connection for itself, in turn.
   *
   * A transaction that the work leaves open by failing is rolled back.
   * @throws what the work throws, and `Unavailable` when the database is not to be had.
   */
  async use<T>(work: (connection: Link) => Promise<T>): Promise<T> {
    this.works++;
    const turn = this.#last.then(() => this.#run(work));
    this.#last = turn.catch(() => {});
    try {
      return await turn;
    } finally {
      this.works--;
    }
  }

  /** Opens it now. @throws what the system or PostgreSQL says. */
  async open(): Promise<void> {
    this.#connection = await this.opening();
  }

  /** Lets the work at hand end, and takes no more. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#last;
    await this.#connection?.close();
  }

  async #run<T>(work: (connection: Link) => Promise<T>): Promise<T> {
    const connection = await this.#opened();
    try {
      return await work(connection);
    } catch (error) {
      // To PostgreSQL no error where there is no transaction.
      await connection.ask("ROLLBACK").catch(() => connection.close());
      throw error;
    }
  }

  async #opened(): Promise<Link> {
    if (this.#connection && !this.#connection.isLost) return this.#connection;
    if (this.#closed) throw asUnavailable(Object.assign(new Error("closed"), { code: "CONNECTION_ENDED" }));
    if (this.#failed && this.now() < this.#failed.until) throw this.#failed.error;
    const begun = this.now();
    try {
      await this.open();
      this.#failed = null;
      return this.#connection!;
    } catch (error) {
      const now = this.now();
      this.#failed = { error: asUnavailable(error), until: now + Math.min(now - begun, AGAIN_MAX_MS) };
      throw this.#failed.error;
    }
  }
}
