/** The writing transactions of a store, and who is told of what they wrote. */

import { digestOf, type Identity } from "../domain/digest.ts";
import type { Commit, Head } from "../domain/frames.ts";
import type { Turns } from "../slices.ts";
import { refuseRevoked } from "./acessos.ts";
import { changesNothing, type Write, writeChange } from "./change.ts";
import type { Database } from "./database.ts";
import { broughtBack } from "./decisions.ts";
import type { Durability } from "./durability.ts";
import type { Epoch } from "./epoch.ts";
import { gather } from "./gather.ts";
import { ON_BOARD } from "./row.ts";
import type { Attempt, Session } from "./session.ts";
import type { Author } from "./store.ts";

/** What a writer needs from outside. */
export interface WriterOptions {
  /** Tells when a commit is on the disk. */
  durability: Durability;
  /** Milliseconds since 1970. */
  now: () => number;
  /** Called after every write that went well, with how long it took until it was on the disk. */
  onWritten?: (ms: number) => void;
  /** The turns of the loop: what was asked in one is written in the next. */
  turns: Turns;
  /** Called some time after commits were told. */
  tidy: () => void;
  /** Opens the file once more, for a write of many turns. */
  openAgain: () => Promise<Database>;
}

/** Writes one change of a transaction, if it changes anything. */
export type Apply = (change: Write) => ReturnType<typeof writeChange> | undefined;

/** A work that waits for its transaction, and when it was asked for (ISO-8601 UTC): its change is of that time. */
interface Order {
  em: string;
  author: Author;
  work: (em: string, apply: Apply) => unknown;
}

/** Writes to one open file. */
export class Writer {
  readonly #session: Session;
  readonly #epoch: Epoch;
  readonly #options: WriterOptions;
  readonly #commitListeners: ((commit: Commit) => void)[] = [];
  readonly #writeSoon: (order: Order) => Promise<Attempt<unknown>>;
  readonly #renewalListeners: ((head: Head) => void)[] = [];
  /** Of the board as committed. Kept beside the file, not in it: it follows from the rows and is summed anew at each start. */
  #digest: number;
  /** Settles when all that was committed is told. */
  #telling: Promise<void> = Promise.resolve();

  constructor(session: Session, epoch: Epoch, options: WriterOptions) {
    this.#session = session;
    this.#epoch = epoch;
    this.#options = options;
    this.#writeSoon = gather(options.turns.next, (orders: Order[]) => this.#writeAll(orders));
    const sql = `SELECT id, versao, CAST(doc ->> 'mark' AS TEXT) AS mark FROM pedido WHERE ${ON_BOARD}`;
    this.#digest = digestOf(session.sql(sql).all() as Identity[]);
  }

  onCommit(listener: (commit: Commit) => void): void {
    this.#commitListeners.push(listener);
  }

  onRenewal(listener: (head: Head) => void): void {
    this.#renewalListeners.push(listener);
  }

  head(): Head {
    const { epoch, seq, mark } = this.#session.sql("SELECT epoch, seq, mark FROM head").get() as Head;
    return { epoch, seq, mark, digest: this.#digest };
  }

  /** Gives a history that a screen has disproved a new name. Belongs where the file is free. */
  renewIfDisproved(): void {
    if (this.#epoch.renewIfDisproved()) this.#renewalListeners.forEach((listener) => listener(this.head()));
  }

  /** All or nothing, in one transaction with all else that was asked in this turn: a COMMIT costs as much as a write. */
  async write<T>(author: Author, work: (em: string, apply: Apply) => T): Promise<T> {
    const asked = performance.now();
    const attempt = await this.#writeSoon({ em: this.#time(), author, work });
    if ("error" in attempt) throw attempt.error;
    this.#options.onWritten?.(performance.now() - asked);
    return attempt.value as T;
  }

  /** One transaction, of which each work is an attempt. @throws {Unavailable} when nothing of any is written. */
  #writeAll(orders: Order[]): Promise<Attempt<unknown>[]> {
    return this.#written((committed) =>
      this.#session.whenFree(() => {
        this.renewIfDisproved();
        const commits: Commit[] = [];
        const attempts = this.#session.write(() =>
          orders.map(({ em, author, work }) => {
            const before = commits.length;
            const attempt = this.#session.attempt(() => {
              refuseRevoked(this.#session, author.acesso);
              return work(em, this.#applying(this.#session, author, em, commits));
            });
            if ("error" in attempt) commits.length = before;
            return attempt;
          })
        );
        committed(commits);
        return attempts;
      })
    );
  }

  /**
   * The same for a work that would hold everybody up: it goes in slices, by a connection of its own. Until all of it is
   * there everybody reads the board as it was, and who else writes waits.
   */
  async writeInSlices<T>(
    author: Author,
    work: (session: Session, em: string, apply: Apply) => Generator<unknown, T>,
  ): Promise<T> {
    const { openAgain, turns, onWritten } = this.#options;
    const asked = performance.now();
    const em = this.#time();
    const done = await this.#written((committed) =>
      this.#session.writeApart(openAgain, () => this.renewIfDisproved(), async (apart, commit) => {
        const commits: Commit[] = [];
        refuseRevoked(apart, author.acesso);
        const done = await turns.inSlices(work(apart, em, this.#applying(apart, author, em, commits)));
        commit();
        committed(commits);
        return done;
      })
    );
    onWritten?.(performance.now() - asked);
    return done;
  }

  /** Waits for the disk, then tells what was committed. @param work says so in the turn in which it is. */
  async #written<T>(work: (committed: (commits: Commit[]) => void) => Promise<T>): Promise<T> {
    const { durability, turns, tidy } = this.#options;
    let commits: Commit[] = [];
    const answer = await work((written) => {
      commits = written;
      durability.written();
      this.#digest = commits.at(-1)?.digest ?? this.#digest;
    });
    try {
      await durability.settled();
    } catch (error) {
      throw this.#session.failed(error);
    } finally {
      // Even where the disk refuses: the database has it, and the screens follow the database.
      await this.#tell(commits);
      void turns.next().then(tidy);
    }
    return answer;
  }

  #time(): string {
    return new Date(this.#options.now()).toISOString();
  }

  /** @param commits of the transaction so far; what is applied is added to them. */
  #applying(session: Session, author: Author, em: string, commits: Commit[]): Apply {
    const write = (change: Write, author: Author) => {
      const digest = commits.at(-1)?.digest ?? this.#digest;
      const written = writeChange(session, change, { em, marks: this.#epoch.marks, author, digest });
      commits.push(written.commit);
      return written;
    };
    return (change) => {
      if (changesNothing(change)) return undefined;
      const written = write(change, author);
      const follows = broughtBack(session, change);
      if (follows) write(follows, { por: author.por });
      return written;
    };
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
