/** Judges what screens claim to have seen of a database, and gives it a new epoch where one of them proves it an older copy. */

import { type Claim, type Resume, resumeOf } from "../domain/resume.ts";
import { type Asking, one } from "./asking.ts";
import { markOf } from "./catch_up.ts";
import { Marks } from "./marks.ts";

/** What an epoch needs from outside. */
export interface EpochOptions {
  /** So many random bytes, in hex. */
  randomHex: (bytes: number) => string;
  /** A new name for an incarnation of the database. */
  newEpoch: () => string;
  /** Hears of each claim that would prove a rollback, had this database ever made the change that it names. */
  onUnproven?: (claim: Claim) => void;
  /** Of a copy that follows another database: that somebody has seen more of that one proves nothing against it. */
  follows?: boolean;
}

/** The epoch of one open database. */
export class Epoch {
  readonly #options: EpochOptions;
  /** Names the changes of this database. */
  readonly marks: Marks;
  /** The epoch of which a screen has proved that this is an older copy, until it is renewed. */
  #disproved: string | null = null;

  /** @param markKey what its marks are signed with. */
  constructor(markKey: string, options: EpochOptions) {
    this.#options = options;
    this.marks = new Marks(markKey, options.randomHex);
  }

  /** Whether the next start may go on with it. */
  get holds(): boolean {
    return this.#disproved === null;
  }

  /** Judges a claim. Belongs inside the read that answers it. @param epoch the present one. */
  *judge(claim: Claim | null, epoch: string): Asking<Resume> {
    const here = new Map<number, string | undefined>();
    for (const seq of claim ? [claim.since, claim.seen ?? claim.since] : []) here.set(seq, yield* markOf(seq));
    const resume = resumeOf(claim, epoch, (seq, mark) => {
      if (here.get(seq) === mark) return "here";
      return this.marks.issued(mark, epoch, seq) ? "lost" : "never";
    });
    if (resume === "unproven") this.#options.onUnproven?.(claim!);
    if (resume === "rolled_back" && this.#options.follows) return "reset";
    if (resume === "rolled_back") this.#disproved = epoch;
    return resume;
  }

  /**
   * Names a new incarnation where the one before is disproved. A reading screen brings the proof, and yet it is the
   * server's own act: what it acts on is its own signature under a change that it lacks, not anybody's word. Two screens
   * that prove one rollback renew once. Belongs at the beginning of each writing transaction; {@linkcode renewed} after its commit.
   * @returns whether it did.
   */
  *renewIfDisproved(): Asking<boolean> {
    if (this.#disproved === null) return false;
    const sql = "UPDATE head SET epoch = ? WHERE epoch = ? RETURNING epoch";
    return (yield* one(sql, this.#options.newEpoch(), this.#disproved)) !== undefined;
  }

  /** What was disproved is renewed for good. */
  renewed(): void {
    this.#disproved = null;
  }
}
