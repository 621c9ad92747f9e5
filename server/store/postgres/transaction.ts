/** A transaction under way, over a connection of its own. What is only to be done is sent without waiting for the answer. */

import type { Commit, Head } from "../../domain/frames.ts";
import type { Turns } from "../../slices.ts";
import type { Ask, Asking } from "../asking.ts";
import type { SqlValue } from "../database.ts";
import { HEAD, MOVE, NEXT, type Work } from "../engine.ts";
import type { Attempt } from "../session.ts";
import type { Link } from "./connection.ts";
import { translated } from "./dialect.ts";
import { Foreseen, isQuestion } from "./foreseen.ts";

/** A work was refused in the middle of what it writes: all are to be done again, so that it can be taken back by itself. */
export class Halfway extends Error {}

/** What is told of changes, as one statement for all. */
const OUTBOX = `INSERT INTO outbox (seq, frame)
  SELECT (each ->> 'seq')::bigint, each::text FROM json_array_elements($1::json) AS each`;

/** Between BEGIN and COMMIT. */
export class Transaction {
  readonly #connection: Link;
  /** What a statement failed of that nobody waited for: from then on PostgreSQL refuses all others. */
  #failed: { error: unknown } | null = null;
  readonly #foreseen = new Foreseen();
  /** Where the shop stands, once nobody else can move it. */
  #head: Head | null = null;
  /** Whether the work at hand has written anything, and whether that is to be taken back by itself. */
  #hasWritten = false;
  #saves = false;

  constructor(connection: Link) {
    this.#connection = connection;
  }

  /** Has something done. */
  send(sql: string, values: readonly SqlValue[] = []): void {
    this.#connection.ask(sql, values).catch((error) => this.#failed ??= { error });
  }

  /** Begins to read: all from one state. @returns where the shop stands there. */
  read(): Promise<Head> {
    this.send("BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY");
    return this.#rows<Head>(HEAD).then(([head]) => head!);
  }

  /** Begins to write: nobody else does until the end. @returns where the shop stands before it. */
  async write(): Promise<Head> {
    this.send("BEGIN");
    const [head] = await this.#rows<Head>(`${HEAD} FOR UPDATE`);
    return this.#head = head!;
  }

  /** Does what names the shop's history anew, before anything else. @returns where it stands then; null where it did nothing. */
  async renew(renewing: Asking<boolean>): Promise<Head | null> {
    if (!await this.answer(renewing)) return null;
    const [head] = await this.#rows<Head>(HEAD);
    return this.#head = head!;
  }

  /**
   * Asks at once what works will ask one after the other, as far as they can be followed without writing anything: else each
   * would wait for each of its answers while the others wait for it.
   */
  async foresee(works: readonly Work<unknown>[]): Promise<void> {
    await Promise.all(
      works.map((work) => this.#foreseen.follow(work(), ({ sql, values }) => this.#first(sql, values))),
    );
  }

  /** Answers a question. */
  async ask(ask: Ask): Promise<unknown> {
    const { sql, values, wants } = ask;
    const fromHead = this.#answerOfHead(sql, values);
    if (fromHead) return fromHead;
    if (isQuestion(ask)) {
      const known = this.#foreseen.answer(ask);
      if (known) return known.row;
    } else {
      this.#foreseen.forget(ask);
      this.#save();
    }
    if (wants === "none") return this.send(translated(sql), values);
    const rows = await this.#rows(translated(sql), values);
    return wants === "one" ? rows[0] : rows;
  }

  /** Does a work to its end. @param turns between whose slices others are served. */
  async answer<T>(work: Asking<T>, turns?: Turns | undefined): Promise<T> {
    let step = work.next();
    while (!step.done) {
      if (this.#failed) throw this.#failed.error;
      if (!step.value) await turns?.next();
      step = work.next(step.value && await this.ask(step.value));
    }
    return step.value;
  }

  /**
   * Does one of the works of a write. What it throws takes back what it did itself, and nothing of the others.
   *
   * @param isSaved whether what it writes can be taken back by itself, for two statements more; else nearly none needs that.
   * @throws {Halfway} where it cannot. @throws what the database says: then the transaction has ended with all that is in it.
   */
  async attempt<T>(
    work: Asking<T>,
    { isSaved, turns }: { isSaved: boolean; turns?: Turns | undefined },
  ): Promise<Attempt<T>> {
    const head = this.#head;
    this.#hasWritten = false;
    this.#saves = isSaved;
    try {
      const value = await this.answer(work, turns);
      if (isSaved && this.#hasWritten) this.send("RELEASE attempt");
      return { value };
    } catch (error) {
      if (this.#failed) throw this.#failed.error;
      this.#head = head;
      if (this.#hasWritten && !isSaved) throw new Halfway();
      if (this.#hasWritten) this.send("ROLLBACK TO attempt");
      return { error };
    } finally {
      this.#saves = false;
    }
  }

  /**
   * Ends a writing one. What follows of changes need not be on the disk yet; what has no seq, is.
   * @returns where the shop stands after it. @throws {Unavailable}
   */
  async commit(commits: readonly Commit[]): Promise<Head> {
    const { seq, mark, digest } = this.#head!;
    if (commits.length > 0) {
      this.send(translated(MOVE), [seq, mark, digest]);
      this.send(OUTBOX, [JSON.stringify(commits)]);
      this.send("SET LOCAL synchronous_commit = off");
    }
    try {
      await this.#connection.commit();
    } catch (error) {
      throw this.#failed ? this.#failed.error : error;
    }
    return this.#head!;
  }

  /** Ends a reading one. */
  end(): void {
    this.send("COMMIT");
  }

  /** Before the first that a work writes, and so not at all for one that only asks. */
  #save(): void {
    if (this.#saves && !this.#hasWritten) this.send("SAVEPOINT attempt");
    this.#hasWritten = true;
  }

  /** What the shop's head says is known here while nobody else can move it, and written once, at the end. */
  #answerOfHead(sql: string, values: readonly SqlValue[]): object | null {
    const head = this.#head;
    if (!head) return null;
    if (sql === HEAD) return head;
    if (sql === NEXT) return { ...head, seq: head.seq + 1 };
    if (sql !== MOVE) return null;
    const [seq, mark, digest] = values as [number, string, number];
    return this.#head = { ...head, seq, mark, digest };
  }

  async #first(sql: string, values: readonly SqlValue[]): Promise<unknown> {
    return (await this.#rows(translated(sql), values))[0];
  }

  async #rows<Row>(sql: string, values: readonly SqlValue[] = []): Promise<Row[]> {
    try {
      return await this.#connection.ask<Row>(sql, values);
    } catch (error) {
      this.#failed ??= { error };
      throw this.#failed.error;
    }
  }
}
