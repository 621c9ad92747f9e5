/**
 * Where a data file is. SQLite opens it by its name once and then writes to what it opened, whatever happens to the name:
 * deleted, replaced, or its folder gone, everything goes on as before, and after the next start all of it is gone.
 */

import { basename, dirname, join, resolve } from "node:path";
import type { Problem } from "./file_state.ts";
import { isPostgres } from "./postgres/address.ts";
import { headFits, LOG_START_BYTES, logBytes, readLog } from "./wal.ts";

/** What SQLite keeps under names of its own beside a data file while it is open. */
const ENDS = ["", "-wal", "-shm"] as const;

/** The data file that a shop would have if it were not in a PostgreSQL. */
const WITHOUT_FILE = "data/pedidos.db";

/** The first bytes of every SQLite file. */
const MAGIC = "SQLite format 3\0";

/**
 * The name that a data file has of its own, behind links: what is kept beside it must not depend on the name by which
 * it was asked for.
 */
export function realPath(path: string): string {
  if (isOnNetwork(path)) return path;
  const asked = resolve(path);
  try {
    return Deno.realPathSync(asked);
  } catch (error) {
    const folder = dirname(asked);
    // What may not be looked at, or goes in a circle, fails by its own name.
    if (!(error instanceof Deno.errors.NotFound) || folder === asked) return asked;
    return linkAt(asked) ?? join(realPath(folder), basename(asked));
  }
}

/** The name beside which this computer keeps what is its own, pictures and notes: the data file, also where there is none. */
export function localPath(data: string): string {
  return realPath(isPostgres(data) ? WITHOUT_FILE : data);
}

/** Whether a path names another computer. */
export function isOnNetwork(path: string): boolean {
  return /^(\\\\|\/\/)/.test(path);
}

/** Where a link leads whose file is not there yet. */
function linkAt(path: string): string | null {
  try {
    return realPath(resolve(dirname(path), Deno.readLinkSync(path)));
  } catch {
    return null;
  }
}

/** What SQLite knows of an open file. */
export interface KnownBySqlite {
  pageBytes: number;
  /** How many frames its log has. */
  frames(): number;
}

/** A file that is held open, with the name by which it was opened and what it was then. */
interface OpenFile {
  path: string;
  opened: Deno.FsFile;
  dev: number;
  ino: number | null;
}

/** An open data file and its names. */
export class Place {
  readonly #path: string;
  readonly #known: KnownBySqlite;
  readonly #files: OpenFile[];
  #bytes = 0;
  #mtimes = "";
  #touched = false;

  /** Called once SQLite has opened the file and its log. Not to be closed before SQLite has: that would drop its locks. */
  constructor(path: string, known: KnownBySqlite) {
    this.#path = path;
    this.#known = known;
    // There is no log where a new shop is filled for the demo.
    const names = ENDS.map((end) => path + end).filter(exists);
    this.#files = names.map((name) => {
      const opened = Deno.openSync(name, { read: true });
      const { dev, ino } = opened.statSync();
      return { path: name, opened, dev, ino };
    });
    this.wrote();
  }

  /** Whether the names still lead to the open files. Cheap: it is asked at each flush. */
  isOurs(): boolean {
    return this.#files.every(leadsTo);
  }

  /** What others have done to the files; null when they are as this process left them. Asked before each write. */
  problem(): Problem | null {
    if (!this.isOurs()) return "trocado";
    const [data, log] = this.#files.map(({ opened }) => opened) as [Deno.FsFile, Deno.FsFile?];
    const [{ size: bytes, mtime }, ofLog] = [data.statSync(), log?.statSync()];
    const frames = this.#known.frames();
    const isCut = bytes < this.#bytes || (ofLog?.size ?? 0) < logBytes(frames, this.#known.pageBytes);
    if (isCut || new TextDecoder().decode(start(data, MAGIC.length)) !== MAGIC) return "danificado";
    if (frames > 0 && !headFits(start(log!, LOG_START_BYTES))) return "danificado";
    this.#bytes = bytes;
    const mtimes = told([mtime, ofLog?.mtime]);
    if (mtimes === this.#mtimes) return null;
    this.#mtimes = mtimes;
    this.#touched = true;
    // Each frame that SQLite counts on must be there whole. All of the log is read for it, and only here.
    if (frames === 0) return null;
    return readLog(Deno.readFileSync(`${this.#path}-wal`)).whole < frames ? "danificado" : null;
  }

  /** This process has written; what changes from here on is by others. */
  wrote(): void {
    this.#mtimes = this.#mtimesNow();
  }

  /** Whether others have written into the files since the last call, by SQLite's rules or not: whoever asks looks closer. */
  touched(): boolean {
    const touched = this.#touched;
    this.#touched = false;
    return touched;
  }

  close(): void {
    for (const { opened } of this.#files) opened.close();
  }

  #mtimesNow(): string {
    const [data, log] = this.#files;
    return told([data!.opened.statSync().mtime, log?.opened.statSync().mtime]);
  }
}

/** Times of the last change, to be compared. */
function told(mtimes: (Date | null | undefined)[]): string {
  return mtimes.map((mtime) => mtime?.getTime()).join();
}

/** Whether there is a file of this name. */
export function exists(path: string): boolean {
  try {
    Deno.statSync(path);
    return true;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound || error instanceof Deno.errors.NotADirectory) return false;
    throw error;
  }
}

function leadsTo({ path, dev, ino }: OpenFile): boolean {
  try {
    const named = Deno.statSync(path);
    return named.dev === dev && named.ino === ino;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound || error instanceof Deno.errors.NotADirectory) return false;
    throw error;
  }
}

function start(file: Deno.FsFile, bytes: number): Uint8Array {
  const read = new Uint8Array(bytes);
  file.seekSync(0, Deno.SeekMode.Start);
  return read.subarray(0, file.readSync(read) ?? 0);
}
