/** A connection to the database that nodes share: it speaks PostgreSQL's SQL as far as the shipped engine does. */

import type { Database, SqlValue, Statement } from "../../server/store/database.ts";
import type { Link } from "../../server/store/postgres/connection.ts";
import type { Standing } from "../../server/store/postgres/flush.ts";
import { asUnavailable } from "../../server/store/postgres/trouble.ts";
import type { SimDatabase } from "./database.ts";
import type { Line } from "./database_line.ts";

/** Within so many ms the server ends a transaction whose node is silent: `idle_in_transaction_session_timeout`. */
const IDLE_MAX_MS = 3_000;

/** What PostgreSQL says by a code of its manual's appendix A, or the system. */
export function refusal(code: string): Error {
  return Object.assign(new Error(`the database says ${code}`), { code });
}

/** One session: what is asked is answered in its order. */
export class SimConnection implements Link {
  /** Whether the node knows that nothing more can be asked. */
  isLost = false;
  /** Whether the server has let go of it. */
  #isOver = false;
  #isSilent = false;
  #last: Promise<unknown> = Promise.resolve();
  readonly #waiting = new Set<(error: unknown) => void>();
  /** `begun`: nothing is asked in it yet that says what for. */
  #transaction: "none" | "begun" | "reading" | "writing" = "none";
  #hasFailed = false;
  #isLazy = false;
  /** How many transactions had written when it began to read. */
  #state = 0;
  readonly #statements = new Map<string, Statement>();

  constructor(private readonly db: Database, private readonly line: Line, private readonly database: SimDatabase) {}

  ask<Row>(sql: string, values: readonly SqlValue[] = []): Promise<Row[]> {
    return new Promise((answer, fail) => {
      const refuse = (error: unknown) => fail(asUnavailable(error));
      if (this.isLost) return refuse(refusal("ECONNRESET"));
      this.#waiting.add(refuse);
      this.#last = this.#last.then(() => this.#answer(sql, values)).then(
        (rows) => {
          if (this.#isOver || this.#isSilent) return;
          this.#waiting.delete(refuse);
          answer(rows as Row[]);
        },
        (error) => {
          this.#hasFailed ||= this.#transaction !== "none";
          if (this.#isOver || this.#isSilent) return;
          this.#waiting.delete(refuse);
          refuse(error);
        },
      );
    });
  }

  async commit(): Promise<void> {
    await this.ask("COMMIT");
  }

  close(): Promise<void> {
    this.lose();
    return Promise.resolve();
  }

  /** Nothing is answered any more, and the server is gone. */
  freeze(): void {
    this.#isSilent = true;
    this.end();
  }

  /** Nothing is answered any more. The server notices at some time. */
  fallSilent(): void {
    this.#isSilent = true;
    this.database.later(this.line.chance.int(0, IDLE_MAX_MS), () => this.end());
  }

  /** Both sides know that it is gone. */
  lose(): void {
    if (this.isLost) return;
    this.isLost = true;
    this.end();
    for (const refuse of this.#waiting) refuse(refusal("ECONNRESET"));
    this.#waiting.clear();
  }

  /** The server lets go of it. */
  end(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#rollBack();
  }

  #rollBack(): void {
    if (this.#transaction === "reading" || this.#transaction === "writing") this.db.exec("ROLLBACK");
    this.#leave();
  }

  #leave(): void {
    this.#transaction = "none";
    this.#hasFailed = this.#isLazy = false;
    this.database.release(this);
  }

  async #answer(sql: string, values: readonly SqlValue[]): Promise<unknown[]> {
    if (this.#isOver) return [];
    if (sql === "ROLLBACK") return this.#rollBack(), [];
    if (sql === "COMMIT") return await this.#commit();
    if (sql.startsWith("ROLLBACK TO")) this.#hasFailed = false;
    if (this.#hasFailed) throw refusal("25P02");
    if (sql.startsWith("BEGIN")) return await this.#begin(sql.includes("READ ONLY"));
    if (sql.startsWith("SET LOCAL synchronous_commit = off")) return this.#isLazy = true, [];
    if (sql.includes("pg_logical_emit_message")) return await this.#flush();
    if (sql.endsWith("FOR UPDATE")) await this.#takeHead();
    else if (!sql.startsWith("SELECT") && this.#transaction !== "writing") return await this.#alone(sql, values);
    return this.#run(sql, values);
  }

  async #begin(toRead: boolean): Promise<unknown[]> {
    await this.line.moment();
    if (this.#isOver) return [];
    if (toRead) {
      this.db.exec("BEGIN");
      // By its first question it has its state.
      this.#head();
      this.#state = this.database.transactions;
    }
    this.#transaction = toRead ? "reading" : "begun";
    return [];
  }

  async #takeHead(): Promise<void> {
    await this.database.lock(this);
    if (this.#isOver) return this.database.release(this);
    this.db.exec("BEGIN IMMEDIATE");
    this.#transaction = "writing";
    this.database.oracle.onBegin();
  }

  /** A statement that is a transaction of its own. */
  async #alone(sql: string, values: readonly SqlValue[]): Promise<unknown[]> {
    await this.#takeHead();
    if (this.#isOver) return [];
    const rows = this.#run(sql, values);
    await this.#commit();
    return rows;
  }

  #run(sql: string, values: readonly SqlValue[]): unknown[] {
    if (this.#isOver) return [];
    if (sql.startsWith("INSERT INTO outbox")) return this.#putOut(JSON.parse(values[0] as string));
    // Nobody ever takes the shop for itself alone.
    if (sql.includes("pg_try_advisory")) return [{ free: 1 }];
    if (sql.includes("pg_current_snapshot")) return [{ content: `${this.#state}` }];
    const rows = this.#prepared(sql).all(...values);
    if (sql.startsWith("INSERT INTO historico")) {
      const [seq, mark] = values as [number, string];
      this.database.oracle.onBetween(this.db, { ...this.#head(), seq, mark });
    }
    return rows;
  }

  #prepared(sql: string): Statement {
    let statement = this.#statements.get(sql);
    if (!statement) {
      statement = this.db.prepare(sql.replace(/ FOR UPDATE$/, "").replace(/\$\d+/g, "?"));
      this.#statements.set(sql, statement);
    }
    return statement;
  }

  #putOut(commits: { seq: number }[]): unknown[] {
    const insert = this.#prepared("INSERT INTO outbox VALUES (?, ?)");
    for (const commit of commits) insert.run(commit.seq, JSON.stringify(commit));
    return [];
  }

  async #commit(): Promise<unknown[]> {
    const { database, line } = this;
    const wrote = this.#transaction === "writing";
    if (this.#hasFailed) {
      this.#rollBack();
      throw new Error("a statement of the transaction had failed, and nothing was committed");
    }
    if (this.#transaction === "begun" || this.#transaction === "none") return this.#rollBack(), [];
    if (wrote) database.oracle.onCommit();
    this.db.exec("COMMIT");
    const isLazy = this.#isLazy;
    this.#leave();
    if (!wrote) return [];
    database.transactions += 1;
    database.oracle.committed();
    line.onCommit?.();
    if (!isLazy) await database.flush(this.#head());
    await line.moment();
    return [];
  }

  async #flush(): Promise<unknown[]> {
    await this.line.moment();
    if (this.#isOver) return [];
    const head = this.#head();
    await this.database.flush(head);
    this.database.notify(`${head.epoch} ${head.seq} ${head.mark}`);
    await this.line.moment();
    return [head];
  }

  #head(): Standing {
    return this.#prepared("SELECT epoch, seq, mark, digest, outros FROM head").get() as Standing;
  }
}
