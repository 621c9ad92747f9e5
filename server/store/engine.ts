/** What a database must be able to do for the store, which decides all else (pedido_store.ts). */

import type { Commit, Head } from "../domain/frames.ts";
import { type Asking, one } from "./asking.ts";
import type { WordIndex } from "./word_index.ts";

/** What a work of a write did. */
export interface Done<T> {
  answer: T;
  /** Its changes, in the order of seq. */
  commits: Commit[];
}

/** A work of a write, from its beginning: it is done again where another program had the file. */
export type Work<T> = () => Asking<Done<T>>;

/** A database that holds a shop. What is answered is on the disk, and whoever listens was told of it. */
export interface Engine {
  /** How it finds the words of the archive. */
  readonly words: WordIndex;
  /** Answers from one state. @throws {Unavailable} */
  read<T>(asking: Asking<T>): Promise<T>;
  /** Answers each question from the state of its moment, and serves others between. @throws {Unavailable} */
  readInSteps<T>(asking: Asking<T>): Promise<T>;
  /**
   * Writes all or nothing of a work, in one transaction with all else that was asked in this turn: a COMMIT costs as much as a
   * write. What a work throws takes back what it did itself, and nothing of the others. @throws {Unavailable}
   */
  write<T>(work: Work<T>): Promise<T>;
  /**
   * The same for a work that would hold everybody up: it goes in steps. Until all of it is there everybody reads the board as it
   * was, and who else writes waits.
   */
  writeInSteps<T>(work: Work<T>): Promise<T>;
  /** A name of all that is in the database: another whenever anybody has written there, also another program. */
  content(): Asking<string>;
  /** Calls the listener after every commit, in the order of seq. */
  onCommit(listener: (commit: Commit) => void): void;
  /** Calls the listener after the epoch was renewed. */
  onRenewal(listener: (head: Head) => void): void;
  /** Calls the listener when another server of the same shop may have written an access or the shop's name, which have no seq; again where it fails. */
  onOthers(listener: () => Promise<void>): void;
}

/** What is asked and told of the head at each change: an engine that holds it alone knows the answers by itself. */
export const HEAD = "SELECT epoch, seq, mark, digest FROM head";
export const NEXT = "SELECT epoch, seq + 1 AS seq, digest FROM head";
export const MOVE = "UPDATE head SET seq = ?, mark = ?, digest = ?";

/** Where the database stands. */
export function* headOf(): Asking<Head> {
  return { ...(yield* one<Head>(HEAD))! };
}

/** A work that changes no pedido. */
export function quietly<T>(asking: () => Asking<T>): Work<T> {
  return function* () {
    return { answer: yield* asking(), commits: [] };
  };
}
