import type { Commit, Head } from "../../domain/frames.ts";
import type { Claim, Resume } from "../../domain/resume.ts";
import type { Epoch } from "../epoch.ts";
import type { Lanes } from "./connect.ts";
import { flush, type Standing } from "./flush.ts";
import type { Source } from "./follow.ts";
import { Transaction } from "./transaction.ts";

/** Transactions of its own that a node remembers until it has told them: more than are ever on their way to the disk. */
const OWN_MAX = 256;

/** The database as its follower asks it. */
export class DatabaseSource implements Source {
  /** What this node wrote, by the seq before it, with the mark before it. */
  readonly #own = new Map<number, { mark: string; commits: Commit[] }>();
  #flushed: Pick<Head, "seq" | "mark"> | null = null;

  /** @param renew writes a new epoch where the one before is disproved. */
  constructor(
    private readonly connections: Lanes,
    private readonly epoch: Epoch,
    readonly renew: () => Promise<void>,
  ) {}

  /** This node has committed something itself. @param before where the shop stood before it. */
  wrote(before: Head, commits: Commit[]): void {
    if (this.#own.size === OWN_MAX) this.#own.clear();
    if (commits.length > 0) this.#own.set(before.seq, { mark: before.mark, commits });
  }

  /** All up to there is on the disk. */
  isFlushed({ seq, mark }: Head): void {
    this.#flushed = { seq, mark };
  }

  look(claim: Claim): Promise<{ standing: Standing; resume: Resume }> {
    return this.connections.reading(async (connection) => {
      const transaction = new Transaction(connection);
      await transaction.read();
      const [standing] = await connection.ask<Standing>("SELECT epoch, seq, mark, digest, outros FROM head");
      const resume = await transaction.answer(this.epoch.judge(claim, standing!.epoch));
      transaction.end();
      return { standing: standing!, resume };
    });
  }

  async read(from: number, to: number, limit: number): Promise<{ mark: string | undefined; commits: Commit[] }> {
    const own = this.#readOwn(from, to);
    // Once: a server that comes back as an older copy has another history from there.
    for (const seq of this.#own.keys()) if (seq < to) this.#own.delete(seq);
    return own ?? await this.#readOutbox(from, to, limit);
  }

  /**
   * What is known without being read: where what is on the disk ends with a mark of ours, all before it is what it followed
   * upon when we wrote it.
   */
  #readOwn(from: number, to: number): { mark: string; commits: Commit[] } | null {
    const first = this.#own.get(from);
    if (!first || this.#flushed?.seq !== to) return null;
    let { mark } = first;
    const commits: Commit[] = [];
    for (let seq = from; seq < to; { seq, mark } = commits.at(-1)!) {
      const next = this.#own.get(seq);
      if (next?.mark !== mark) return null;
      commits.push(...next.commits);
    }
    return mark === this.#flushed.mark ? { mark: first.mark, commits } : null;
  }

  #readOutbox(from: number, to: number, limit: number): Promise<{ mark: string | undefined; commits: Commit[] }> {
    return this.connections.reading(async (connection) => {
      const transaction = new Transaction(connection);
      void transaction.read().catch(() => {});
      const marks = connection.ask<{ mark: string }>("SELECT mark FROM historico WHERE seq = $1", [from]);
      marks.catch(() => {});
      const sql = "SELECT frame FROM outbox WHERE seq > $1 AND seq <= $2 ORDER BY seq LIMIT $3";
      const frames = await connection.ask<{ frame: string }>(sql, [from, to, limit]);
      transaction.end();
      return { mark: (await marks)[0]?.mark, commits: frames.map(({ frame }) => JSON.parse(frame)) };
    });
  }

  flush(): Promise<Standing> {
    return flush(this.connections);
  }
}
