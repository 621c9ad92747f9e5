/** Prepared statements and transactions over one open database. */

import type { Ask, Asking } from "./asking.ts";
import type { Database, Statement } from "./database.ts";
import { type Files, UNWATCHED } from "./files.ts";
import { isSqlite, problemOf, stays } from "./problem.ts";
import { untilFree } from "./until_free.ts";
import type { Problem } from "./file_state.ts";
import { Unavailable } from "./errors.ts";

/** How long the end waits for another program's read, in ms; what is left in the log is read at the next start. */
const CLOSE_WAIT_MS = 500;

/** How one of the works of a write went: what it returned, or what it threw. */
export type Attempt<T> = { value: T } | { error: unknown };

/** One connection to the file. Everything on it runs to its end in one turn, so transactions never interleave. */
export class Session {
  readonly #db: Database;
  readonly #statements = new Map<string, Statement>();

  readonly #files: Files;

  /** What the last work failed of; null when it did not. A file that is damaged or gone stays so, and is not written to any more. */
  fault: Problem | null = null;

  /** Whether somebody's long read has let the log grow to its limit (log_keeper.ts): until it ends nothing more is written. */
  logFull = false;

  /** Whether another server has taken this one's place: nothing more is written, whatever becomes of the file. */
  abdicated = false;

  /** The write that has the file for many turns: when it ends, and its connection; null when there is none. */
  #apart: { ended: Promise<void>; session?: Session } | null = null;

  #closed = false;

  /** @param files of the database; without them nobody else is thought to touch it. */
  constructor(db: Database, files: Files = UNWATCHED) {
    this.#db = db;
    this.#files = files;
  }

  /** Prepared once and kept: a statement that is collected while in use ends the process. */
  sql(text: string): Statement {
    let statement = this.#statements.get(text);
    if (!statement) this.#statements.set(text, statement = this.#db.prepare(text));
    return statement;
  }

  /** Answers a question. */
  ask({ sql, values, wants }: Ask): unknown {
    const statement = this.sql(sql);
    if (wants === "none") return void statement.run(...values);
    return wants === "one" ? statement.get(...values) : statement.all(...values);
  }

  /** Does a work to its end. Belongs inside a transaction. */
  answer<T>(work: Asking<T>): T {
    let step = work.next();
    while (!step.done) step = work.next(step.value && this.ask(step.value));
    return step.value;
  }

  /** Reads from one state of the file. @throws {Unavailable} */
  read<T>(work: () => T): T {
    return this.#transaction("DEFERRED", work);
  }

  /** Writes all or nothing. @throws {Unavailable} */
  write<T>(work: () => T): T {
    this.#refuse();
    const result = this.#transaction("IMMEDIATE", work);
    this.#wrote();
    return result;
  }

  /**
   * Does one of the works of a write. What it throws takes back what it did itself, and nothing of the others.
   * @throws what SQLite throws: it may have ended the transaction with all that is in it.
   */
  attempt<T>(work: () => T): Attempt<T> {
    this.sql("SAVEPOINT attempt").run();
    try {
      const value = work();
      this.sql("RELEASE attempt").run();
      return { value };
    } catch (error) {
      if (isSqlite(error)) throw error;
      this.sql("ROLLBACK TO attempt").run();
      this.sql("RELEASE attempt").run();
      return { error };
    }
  }

  /**
   * Writes all or nothing in as many turns as it takes, by a connection of its own: everybody reads the file as it was before,
   * and who else writes waits for the end.
   *
   * @param open opens the file once more. @param before what is written before, by this connection. @param work ends with
   * its second argument, which commits. @throws {Unavailable}
   */
  async writeApart<T>(
    open: () => Promise<Database>,
    before: () => void,
    work: (apart: Session, commit: () => void) => Promise<T>,
  ): Promise<T> {
    const free = await this.whenFree(() => {
      before();
      this.#refuse();
      const { promise: ended, resolve } = Promise.withResolvers<void>();
      this.#apart = { ended };
      return resolve;
    });
    let apart: Session | undefined;
    try {
      apart = new Session(await open(), this.#files);
      // Closed while it was opened: nobody holds the file any more, and it may be another server's by now.
      if (this.#closed) throw new Unavailable("desconhecido");
      this.#apart!.session = apart;
      await apart.whenFree(() => apart!.#begin());
      return await work(apart, () => {
        if (this.abdicated) throw new Unavailable("assumido");
        apart!.sql("COMMIT").run();
        this.#wrote();
      });
    } catch (error) {
      if (this.#closed) throw new Unavailable("desconhecido", { cause: error });
      throw isSqlite(error) || error instanceof Unavailable ? this.failed(error) : error;
    } finally {
      if (apart) apart.#end();
      this.#apart = null;
      free();
    }
  }

  /** Takes back what is not committed, and closes. */
  #end(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#rollback();
    this.#db.close();
  }

  /** Begins to write, where what was opened again is still what the others have open. */
  #begin(): void {
    this.#refuse();
    try {
      this.sql("BEGIN IMMEDIATE").run();
    } catch (error) {
      throw isSqlite(error) ? this.failed(error) : error;
    }
  }

  /** @throws {Unavailable} where nothing may be written now. */
  #refuse(): void {
    if (this.#apart) throw new Unavailable("preso");
    const problem = this.look();
    const refusing = stays(problem) ? problem : this.#files.onlyRead ?? (this.logFull ? "preso" : null);
    if (refusing) throw new Unavailable(this.fault = refusing);
  }

  #wrote(): void {
    this.#files.wrote();
    this.fault = null;
  }

  /** Whether others have written into the files since the last call. */
  touched(): boolean {
    return this.#files.touched();
  }

  /** Looks after the files, and returns what is wrong by now. One that is in its place again is written to again. */
  look(): Problem | null {
    if (this.abdicated) return this.fault = "assumido";
    const found = this.#files.problem();
    if (found) this.failed(new Unavailable(found));
    else if (this.fault === "trocado") this.fault = null;
    return this.fault;
  }

  /** Does a write at once or, while another program holds the file, as soon as it is free; others go on meanwhile. */
  whenFree<T>(write: () => T): Promise<T> {
    return untilFree(write, () => this.#apart?.ended);
  }

  /** Pages in the log, and how many of them are not in the file yet; none where that cannot be told. */
  logPages(): { all: number; waiting: number } {
    if (this.#closed || this.#apart) return { all: 0, waiting: 0 };
    try {
      const { log, checkpointed } = this.sql("PRAGMA wal_checkpoint(NOOP)").get() as {
        log: number;
        checkpointed: number;
      };
      return { all: log, waiting: log - checkpointed };
    } catch (error) {
      if (!isSqlite(error)) throw error;
      this.failed(error);
      return { all: 0, waiting: 0 };
    }
  }

  /**
   * Brings the log into the file, as much as nobody's read stands in the way of; TRUNCATE also cuts it to nothing.
   * @returns false when somebody who reads or writes is in the way.
   */
  checkpoint(kind: "PASSIVE" | "TRUNCATE"): boolean {
    if (this.#files.onlyRead || this.#apart) return true;
    try {
      const { busy } = this.sql(`PRAGMA wal_checkpoint(${kind})`).get() as { busy: number };
      this.#files.wrote();
      return busy === 0;
    } catch (error) {
      if (!isSqlite(error)) throw error;
      this.failed(error);
      return false;
    }
  }

  /** Notes what an error says of the file, and answers it as the store's. */
  failed(error: unknown): Unavailable {
    this.fault = this.fault === "danificado" ? this.fault : problemOf(error);
    return new Unavailable(this.fault, { cause: error });
  }

  /**
   * Notes a clean end if it is one, moves the WAL into the file and closes it, as one that needs nothing beside it and so can be read
   * from a disk that takes no writes. Neither somebody who reads the file nor a disk that refuses keeps us from ending.
   */
  close(clean: boolean): void {
    if (this.#apart?.session) this.#apart.session.#end();
    this.#closed = true;
    try {
      this.#db.exec(
        `PRAGMA busy_timeout = ${CLOSE_WAIT_MS}; UPDATE head SET clean = ${Number(clean)};
         PRAGMA wal_checkpoint(TRUNCATE); PRAGMA journal_mode = DELETE`,
      );
    } catch (error) {
      // What is committed is in the log, and the next start renews the epoch, for no clean end is noted.
      if (!isSqlite(error)) throw error;
    } finally {
      this.#db.close();
    }
  }

  #transaction<T>(kind: "IMMEDIATE" | "DEFERRED", work: () => T): T {
    try {
      this.sql(`BEGIN ${kind}`).run();
      const result = work();
      this.sql("COMMIT").run();
      return result;
    } catch (error) {
      this.#rollback();
      throw isSqlite(error) ? this.failed(error) : error;
    }
  }

  #rollback(): void {
    try {
      this.sql("ROLLBACK").run();
    } catch {
      // SQLite itself rolls back on a full disk or an I/O error; then there is no transaction left to end.
    }
  }
}
