/** Opens the database file with the driver that the settings name. Nothing else knows which one it is. */

import { backup, DatabaseSync } from "node:sqlite";
import type { Database } from "./database.ts";
import { type Library, openDbSqlite } from "./db_sqlite.ts";
import { problemOf } from "./problem.ts";
import { FileError } from "./errors.ts";
import type { Problem } from "./file_state.ts";

/** `node:sqlite` is built into Deno. `@db/sqlite` is fetched from JSR when asked for, needs FFI, and is named in deno.json. */
export type Driver = "node:sqlite" | "@db/sqlite";

/** Before 3.51.3 a WAL reset could, in a rare race, lose committed pages (sqlite.org/wal.html, "The WAL-reset bug"). */
const SQLITE_MIN = "3.51.3";

/** Another program may hold the write lock for a moment (a backup, a virus scanner); 30 s outlasts it. */
const BUSY_TIMEOUT_MS = 30_000;

/**
 * `cache_size` is in pages of 4 KiB: the system keeps the file in memory too, and 200 MB here made no list faster. The log is brought
 * into the file by its keeper (log_keeper.ts), so by no COMMIT.
 */
const PRAGMAS = `
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = NORMAL;
  PRAGMA wal_autocheckpoint = 0;
  PRAGMA cache_size = 2000;
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
    db = await open(path, driver);
    const { version } = db.prepare("SELECT sqlite_version() AS version").get() as { version: string };
    if (olderThan(version, SQLITE_MIN)) {
      throw new FileError(tooOld(version, driver));
    }
    db.exec(`PRAGMA busy_timeout = ${BUSY_TIMEOUT_MS}`);
    check(db);
    db.exec(PRAGMAS);
    return db;
  } catch (error) {
    db?.close();
    throw asFileError(path, error);
  }
}

/** Opens an open file once more, set up as by {@linkcode openDatabase}. @param patienceMs for which it stops the process at another's lock. */
export async function openAgain(path: string, driver: Driver, patienceMs: number): Promise<Database> {
  const db = await open(path, driver);
  db.exec(`PRAGMA busy_timeout = ${patienceMs}; ${PRAGMAS}`);
  return db;
}

/** Opens a file to look at it, as it is. @throws {FileError} when there is none. */
export async function readDatabase(path: string, driver: Driver): Promise<Database> {
  try {
    return await open(path, driver, { readonly: true });
  } catch (error) {
    throw asFileError(path, error);
  }
}

/** More than any file has. */
const ALL_PAGES = 0x7fffffff;

/** Copies a file as one moment's state, whatever others write to it. Deno does it in one go, all its callbacks apart. */
export async function copyPages(from: string, to: string, driver: Driver): Promise<void> {
  const source = await readDatabase(from, driver);
  try {
    source.exec(`PRAGMA busy_timeout = ${BUSY_TIMEOUT_MS}`);
    await copyOpen(source, to, driver);
  } finally {
    source.close();
  }
}

/** Copies what an open database holds, by that very connection: its file may have lost its name. */
export async function copyOpen(db: Database, to: string, driver: Driver): Promise<void> {
  // Deno allows node:sqlite no VACUUM INTO without the permission for everything; two libraries over one file within
  // one process, on the other hand, take each other's locks away.
  if (driver === "node:sqlite") await backup(db as unknown as DatabaseSync, to, { rate: ALL_PAGES });
  else db.exec(`VACUUM INTO '${to.replaceAll("'", "''")}'`);
}

/** What a person is told when a file cannot be used. */
export function asFileError(path: string, error: unknown): FileError {
  return error instanceof FileError ? error : new FileError(reason(path, error), { cause: error });
}

async function open(path: string, driver: Driver, options: { readonly?: boolean } = {}): Promise<Database> {
  if (driver === "node:sqlite") return new DatabaseSync(path, { readOnly: options.readonly }) as Database;
  return openDbSqlite(await load(driver), path, options);
}

/** By a name that only this call holds: a literal one would be asked of JSR at every start, whatever the driver. */
async function load(name: Exclude<Driver, "node:sqlite">): Promise<Library> {
  try {
    return await import(name);
  } catch (cause) {
    throw new FileError(`Não foi possível carregar o driver ${name}: ${HOW_TO_LOAD}`, { cause });
  }
}

/** The library that it would download, 3.46.0, is older than {@linkcode SQLITE_MIN}. */
const HOW_TO_LOAD =
  `use deno task start:db-sqlite, na primeira vez com internet, e em DENO_SQLITE_PATH o caminho de uma biblioteca SQLite ${SQLITE_MIN} ou mais nova`;

function olderThan(version: string, minimum: string): boolean {
  return version.localeCompare(minimum, "en", { numeric: true }) < 0;
}

function tooOld(version: string, driver: Driver): string {
  const remedy = driver === "node:sqlite"
    ? "atualize o Deno"
    : "informe em DENO_SQLITE_PATH o caminho de uma biblioteca SQLite assim";
  return `SQLite ${version} é antigo demais: é preciso ${SQLITE_MIN} ou mais novo; ${remedy}`;
}

function reason(path: string, error: unknown): string {
  const problem = problemOf(error);
  if (/not a database/i.test(String(error))) return `O arquivo ${path} não é um banco de dados SQLite`;
  return MOTIVOS[problem]?.(path) ?? `Não foi possível abrir o arquivo de dados ${path}: ${textOf(error)}`;
}

const MOTIVOS: Partial<Record<Problem, (path: string) => string>> = {
  cheio: (path) => `O disco do arquivo ${path} está cheio: libere espaço`,
  danificado: (path) => `O arquivo ${path} está danificado: restaure uma cópia de segurança`,
  preso: (path) => `O arquivo ${path} está preso por outro programa`,
  somente_leitura: (path) => `O arquivo ${path} é somente leitura`,
};

function textOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
