/** The engine over a PostgreSQL, which other nodes share. What one turn asks is one transaction, and nothing is told to anyone before the disk has it. */

import type { Commit, Head } from "../../domain/frames.ts";
import type { Turns } from "../../slices.ts";
import { type Ask, type Asking, one } from "../asking.ts";
import { Durability } from "../durability.ts";
import type { Done, Engine, Work } from "../engine.ts";
import type { Epoch } from "../epoch.ts";
import { Unavailable } from "../errors.ts";
import { gather } from "../gather.ts";
import { problemOf } from "../problem.ts";
import type { Attempt } from "../session.ts";
import type { Lanes } from "./connect.ts";
import { flush, logFlusher, type Standing } from "./flush.ts";
import { Follower, type Hearing } from "./follow.ts";
import { DatabaseSource } from "./source.ts";
import { Halfway, Transaction } from "./transaction.ts";
import { POSTGRES_WORDS } from "./words.ts";

/** What the engine needs from outside. */
export interface PostgresEngineOptions {
  epoch: Epoch;
  /** The turns of the loop: what was asked in one is written in the next. */
  turns: Turns;
  /** Where the shop stands on the disk. */
  standing: Standing;
}

/** What a transaction did: where the shop stands after it, and whether that is to be told. */
interface Transacted {
  attempts: Attempt<Done<unknown>>[];
  head: Head;
  isTold: boolean;
}

/** One node's engine. */
export class PostgresEngine implements Engine {
  readonly words = POSTGRES_WORDS;
  readonly #connections: Lanes;
  readonly #options: PostgresEngineOptions;
  readonly #durability: Durability;
  readonly #source: DatabaseSource;
  /** What this node has told. */
  readonly follower: Follower;
  readonly #commitListeners: ((commit: Commit) => void)[] = [];
  readonly #renewalListeners: ((head: Head) => void)[] = [];
  readonly #othersListeners: (() => Promise<void>)[] = [];
  readonly #writeSoon: (work: Work<unknown>) => Promise<Attempt<Done<unknown>>>;
  /** Settles when the transaction at hand has ended: what is asked until then goes into one. */
  #writing: Promise<unknown> = Promise.resolve();

  constructor(connections: Lanes, options: PostgresEngineOptions) {
    const { epoch, turns, standing } = options;
    this.#connections = connections;
    this.#options = options;
    const hearing: Hearing = {
      commit: (commit) => this.#commitListeners.forEach((listener) => listener(commit)),
      renewed: (head) => this.#renewalListeners.forEach((listener) => listener(head)),
      others: async () => void await Promise.all(this.#othersListeners.map((listener) => listener())),
    };
    this.#source = new DatabaseSource(connections, epoch, async () => void await this.#transact([]));
    this.follower = new Follower(this.#source, hearing, turns, standing);
    const wake = (flushed: Standing) => {
      this.#source.isFlushed(flushed);
      void this.follower.wake(flushed).catch(() => {});
    };
    this.#durability = new Durability(logFlusher(connections, wake));
    const nextTurn = async () => {
      await turns.next();
      await this.#writing;
    };
    this.#writeSoon = gather(nextTurn, (works: Work<unknown>[]) => this.#write(works));
  }

  onCommit(listener: (commit: Commit) => void): void {
    this.#commitListeners.push(listener);
  }

  onRenewal(listener: (head: Head) => void): void {
    this.#renewalListeners.push(listener);
  }

  onOthers(listener: () => Promise<void>): void {
    this.#othersListeners.push(listener);
  }

  read<T>(asking: Asking<T>): Promise<T> {
    return this.#read(asking, { isPlanned: false });
  }

  /** @param isPlanned whether each question is planned for its own values, as a search needs it and nothing else. */
  async #read<T>(asking: Asking<T>, { isPlanned }: { isPlanned: boolean }): Promise<T> {
    const { answer, head } = await this.#connections.reading(async (connection) => {
      const transaction = new Transaction(connection);
      const head = transaction.read();
      head.catch(() => {});
      // How often a word occurs decides how it is looked for: one plan for all words looks at each row (180 ms of 100,000).
      if (isPlanned) transaction.send("SET LOCAL plan_cache_mode = force_custom_plan");
      const answer = await transaction.answer(asking);
      transaction.end();
      return { answer, head: await head };
    });
    // What is read may be of a commit that is not on the disk yet, and must not be heard of before.
    await this.follower.reached(head);
    return answer;
  }

  async readInSteps<T>(asking: Asking<T>): Promise<T> {
    let step = asking.next();
    while (!step.done) step = asking.next(step.value && await this.#read(only(step.value), { isPlanned: true }));
    return step.value;
  }

  *content(): Asking<string> {
    const { content } = (yield* one<{ content: string }>(
      // Its end alone would not tell of a transaction that ends after a later one.
      "SELECT CAST(pg_current_snapshot() AS TEXT) AS content",
    ))!;
    return content;
  }

  async write<T>(work: Work<T>): Promise<T> {
    const attempt = await this.#writeSoon(work);
    if ("error" in attempt) throw attempt.error;
    return attempt.value.answer as T;
  }

  async writeInSteps<T>(work: Work<T>): Promise<T> {
    const [attempt] = await this.#write([work], this.#options.turns);
    if ("error" in attempt!) throw attempt.error;
    return attempt!.value.answer as T;
  }

  /** One transaction, of which each work is an attempt, until it is told. @throws {Unavailable} when nothing of any is written. */
  async #write(works: Work<unknown>[], turns?: Turns): Promise<Attempt<Done<unknown>>[]> {
    const transacting = this.#transact(works, turns);
    this.#writing = transacting.catch(() => {});
    try {
      return await this.#told(await transacting);
    } catch (error) {
      if (error instanceof Unavailable || works.length === 1) throw error;
      // What PostgreSQL refuses of one has ended the transaction of all: each has its own then, and that one alone fails.
      const alone = (work: Work<unknown>) => this.#write([work]).then(([done]) => done!, (error) => ({ error }));
      return await Promise.all(works.map(alone));
    }
  }

  /** Waits until what was committed is on the disk, and told. @throws {Unavailable} */
  async #told({ attempts, head, isTold }: Transacted): Promise<Attempt<Done<unknown>>[]> {
    try {
      if (isTold) {
        this.#durability.written();
        await this.#durability.settled();
      }
      await this.follower.reached(head);
    } catch (error) {
      // It is committed, and nobody knows whether for good.
      throw !isTold || problemOf(error) === "desligado" ? error : new Unavailable("disco", { cause: error });
    }
    return attempts;
  }

  async #transact(works: Work<unknown>[], turns?: Turns): Promise<Transacted> {
    try {
      return await this.#transactOnce(works, { isSaved: false, turns });
    } catch (error) {
      if (!(error instanceof Halfway)) throw error;
      return await this.#transactOnce(works, { isSaved: true, turns });
    }
  }

  #transactOnce(works: Work<unknown>[], how: { isSaved: boolean; turns?: Turns | undefined }): Promise<Transacted> {
    const { epoch } = this.#options;
    return this.#connections.writing(async (connection) => {
      const transaction = new Transaction(connection);
      // In one go: PostgreSQL looks at what the works ask for when the shop is ours, and not before.
      const [before] = await Promise.all([transaction.write(), transaction.foresee(works)]);
      const isRenewed = !epoch.holds && await transaction.renew(epoch.renewIfDisproved()) !== null;
      const attempts: Attempt<Done<unknown>>[] = [];
      for (const work of works) attempts.push(await transaction.attempt(work(), how));
      const commits = attempts.flatMap((attempt) => "value" in attempt ? attempt.value.commits : []);
      const head = await transaction.commit(commits);
      if (!epoch.holds) epoch.renewed();
      this.#source.wrote(before, commits);
      return { attempts, head, isTold: isRenewed || commits.length > 0 };
    });
  }

  /** Makes all that is committed survive. @throws {Unavailable} */
  async flush(): Promise<void> {
    await this.follower.wake(await flush(this.#connections));
  }
}

function* only(ask: Ask): Asking<unknown> {
  return yield ask;
}
