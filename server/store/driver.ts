/** Opens the database file with the driver that the settings name. Nothing else knows which one it is. */

import { DatabaseSync } from "node:sqlite";
import { FileError } from "./store.ts";

/** A value that a statement binds or returns. */
export type SqlValue = string | number | null;

/** A prepared statement; the calls that node:sqlite and @db/sqlite share. Rows come whole, never as an iterator. */
export interface Statement {
  get(...values: SqlValue[]): unknown;
  all(...values: SqlValue[]): unknown[];
  run(...values: SqlValue[]): unknown;
}

/** An open database file. */
export interface Database {
  exec(sql: string): unknown;
  prepare(sql: string): Statement;
  close(): void;
}

/** `node:sqlite` is built into Deno. `@db/sqlite` is fetched from JSR when asked for, and needs FFI. */
export type Driver = "node:sqlite" | "@db/sqlite";

/** Before 3.51.3 a WAL reset could, in a rare race, lose committed pages (sqlite.org/wal.html, "The WAL-reset bug"). */
const SQLITE_MIN = "3.51.3";

/** Another program may hold the write lock for a moment (a backup, a virus scanner); 30 s outlasts it. */
const BUSY_TIMEOUT_MS = 30_000;

/** `cache_size` is in pages of 4 KiB: up to 200 MB for a database that large, otherwise only what is there. */
const PRAGMAS = `
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = NORMAL;
  PRAGMA cache_size = 50000;
  PRAGMA temp_store = memory;
  PRAGMA foreign_keys = ON;
`;

/**
 * Opens (or creates) the file and sets it up.
 *
 * @param check looks at the file before anything is written to it: setting the journal mode already would be.
 * @throws {FileError} when the file is no database or SQLite is too old, and whatever `check` throws.
 */
export async function openDatabase(
  path: string,
  driver: Driver,
  check: (db: Database) => void = () => {},
): Promise<Database> {
  let db: Database | undefined;
  try {
    db = driver === "node:sqlite" ? new DatabaseSync(path) as Database : await openDbSqlite(path);
    const { version } = db.prepare("SELECT sqlite_version() AS version").get() as { version: string };
    if (olderThan(version, SQLITE_MIN)) {
      throw new FileError(`SQLite ${version} é antigo demais: é preciso ${SQLITE_MIN} ou mais novo`);
    }
    db.exec(`PRAGMA busy_timeout = ${BUSY_TIMEOUT_MS}`);
    check(db);
    db.exec(PRAGMAS);
    return db;
  } catch (error) {
    db?.close();
    throw error instanceof FileError ? error : new FileError(reason(path, error), { cause: error });
  }
}

async function openDbSqlite(path: string): Promise<Database> {
  // Built at run time, so that nothing is fetched, checked or locked unless the setting asks for it.
  const specifier = ["jsr:", "@db/sqlite@0.13.0"].join("");
  const { Database } = await import(specifier).catch((cause) => {
    throw new FileError(
      "Não foi possível carregar o driver @db/sqlite: ele precisa de deno task start:db-sqlite e, na primeira vez, da internet",
      { cause },
    );
  });
  return new Database(path);
}

function olderThan(version: string, minimum: string): boolean {
  return version.localeCompare(minimum, "en", { numeric: true }) < 0;
}

function reason(path: string, error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  if (/not a database/i.test(text)) return `O arquivo ${path} não é um banco de dados SQLite`;
  if (/malformed/i.test(text)) return `O arquivo ${path} está danificado: restaure uma cópia de segurança`;
  if (/locked|busy/i.test(text)) return `O arquivo ${path} está preso por outro programa`;
  if (/readonly|read-only/i.test(text)) return `O arquivo ${path} é somente leitura`;
  return `Não foi possível abrir o arquivo de dados ${path}: ${text}`;
}
