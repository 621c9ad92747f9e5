/**
 * Records what is committed, for mirrors: each writing transaction as a changeset of SQLite's session extension, with a number
 * that the transaction itself writes into the head, so that every copy of the file knows which it holds. Records nothing until
 * the first mirror has come, and all from then on.
 */

import type { Commit, Head } from "../domain/frames.ts";
import type { Position } from "../domain/mirror_frames.ts";
import type { Database, Statement } from "./database.ts";
import type { Flusher } from "./durability.ts";
import { type Recorded, TransactionRing } from "./transaction_ring.ts";

/**
 * Changes of one transaction that are told one by one. An import of thousands would be as large again beside its changeset, and
 * hold everybody up while it is put into words: the mirror's screens read anew instead.
 */
const TOLD_MAX = 200;

/** What a file says of itself after a transaction. */
export interface FileProof extends Position {
  head: Head;
  arquivo: { total: number; soma: number };
}

/** As much of node:sqlite as is asked here; the other driver has none of it. */
interface Recordable {
  createSession?(): { changeset(): Uint8Array; close(): void };
}

interface HeadRow extends Head {
  run: string;
  n: number;
  total: number;
  soma: number;
}

const PROOF = "boot AS run, transacao AS n, epoch, seq, mark, digest, arquivo_total AS total, arquivo_soma AS soma";

/** The recorder of one server's file. */
export class Recorder {
  readonly #ring = new TransactionRing();
  readonly #now: () => number;
  #db: Database | null = null;
  #on = false;
  #latest: FileProof | null = null;
  #flushed: FileProof | null = null;
  /** Called when transactions are on the disk, with the number of the last; whoever waits for them waits for its end too. */
  onFlushed: (n: number) => Promise<void> | void = () => {};

  /** @param now milliseconds since 1970. */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** Whether this file can be recorded, which the driver @db/sqlite cannot. */
  get able(): boolean {
    return this.#db !== null && "createSession" in this.#db;
  }

  /** What the file was after the last transaction that is on the disk; null while nothing is recorded. */
  get flushed(): FileProof | null {
    return this.#flushed;
  }

  /** A transaction that is still held. */
  get(n: number): Recorded | undefined {
    return this.#ring.get(n);
  }

  /** Begins to record, if it has not. @returns where the file stands. */
  begin(): FileProof {
    if (!this.#on) {
      this.#on = true;
      this.#latest = this.#flushed = readProof(this.#db!);
    }
    return this.#latest!;
  }

  /** Stands between a store and a connection to its file. @param raw the driver's own, behind whatever else stands between. */
  over(db: Database, raw: Database): Database {
    this.#db ??= raw;
    let session: ReturnType<NonNullable<Recordable["createSession"]>> | null = null;
    let before = 0;
    const changes = statement(db, "SELECT total_changes() AS n");
    const move = statement(db, `UPDATE head SET transacao = transacao + 1 RETURNING ${PROOF}`);
    const made = () => (changes().get() as { n: number }).n;
    const end = () => {
      session?.close();
      session = null;
    };
    const around: Record<string, (run: () => unknown) => unknown> = {
      "BEGIN IMMEDIATE": (run) => {
        run();
        if (!this.#on) return;
        before = made();
        session = (raw as Recordable).createSession!();
      },
      COMMIT: (run) => {
        if (!session) return run();
        if (made() === before) {
          end();
          return run();
        }
        const proof = proofOf(move().get());
        const changeset = session.changeset();
        run();
        end();
        this.#put(proof, changeset);
      },
      ROLLBACK: (run) => {
        end();
        run();
      },
    };
    return {
      exec: (sql) => db.exec(sql),
      prepare: (sql) => {
        const [inner, hook] = [db.prepare(sql), around[sql]];
        if (!hook) return inner;
        return {
          get: (...values) => inner.get(...values),
          all: (...values) => inner.all(...values),
          run: (...values) => hook(() => inner.run(...values)),
        };
      },
      close: () => {
        end();
        db.close();
      },
    };
  }

  /** Hears what the transaction that was committed last changed of pedidos, in the same turn. */
  told(commits: Commit[]): void {
    const last = this.#latest && this.#ring.get(this.#latest.n);
    if (last && commits.at(-1)?.seq === last.head.seq) {
      this.#ring.put({ ...last, commits: commits.length > TOLD_MAX ? null : commits });
    }
  }

  /** Lets go what is on the disk. */
  flushing(flusher: Flusher): Flusher {
    return {
      flush: async () => {
        const latest = this.#latest;
        await flusher.flush();
        if (!latest) return;
        this.#flushed = latest;
        await this.onFlushed(latest.n);
      },
      close: () => flusher.close(),
    };
  }

  #put(proof: FileProof, changeset: Uint8Array): void {
    this.#latest = proof;
    this.#ring.put({ n: proof.n, em: this.#now(), head: proof.head, commits: [], changeset });
  }
}

/** Prepared at its first use: the file may not have its columns before. */
function statement(db: Database, sql: string): () => Statement {
  let prepared: Statement | null = null;
  return () => prepared ??= db.prepare(sql);
}

/** What a file's head says of it. */
function proofOf(row: unknown): FileProof {
  const { run, n, epoch, seq, mark, digest, total, soma } = row as HeadRow;
  return { run, n, head: { epoch, seq, mark, digest }, arquivo: { total, soma } };
}

/** What an open file says of itself. */
export function readProof(db: Pick<Database, "prepare">): FileProof {
  return proofOf(db.prepare(`SELECT ${PROOF} FROM head`).get());
}
