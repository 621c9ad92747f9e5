/** The engine over one SQLite file. What one turn asks is one transaction, and nothing is told to anyone before COMMIT. */

import type { Commit, Head } from "../domain/frames.ts";
import type { Turns } from "../slices.ts";
import { type Ask, type Asking, one } from "./asking.ts";
import type { Database } from "./database.ts";
import type { Durability } from "./durability.ts";
import { type Done, type Engine, headOf, type Work } from "./engine.ts";
import type { Epoch } from "./epoch.ts";
import { gather } from "./gather.ts";
import type { Attempt, Session } from "./session.ts";
import { FTS5 } from "./word_index.ts";

/** What the engine needs from outside. */
export interface SqliteEngineOptions {
  /** Tells when a commit is on the disk. */
  durability: Durability;
  /** The turns of the loop: what was asked in one is written in the next. */
  turns: Turns;
  /** Opens the file once more, for a write of many turns. */
  openAgain: () => Promise<Database>;
  /** Hears what a transaction changed of pedidos, in the turn in which it is committed. */
  onCommitted?: (commits: Commit[]) => void;
}

/** Files opened by this process so far: what one of them counts means nothing to the next. */
let opened = 0;

/** One open file. */
export class SqliteEngine implements Engine {
  readonly words = FTS5;
  readonly #connection = ++opened;
  readonly #session: Session;
  readonly #epoch: Epoch;
  readonly #options: SqliteEngineOptions;
  /** Called some time after commits were told. */
  readonly #tidy: () => void;
  readonly #commitListeners: ((commit: Commit) => void)[] = [];
  readonly #renewalListeners: ((head: Head) => void)[] = [];
  readonly #writeSoon: (work: Work<unknown>) => Promise<Attempt<Done<unknown>>>;
  /** Settles when all that was committed is told. */
  #telling: Promise<void> = Promise.resolve();

  constructor(session: Session, epoch: Epoch, options: SqliteEngineOptions, tidy: () => void) {
    this.#session = session;
    this.#epoch = epoch;
    this.#options = options;
    this.#tidy = tidy;
    this.#writeSoon = gather(options.turns.next, (works: Work<unknown>[]) => this.#writeAll(works));
  }

  onCommit(listener: (commit: Commit) => void): void {
    this.#commitListeners.push(listener);
  }

  onRenewal(listener: (head: Head) => void): void {
    this.#renewalListeners.push(listener);
  }

  /** A file has one server. */
  onOthers(): void {}

  async read<T>(asking: Asking<T>): Promise<T> {
    const result = this.#session.read(() => this.#session.answer(asking));
    await this.#settled();
    return result;
  }

  async readInSteps<T>(asking: Asking<T>): Promise<T> {
    const ask = (ask: Ask) => this.#session.read(() => this.#session.ask(ask));
    const result = await this.#options.turns.inSlices(steps(asking, ask));
    await this.#settled();
    return result;
  }

  *content(): Asking<string> {
    // What this connection has written, and whether others have.
    const sql = "SELECT data_version AS others, total_changes() AS own FROM pragma_data_version";
    const { others, own } = (yield* one<{ others: number; own: number }>(sql))!;
    return `${this.#connection}-${others}-${own}`;
  }

  async write<T>(work: Work<T>): Promise<T> {
    const attempt = await this.#writeSoon(work);
    if ("error" in attempt) throw attempt.error;
    return attempt.value.answer as T;
  }

  async writeInSteps<T>(work: Work<T>): Promise<T> {
    const { openAgain, turns } = this.#options;
    const { answer } = await this.#written((committed) =>
      this.#session.writeApart(openAgain, () => this.#renewIfDisproved(), async (apart, commit) => {
        const done = await turns.inSlices(steps(work(), (ask) => apart.ask(ask)));
        commit();
        committed(done.commits);
        return done;
      })
    );
    return answer;
  }

  /** One transaction, of which each work is an attempt. @throws {Unavailable} when nothing of any is written. */
  #writeAll(works: Work<unknown>[]): Promise<Attempt<Done<unknown>>[]> {
    const session = this.#session;
    return this.#written((committed) =>
      session.whenFree(() => {
        this.#renewIfDisproved();
        const attempts = session.write(() => works.map((work) => session.attempt(() => session.answer(work()))));
        committed(attempts.flatMap((attempt) => "value" in attempt ? attempt.value.commits : []));
        return attempts;
      })
    );
  }

  /** Gives a history that a screen has disproved a new name. Belongs where the file is free. */
  #renewIfDisproved(): void {
    const session = this.#session;
    if (this.#epoch.holds) return;
    const head = session.write(() => session.answer(this.#epoch.renewIfDisproved()) && session.answer(headOf()));
    this.#epoch.renewed();
    if (head) this.#renewalListeners.forEach((listener) => listener(head));
  }

  /** Waits for the disk, then tells what was committed. @param work says so in the turn in which it is. */
  async #written<T>(work: (committed: (commits: Commit[]) => void) => Promise<T>): Promise<T> {
    const { durability, turns, onCommitted } = this.#options;
    let commits: Commit[] = [];
    const answer = await work((written) => {
      commits = written;
      durability.written();
      onCommitted?.(written);
    });
    try {
      await durability.settled();
    } catch (error) {
      throw this.#session.failed(error);
    } finally {
      // Even where the disk refuses: the database has it, and the screens follow the database.
      await this.#tell(commits);
      void turns.next().then(this.#tidy);
    }
    return answer;
  }

  /** What is read may be of a commit that is not on the disk yet, and must not be heard of before. */
  async #settled(): Promise<void> {
    // Even where the disk refuses, for the screens have heard of it as well.
    await this.#options.durability.settled().catch((error) => this.#session.failed(error));
  }

  /** Tells commits, in the order of seq: many of them in slices, and what comes meanwhile after them. */
  #tell(commits: Commit[]): Promise<void> {
    const telling = this.#telling.then(() => this.#options.turns.inSlices(this.#tellEach(commits)));
    this.#telling = telling.catch(() => {});
    return telling;
  }

  *#tellEach(commits: Commit[]): Generator<void, void> {
    for (const [i, commit] of commits.entries()) {
      if (i > 0) yield;
      this.#commitListeners.forEach((listener) => listener(commit));
    }
  }
}

/** A work whose questions are answered, step by step. */
function* steps<T>(work: Asking<T>, answer: (ask: Ask) => unknown): Generator<void, T> {
  let step = work.next();
  while (!step.done) {
    if (!step.value) yield;
    step = work.next(step.value && answer(step.value));
  }
  return step.value;
}
