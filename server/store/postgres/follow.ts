/**
 * A node follows its database as a screen follows a server: it stands at (epoch, seq, mark), is woken, reads what is beyond, and
 * judges by that mark whether what it reads goes on from where it stands (resume.ts). Its own changes it reads there too, so
 * that every node tells the same in the same order. What is not on the disk yet is not told.
 */

import type { Commit, Head } from "../../domain/frames.ts";
import type { Claim, Resume } from "../../domain/resume.ts";
import type { Turns } from "../../slices.ts";
import { Unavailable } from "../errors.ts";
import type { Standing } from "./flush.ts";

/** Changes that are read at once: each may carry a megabyte of art. */
const READ_MAX = 200;

/** No count: the next look hears it again. */
const UNHEARD = -1;

/** The database, as far as it is followed. */
export interface Source {
  /** Where the shop stands, on the disk or not, and how that goes on from a claim. */
  look(claim: Claim): Promise<{ standing: Standing; resume: Resume }>;
  /** The mark that a change has there, and the changes after it up to another, by seq, at most so many. */
  read(from: number, to: number, limit: number): Promise<{ mark: string | undefined; commits: Commit[] }>;
  /** Makes all that is committed survive, and tells every node. */
  flush(): Promise<Standing>;
  /** Gives a history that was proved to be an older copy a new name. */
  renew(): Promise<void>;
}

/** Who hears what a node learns. */
export interface Hearing {
  commit(commit: Commit): void;
  /** Nothing that was heard so far counts any more. */
  renewed(head: Head): void;
  /** Something was written that has no seq. It is heard again where this fails. */
  others(): Promise<void>;
}

/** So many changes are known by their marks: more than are made while somebody reads. */
const MARKS_KEPT = 10_000;

/** Somebody who waits until a change was told. */
interface Waiting {
  change: Change;
  answer: PromiseWithResolvers<void>;
}

/** What names a change. */
type Change = Pick<Head, "epoch" | "seq" | "mark">;

/** One node's place in the history of its shop. */
export class Follower {
  readonly #source: Source;
  readonly #hearing: Hearing;
  readonly #turns: Pick<Turns, "inSlices">;
  #at: Head;
  #others: number;
  /** Up to where all is on the disk, as far as this node was told. */
  #told: Change;
  /** The marks of the changes up to there, the newest last; and the epochs that were left. */
  readonly #marks = new Map<number, string>();
  readonly #left = new Set<string>();
  #waiting: Waiting[] = [];
  /** What is under way: one thing at a time. */
  #last: Promise<void> = Promise.resolve();
  /** Whether it is under way to read on. */
  #going: Promise<void> | null = null;

  /** @param at where the shop stands on the disk, as its first listeners know it. */
  constructor(source: Source, hearing: Hearing, turns: Pick<Turns, "inSlices">, { outros, ...at }: Standing) {
    this.#source = source;
    this.#hearing = hearing;
    this.#turns = turns;
    this.#at = at;
    this.#told = at;
    this.#others = outros;
    this.#marks.set(at.seq, at.mark);
  }

  /** What was told last. */
  get at(): Head {
    return this.#at;
  }

  /** All up to a change is on the disk. A wake-up may come late, twice, or never. */
  wake({ epoch, seq, mark }: Change): Promise<void> {
    if (epoch !== this.#told.epoch || seq > this.#told.seq) this.#told = { epoch, seq, mark };
    return this.#go();
  }

  /**
   * Looks by itself, for wake-ups get lost, a node dies between its commit and its flush, and a server comes back as an older
   * copy of itself. To be called some times a second. @throws {Unavailable} where the database is not to be had.
   */
  async poll(): Promise<void> {
    await this.#inTurn(async () => {
      const { standing, resume } = await this.#source.look(this.#claim());
      this.hearOthers(standing.outros);
      if (resume !== "continued") await this.#jump(resume);
      else if (standing.seq > this.#told.seq) this.#told = await this.#source.flush();
    });
    await this.#go();
  }

  /** Something without a seq may have been written. @param count what the head counts of it. */
  hearOthers(count: number): void {
    if (count === this.#others) return;
    this.#others = count;
    this.#hearing.others().catch(() => this.#others = UNHEARD);
  }

  /**
   * Settles when a change was told here, and so is on the disk. By its mark: of its seq there may be another by now, made after a
   * server came up that had lost it. @throws {Unavailable} where it is lost, or nobody can know now.
   */
  reached(change: Change): Promise<void> {
    const answer = Promise.withResolvers<void>();
    this.#waiting.push({ change, answer });
    this.#settle();
    return answer.promise;
  }

  /** Nobody knows now what became of what they wait for. */
  fail(error: unknown): void {
    for (const { answer } of this.#waiting.splice(0)) answer.reject(error);
  }

  /** Reads on to what it was told of, also meanwhile. */
  #go(): Promise<void> {
    return this.#going ??= this.#goOn().finally(() => this.#going = null);
  }

  async #goOn(): Promise<void> {
    while (this.#told.epoch !== this.#at.epoch || this.#told.seq > this.#at.seq) await this.#inTurn(() => this.#step());
  }

  async #inTurn(work: () => Promise<void>): Promise<void> {
    const turn = this.#last.then(work);
    this.#last = turn.catch((error) => this.fail(error));
    await turn;
  }

  /** Reads on from where it stands, if that is still part of the history. */
  async #step(): Promise<void> {
    const { epoch, seq, mark: here } = this.#at;
    if (this.#told.epoch !== epoch) return await this.#judge();
    if (this.#told.seq <= seq) return;
    const { mark, commits } = await this.#source.read(seq, this.#told.seq, READ_MAX);
    const isNext = (commit: Commit, i: number) => commit.epoch === epoch && commit.seq === seq + 1 + i;
    const goesOn = (seq === 0 || mark === here) && commits.length > 0 && commits.every(isNext);
    if (goesOn && !this.#isFlushed(commits)) return void (this.#told = await this.#source.flush());
    if (goesOn) return await this.#turns.inSlices(this.#tell(commits));
    await this.#jump((await this.#source.look(this.#claim())).resume);
  }

  /** Whether what was read is what it was told of: what another server has in that place need not be on its disk. */
  #isFlushed(commits: Commit[]): boolean {
    const { seq, mark } = commits.at(-1)!;
    return seq === this.#told.seq ? mark === this.#told.mark : commits.length === READ_MAX;
  }

  /** It was told of another history, maybe of one that is past. */
  async #judge(): Promise<void> {
    const { resume } = await this.#source.look(this.#claim());
    if (resume === "continued") this.#told = this.#at;
    else await this.#jump(resume);
  }

  *#tell(commits: Commit[]): Generator<void, void> {
    for (const commit of commits) {
      const { epoch, seq, mark, digest } = commit;
      this.#at = { epoch, seq, mark, digest };
      this.#know(seq, mark);
      this.#hearing.commit(commit);
      yield;
    }
    this.#settle();
  }

  /** Goes to where the shop stands, without what is between: another history, or too much of the same. */
  async #jump(resume: Resume): Promise<void> {
    if (resume === "rolled_back") await this.#source.renew();
    const { outros, ...standing } = await this.#source.flush();
    const passed = await this.#passed(standing);
    if (standing.epoch !== this.#at.epoch) this.#left.add(this.#at.epoch);
    // A copy from before a renewal was put in the database's place: what it holds is told again.
    this.#left.delete(standing.epoch);
    this.#at = standing;
    this.#marks.clear();
    for (const [seq, mark] of [...passed, [standing.seq, standing.mark] as const]) this.#know(seq, mark);
    this.#told = standing;
    this.#hearing.renewed(standing);
    this.hearOthers(outros);
    this.#settle();
  }

  /** The marks of the changes before a place for which somebody waits. */
  async #passed({ epoch, seq }: Head): Promise<[number, string][]> {
    const passed: [number, string][] = [];
    for (const { change } of this.#waiting.filter(({ change }) => change.epoch === epoch && change.seq < seq)) {
      const { mark } = await this.#source.read(change.seq, change.seq, 0);
      passed.push([change.seq, mark ?? ""]);
    }
    return passed;
  }

  #know(seq: number, mark: string): void {
    this.#marks.set(seq, mark);
    const [oldest] = this.#marks.keys();
    if (this.#marks.size > MARKS_KEPT) this.#marks.delete(oldest!);
  }

  #settle(): void {
    const waiting = this.#waiting.splice(0);
    for (const each of waiting) {
      const isTold = this.#isTold(each.change);
      if (isTold === null) this.#waiting.push(each);
      else if (isTold) each.answer.resolve();
      else each.answer.reject(new Unavailable("desligado"));
    }
  }

  /** Whether a change is one of those that were told here; null where it may still come. */
  #isTold({ epoch, seq, mark }: Change): boolean | null {
    if (this.#left.has(epoch)) return false;
    if (epoch !== this.#at.epoch || seq > this.#at.seq) return null;
    return this.#marks.get(seq) === mark;
  }

  #claim(): Claim {
    const { epoch, seq, mark } = this.#at;
    return { epoch, since: seq, mark };
  }
}
