/** Judges what screens claim to have seen of a file, and gives it a new epoch where one of them proves it an older copy. */

import { type Claim, type Resume, resumeOf } from "../domain/resume.ts";
import { markOf } from "./catch_up.ts";
import { Marks } from "./marks.ts";
import type { Session } from "./session.ts";

/** What an epoch needs from outside. */
export interface EpochOptions {
  /** So many random bytes, in hex. */
  randomHex: (bytes: number) => string;
  /** A new name for an incarnation of the database. */
  newEpoch: () => string;
  /** Hears of each claim that would prove a rollback, had this file ever made the change that it names. */
  onUnproven?: (claim: Claim) => void;
}

/** The epoch of one open file. */
export class Epoch {
  readonly #session: Session;
  readonly #options: EpochOptions;
  /** Names the changes of this file. */
  readonly marks: Marks;
  /** The epoch of which a screen has proved that this file is an older copy, until it is renewed. */
  #disproved: string | null = null;

  constructor(session: Session, options: EpochOptions) {
    this.#session = session;
    this.#options = options;
    const { mark_key } = session.sql("SELECT mark_key FROM head").get() as { mark_key: string };
    this.marks = new Marks(mark_key, options.randomHex);
  }

  /** Whether the next start may go on with it. */
  get holds(): boolean {
    return this.#disproved === null;
  }

  /** Judges a claim. Belongs inside the read that answers it. @param epoch the present one. */
  judge(claim: Claim | null, epoch: string): Resume {
    const resume = resumeOf(claim, epoch, (seq, mark) => {
      if (markOf(this.#session, seq) === mark) return "here";
      return this.marks.issued(mark, epoch, seq) ? "lost" : "never";
    });
    if (resume === "unproven") this.#options.onUnproven?.(claim!);
    if (resume === "rolled_back") this.#disproved = epoch;
    return resume;
  }

  /**
   * Names a new incarnation where the one before is disproved. A reading screen brings the proof, and yet it is the
   * server's own act: what it acts on is its own signature under a change that it lacks, not anybody's word. Two screens
   * that prove one rollback renew once. @returns whether it did.
   */
  renewIfDisproved(): boolean {
    if (this.#disproved === null) return false;
    const sql = "UPDATE head SET epoch = ? WHERE epoch = ? RETURNING epoch";
    const renewed = this.#session.write(() => this.#session.sql(sql).get(this.#options.newEpoch(), this.#disproved));
    this.#disproved = null;
    return renewed !== undefined;
  }
}
