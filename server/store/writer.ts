/** What every write has in common: its time, its author, and the changes that it makes. */

import type { Commit } from "../domain/frames.ts";
import { refuseRevoked } from "./acessos.ts";
import type { Asking } from "./asking.ts";
import { changesNothing, type Write, writeChange } from "./change.ts";
import { broughtBack } from "./decisions.ts";
import type { Done, Engine, Work as Whole } from "./engine.ts";
import type { Epoch } from "./epoch.ts";
import type { Author } from "./store.ts";

/** What a writer needs from outside. */
export interface WriterOptions {
  /** Milliseconds since 1970. */
  now: () => number;
  /** Called after every write that went well, with how long it took until it was on the disk. */
  onWritten?: ((ms: number) => void) | undefined;
}

/** Writes one change of a transaction, if it changes anything. */
export type Apply = (change: Write) => Asking<Written | undefined>;

type Written = ReturnType<typeof writeChange> extends Asking<infer T> ? T : never;

/** A work of a write. @param em when it was asked for (ISO-8601 UTC): its changes are of that time. */
type Work<T> = (em: string, apply: Apply) => Asking<T>;

/** Writes to one open database. */
export class Writer {
  constructor(
    private readonly engine: Engine,
    private readonly epoch: Epoch,
    private readonly options: WriterOptions,
  ) {}

  /** Writes all or nothing (engine.ts). */
  write<T>(author: Author, work: Work<T>): Promise<T> {
    return this.#timed(author, work, (whole) => this.engine.write(whole));
  }

  /** The same for a work that would hold everybody up. */
  writeInSteps<T>(author: Author, work: Work<T>): Promise<T> {
    return this.#timed(author, work, (whole) => this.engine.writeInSteps(whole));
  }

  async #timed<T>(
    author: Author,
    work: Work<T>,
    write: (whole: Whole<T>) => Promise<T>,
  ): Promise<T> {
    const { now, onWritten } = this.options;
    const asked = performance.now();
    const em = new Date(now()).toISOString();
    const answer = await write(() => this.#whole(author, em, work));
    onWritten?.(performance.now() - asked);
    return answer;
  }

  *#whole<T>(author: Author, em: string, work: Work<T>): Asking<Done<T>> {
    const commits: Commit[] = [];
    yield* refuseRevoked(author.acesso);
    return { answer: yield* work(em, this.#applying(author, em, commits)), commits };
  }

  /** @param commits of the work so far; what is applied is added to them. */
  #applying(author: Author, em: string, commits: Commit[]): Apply {
    const { marks } = this.epoch;
    function* write(change: Write, author: Author): Asking<Written> {
      const written = yield* writeChange(change, { em, marks, author });
      commits.push(written.commit);
      return written;
    }
    return function* (change) {
      if (changesNothing(change)) return undefined;
      const written = yield* write(change, author);
      const follows = yield* broughtBack(change);
      if (follows) yield* write(follows, { por: author.por });
      return written;
    };
  }
}
