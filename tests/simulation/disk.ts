/** The server's disk: a real folder with a real SQLite file, that can be copied, cut short, and put back. */

import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { Database, Statement } from "../../server/store/database.ts";
import type { Flusher } from "../../server/store/durability.ts";
import { notePath } from "../../server/store/lifetime.ts";
import type { Chance } from "./chance.ts";

/** In memory where the system has such a folder: the faults are ours to make, and a real disk only slows them down. */
const ROOT = exists("/dev/shm") ? "/dev/shm" : undefined;

const FILE = "pedidos.db";

/** Of a file that belongs to another: SQLite's write-ahead log. */
const WAL = "-wal";

const LOG_HEADER_BYTES = 32;

/** What each change of the board begins with. */
const NEXT_SEQ = "SELECT epoch, seq + 1 AS seq, digest FROM head";

/** Hears of what nobody else sees of a transaction. */
interface Watcher {
  onBegin(): void;
  /** Before each change but the first, with the connection that makes it. */
  onBetween(db: Database): void;
  /** Before its end. */
  onCommit(): void;
}

/** What another program may put into a document, as JSON: nothing that names the pedido or its newest change, which is put right. */
const DAMAGES = [
  ["items", "null"],
  ["observacao", '{"a":1}'],
  ["telefone_cliente", "9"],
  ["valor_total", "[]"],
  ["costura", '"sim"'],
  ["etapas_feitas", "[7]"],
] as const;

/** A field of a pedido as another program left it. */
export interface Damage {
  id: number;
  field: string;
  value: string;
  /** Whether it was in the archive. */
  archived: boolean;
}

/** A copy of the data, as somebody would have made it. */
export interface Backup {
  /** `live`: the file and its log, while the server ran. `cold`: the file after a clean stop. `folder`: the note too. */
  kind: "live" | "cold" | "folder";
  files: Map<string, Uint8Array>;
}

/** SQLITE_FULL as node:sqlite reports it. */
class DiskFull extends Error {
  readonly code = "ERR_SQLITE_ERROR";
}

/** One run's disk. Each incarnation of the server works in a folder of its own, for the one before may still hold its file open. */
export class Disk {
  readonly #root = Deno.makeTempDirSync({ prefix: "sgp-sim-", dir: ROOT });
  readonly #open: { close(): void }[] = [];
  #generation = 0;
  #noteBefore: Uint8Array | null = null;
  /** The log as it was last flushed. */
  #flushed: Uint8Array | null = null;
  /** Whether there is no room to commit. */
  full = false;
  /** Hears of transactions that write. */
  watcher: Watcher | null = null;
  /** Comes before the end of each of them; what it throws ends the process there. */
  beforeCommit: () => void = () => {};

  constructor(private readonly chance: Chance) {
    Deno.mkdirSync(this.#folder);
  }

  /** The data file of the present incarnation. */
  get path(): string {
    return join(this.#folder, FILE);
  }

  /** Between the store and its file: refuses to commit while the disk is full. */
  wrap = (db: Database): Database => {
    this.#open.push(db);
    let [writing, changed] = [false, false];
    const begin = (kind: string) => {
      [writing, changed] = [kind === "BEGIN IMMEDIATE", false];
      if (writing) this.watcher?.onBegin();
    };
    const change = () => {
      if (changed) this.watcher?.onBetween(db);
      changed = true;
    };
    const commit = () => {
      if (!writing) return;
      if (this.full) throw new DiskFull("database or disk is full");
      this.beforeCommit();
      this.watcher?.onCommit();
    };
    return {
      exec: (sql) => db.exec(sql),
      close: () => db.close(),
      prepare: (sql) => {
        const statement = db.prepare(sql);
        if (sql.startsWith("BEGIN")) return before(statement, () => begin(sql));
        if (sql === NEXT_SEQ) return before(statement, change);
        // SQLite flushes the log before it brings any of it into the file.
        if (sql.startsWith("PRAGMA wal_checkpoint(PASSIVE")) {
          return after(statement, () => this.#flushed = this.#readFile(FILE + WAL));
        }
        return sql === "COMMIT" ? before(statement, commit) : statement;
      },
    };
  };

  /** A process that is killed lets its files go, here at the end of the run. */
  letGo = (held: { close(): void }): void => void this.#open.push(held);

  /** The process is killed: what it wrote is there, what it holds open is left behind. */
  afterKill(): void {
    this.#moveOn(this.#read());
  }

  /**
   * The power fails: of the log, any end may be missing that was not flushed. A log begun anew since the last flush
   * lacks anything, for what the one before held is in the file. The note may be the one before.
   */
  afterPowerCut(): void {
    const files = this.#read();
    const wal = files.get(FILE + WAL);
    if (wal) {
      const kept = this.#flushed && sameLog(wal, this.#flushed) ? this.#flushed.length : 0;
      files.set(FILE + WAL, wal.subarray(0, this.chance.int(kept, wal.length)));
    }
    if (this.#noteBefore && this.chance.happens(0.3)) files.set(notePath(FILE), this.#noteBefore);
    this.#moveOn(files);
  }

  /** Flushes the log, which takes a while; what is written meanwhile may be covered or not. */
  flusher(sleep: () => Promise<void>): Flusher {
    return {
      flush: async () => {
        const wal = this.#readFile(FILE + WAL);
        await sleep();
        // Several may be under way, and a longer one be there first.
        const isBehind = wal && this.#flushed && sameLog(wal, this.#flushed) && wal.length < this.#flushed.length;
        if (!isBehind) this.#flushed = wal;
      },
      close: () => {},
    };
  }

  /** Remembers the note as it is, for a power cut to bring back. Called before each start. */
  rememberNote(): void {
    this.#noteBefore = this.#readFile(notePath(FILE));
  }

  backup(kind: Backup["kind"]): Backup {
    const files = this.#read();
    if (kind !== "folder") files.delete(notePath(FILE));
    return { kind, files };
  }

  /** Puts a copy in the place of the data; what the copy lacks stays, except a log that is not its own. */
  restore({ files }: Backup): void {
    const now = this.#read();
    now.delete(FILE + WAL);
    this.#moveOn(new Map([...now, ...files]));
  }

  /** Somebody puts another file in the data file's place, under a running server: a copy that was made now. */
  swap(): void {
    const copy = `${this.path}.copia`;
    Deno.copyFileSync(this.path, copy);
    Deno.renameSync(copy, this.path);
  }

  /** The beginning of the log is lost, as by a bad sector. Returns whether there was one. */
  beheadLog(): boolean {
    const wal = this.#readFile(FILE + WAL);
    if (!wal || wal.length <= LOG_HEADER_BYTES) return false;
    Deno.writeFileSync(this.path + WAL, wal.fill(0, 0, LOG_HEADER_BYTES));
    return true;
  }

  /** Another program puts something into the document of a pedido. @returns of which, and what; null where there is none. */
  damage(): Damage | null {
    const db = new DatabaseSync(this.path);
    try {
      const sql = "SELECT id, arquivado_em FROM pedido WHERE excluido_em IS NULL";
      const rows = db.prepare(sql).all() as { id: number; arquivado_em: string | null }[];
      if (rows.length === 0) return null;
      const { id, arquivado_em } = this.chance.pick(rows);
      const [field, value] = this.chance.pick(DAMAGES);
      db.prepare(`UPDATE pedido SET doc = json_set(doc, '$.${field}', json(?)) WHERE id = ?`).run(value, id);
      return { id, field, value, archived: arquivado_em !== null };
    } finally {
      db.close();
    }
  }

  dispose(): void {
    for (const db of this.#open) {
      try {
        db.close();
      } catch {
        // Closed by its store already.
      }
    }
    Deno.removeSync(this.#root, { recursive: true });
  }

  get #folder(): string {
    return join(this.#root, `${this.#generation}`);
  }

  /** SQLite's index of the log (`-shm`) is not copied: it is rebuilt from the log. */
  #read(): Map<string, Uint8Array> {
    const files = new Map<string, Uint8Array>();
    for (const name of [FILE, FILE + WAL, notePath(FILE)]) {
      const bytes = this.#readFile(name);
      if (bytes) files.set(name, bytes);
    }
    return files;
  }

  #readFile(name: string): Uint8Array | null {
    const path = join(this.#folder, name);
    return exists(path) ? Deno.readFileSync(path) : null;
  }

  #moveOn(files: Map<string, Uint8Array>): void {
    this.#flushed = files.get(FILE + WAL) ?? null;
    this.#generation += 1;
    Deno.mkdirSync(this.#folder);
    for (const [name, bytes] of files) Deno.writeFileSync(join(this.#folder, name), bytes);
  }
}

/** Whether two images are of one log: SQLite begins each with salts of its own (sqlite.org/fileformat.html, 4.1). */
function sameLog(a: Uint8Array, b: Uint8Array): boolean {
  return a.length >= LOG_HEADER_BYTES && a.subarray(16, 24).every((byte, i) => byte === b[16 + i]);
}

/** The statement, with something done before each run of it. */
function before(statement: Statement, act: () => void): Statement {
  return {
    get: (...values) => (act(), statement.get(...values)),
    all: (...values) => (act(), statement.all(...values)),
    run: (...values) => (act(), statement.run(...values)),
  };
}

/** The statement, with something done after each run of it. */
function after(statement: Statement, act: () => void): Statement {
  const then = <T>(result: T): T => (act(), result);
  return {
    get: (...values) => then(statement.get(...values)),
    all: (...values) => then(statement.all(...values)),
    run: (...values) => then(statement.run(...values)),
  };
}

function exists(path: string): boolean {
  try {
    Deno.statSync(path);
    return true;
  } catch {
    return false;
  }
}
