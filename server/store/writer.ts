/** The writing transactions of a store, and who is told of what they wrote. */

import { digestOf, type Identity } from "../domain/digest.ts";
import type { Commit, Head } from "../domain/frames.ts";
import { inSlices } from "../slices.ts";
import { refuseRevoked } from "./acessos.ts";
import { changesNothing, type Write, writeChange } from "./change.ts";
import type { Database } from "./database.ts";
import type { Durability } from "./durability.ts";
import type { Epoch } from "./epoch.ts";
import type { Session } from "./session.ts";
import type { Author } from "./store.ts";

/** What a writer needs from outside. */
export interface WriterOptions {
  /** Tells when a commit is on the disk. */
  durability: Durability;
  /** Milliseconds since 1970. */
  now: () => number;
  /** Called after every write that went well, with how long it took until it was on the disk. */
  onWritten?: (ms: number) => void;
  /** Opens the file once more, for a write of many turns. */
  openAgain: () => Promise<Database>;
}

/** Writes one change of a transaction, if it changes anything. */
export type Apply = (change: Write) => ReturnType<typeof writeChange> | undefined;

/** Writes to one open file. */
export class Writer {
  readonly #session: Session;
  readonly #epoch: Epoch;
  readonly #options: WriterOptions;
  readonly #commitListeners: ((commit: Commit) => void)[] = [];
  readonly #renewalListeners: ((head: Head) => void)[] = [];
  /** Of the board as committed. Kept beside the file, not in it: it follows from the rows and is summed anew at each start. */
  #digest: number;
  /** Settles when all that was committed is told. */
  #telling: Promise<void> = Promise.resolve();

  constructor(session: Session, epoch: Epoch, options: WriterOptions) {
    this.#session = session;
    this.#epoch = epoch;
    this.#options = options;
    const sql = "SELECT id, versao, CAST(doc ->> 'mark' AS TEXT) AS mark FROM pedido WHERE excluido_em IS NULL";
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

  /** One transaction. */
  write<T>(author: Author, work: (em: string, apply: Apply) => T): Promise<T> {
    return this.#written(async (em, committed) => {
      const { apply, commits } = this.#applying(this.#session, author, em);
      return await this.#session.whenFree(() => {
        commits.length = 0;
        this.renewIfDisproved();
        const done = this.#session.write(() => {
          refuseRevoked(this.#session, author.acesso);
          return work(em, apply);
        });
        committed(commits);
        return done;
      });
    });
  }

  /**
   * The same for a work that would hold everybody up: it goes in slices, by a connection of its own. Until all of it is
   * there everybody reads the board as it was, and who else writes waits.
   */
  writeInSlices<T>(
    author: Author,
    work: (session: Session, em: string, apply: Apply) => Generator<unknown, T>,
  ): Promise<T> {
    return this.#written(async (em, committed) => {
      const { openAgain } = this.#options;
      return await this.#session.writeApart(openAgain, () => this.renewIfDisproved(), async (apart, commit) => {
        const { apply, commits } = this.#applying(apart, author, em);
        refuseRevoked(apart, author.acesso);
        const done = await inSlices(work(apart, em, apply));
        commit();
        committed(commits);
        return done;
      });
    });
  }

  /** Waits for the disk, then tells what was committed. @param work says so in the turn in which it is. */
  async #written<T>(work: (em: string, committed: (commits: Commit[]) => void) => Promise<T>): Promise<T> {
    const { durability, now, onWritten } = this.#options;
    const start = performance.now();
    let commits: Commit[] = [];
    const answer = await work(new Date(now()).toISOString(), (written) => {
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
    }
    onWritten?.(performance.now() - start);
    return answer;
  }

  #applying(session: Session, author: Author, em: string): { apply: Apply; commits: Commit[] } {
    const commits: Commit[] = [];
    const apply = (change: Write) => {
      if (changesNothing(change)) return undefined;
      const digest = commits.at(-1)?.digest ?? this.#digest;
      const written = writeChange(session, change, { em, marks: this.#epoch.marks, author, digest });
      commits.push(written.commit);
      return written;
    };
    return { apply, commits };
  }

  /** Tells commits, in the order of seq: many of them in slices, and what comes meanwhile after them. */
  #tell(commits: Commit[]): Promise<void> {
    const telling = this.#telling.then(() => inSlices(this.#tellEach(commits)));
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
