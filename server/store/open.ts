import { dirname, resolve } from "node:path";
import type { Config } from "../config.ts";
import { patiently } from "../patiently.ts";
import type { Database } from "./database.ts";
import { asFileError, openDatabase } from "./driver.ts";
import { Durability, type Flusher, logFlusher, NO_FLUSH } from "./durability.ts";
import { beginLife } from "./lifetime.ts";
import { lockDataFile } from "./lock.ts";
import { migrate, refuseForeign } from "./migrations.ts";
import { problemOf } from "./problem.ts";
import { SqliteStore } from "./sqlite.ts";
import { FileError } from "./store.ts";

/** What the store needs from outside; a test puts its own clock, chance and disk here. */
export interface StoreWorld {
  /** Milliseconds since 1970. */
  now: () => number;
  /** So many random bytes, in hex. */
  randomHex: (bytes: number) => string;
  /** Stands between the store and its file. */
  disk: (db: Database) => Database;
  /** Makes the log beside a data file survive a power cut. */
  flusher: (path: string) => Flusher;
  /** Takes a data file for this process alone, and returns what gives it free. @throws {FileError} when it is taken. */
  lock: (path: string) => () => void;
  /** Hears how long each write took until it was on the disk. */
  onWritten?: (ms: number) => void;
}

/**
 * Once screens may be connected: SQLite waits for another program's lock by stopping the whole process, so that it waits
 * no longer than a screen does not notice. Writes try again by themselves (session.ts).
 */
const BUSY_TIMEOUT_MS = 10;

const REAL_WORLD: StoreWorld = {
  now: Date.now,
  randomHex: (bytes) => crypto.getRandomValues(new Uint8Array(bytes)).toHex(),
  disk: (db) => db,
  flusher: logFlusher,
  lock: lockDataFile,
};

/**
 * Opens the store that the settings name, making its folder and file when they are missing.
 *
 * @param world what differs from the real one.
 * @throws {FileError} when the path is on the network, its folder cannot be written to, or the file cannot be used.
 */
export async function openStore(
  { data, sqliteDriver, durability: wanted = "disk" }: Pick<Config, "data" | "sqliteDriver"> & Partial<Config>,
  world: Partial<StoreWorld> = {},
): Promise<SqliteStore> {
  if (/^(\\\\|\/\/)/.test(data)) {
    throw new FileError(
      `O arquivo de dados não pode ficar em uma pasta de rede (${data}): use um disco deste computador`,
    );
  }
  const { now, randomHex, disk, flusher, lock, onWritten } = { ...REAL_WORLD, ...world };
  const path = resolve(data);
  const newEpoch = () => randomHex(8);
  await makeFolder(dirname(path));
  const unlock = lock(path);
  let db: Database | undefined;
  try {
    db = disk(await openDatabase(path, sqliteDriver, (file) => refuseForeign(file, path)));
    migrate(db);
    await beginLife(db, path, newEpoch);
    db.exec(`PRAGMA busy_timeout = ${BUSY_TIMEOUT_MS}`);
    const durability = new Durability(wanted === "disk" ? flusher(path) : NO_FLUSH);
    durability.written();
    await durability.settled();
    const onClose = () => {
      durability.close();
      unlock();
    };
    return new SqliteStore(db, { now, newEpoch, newMark: () => randomHex(6), durability, onWritten, onClose });
  } catch (error) {
    db?.close();
    unlock();
    throw problemOf(error) === "desconhecido" ? error : asFileError(path, error);
  }
}

async function makeFolder(folder: string): Promise<void> {
  const probe = resolve(folder, `.sgp-${Deno.pid}`);
  try {
    await Deno.mkdir(folder, { recursive: true });
    await Deno.writeTextFile(probe, "");
    await patiently(() => Deno.remove(probe));
  } catch (error) {
    throw new FileError(`Não é possível gravar na pasta ${folder}: verifique se ela existe e as permissões`, {
      cause: error,
    });
  }
}
