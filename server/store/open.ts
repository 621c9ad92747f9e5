import { dirname, resolve } from "node:path";
import type { Config } from "../config.ts";
import type { Claim } from "../domain/resume.ts";
import { patiently } from "../patiently.ts";
import { LOOP, type Turns } from "../slices.ts";
import type { Database } from "./database.ts";
import { asFileError, copyOpen, openAgain, openDatabase } from "./driver.ts";
import { Durability, type Flusher, logFlusher, NO_FLUSH } from "./durability.ts";
import { groundOf } from "./file_system.ts";
import { mendIdentities, misnames } from "./identity.ts";
import { beginLife, readNote } from "./lifetime.ts";
import { lockDataFile } from "./lock.ts";
import { migrate, refuseForeign } from "./migrations.ts";
import { logAsFound, whatIsMissing } from "./missing.ts";
import { isOnNetwork, Place, realPath } from "./place.ts";
import { problemOf } from "./problem.ts";
import { refuseOddPlace } from "./refuse.ts";
import { isSqlite } from "./problem.ts";
import { Takeovers } from "./takeover.ts";
import { unseal } from "./seal.ts";
import type { PedidoStore } from "./pedido_store.ts";
import type { Recorder } from "./recorder.ts";
import { storeOver } from "./sqlite.ts";
import { FileError, Unavailable } from "./errors.ts";

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
  /** The number of a folder's file system (file_system.ts). */
  fileSystem?: (folder: string) => number;
  /** Hears of the open files, which its process lets go when it is killed. */
  onOpen?: (place: Place) => void;
  /** Looks whether this file may still be written to, before anything is; given its epoch. @throws {FileError} when not. */
  mayBegin?: (epoch: string, takeovers: Takeovers) => Promise<void>;
  /** Records what is committed, for mirrors. */
  recorder?: Recorder;
  /** The turns of the loop. */
  turns: Turns;
  /** Hears how long each write took until it was on the disk. */
  onWritten?: (ms: number) => void;
  /** Hears of each claim that would prove a rollback, had this file ever made the change that it names. */
  onUnproven?: (claim: Claim) => void;
  /** Hears of how many pedidos another program had damaged what names them, and it was put right. */
  onMended?: (pedidos: number) => void;
}

/**
 * Once screens may be connected: SQLite waits for another program's lock by stopping the whole process, so that it waits
 * no longer than a screen does not notice. Writes try again by themselves (until_free.ts).
 */
const BUSY_TIMEOUT_MS = 10;

const REAL_WORLD: StoreWorld = {
  now: Date.now,
  randomHex: (bytes) => crypto.getRandomValues(new Uint8Array(bytes)).toHex(),
  disk: (db) => db,
  flusher: logFlusher,
  lock: lockDataFile,
  turns: LOOP,
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
): Promise<PedidoStore> {
  const path = realPath(data);
  if (isOnNetwork(path)) throw onNetwork(data);
  const { now, randomHex, disk, flusher, lock, turns, onOpen, onWritten, onUnproven, onMended } = {
    ...REAL_WORLD,
    ...world,
  };
  const { fileSystem, mayBegin, recorder } = world;
  const newEpoch = () => randomHex(8);
  await makeFolder(dirname(path));
  if (groundOf(dirname(path), fileSystem)?.kind === "remote") throw onNetwork(data);
  refuseOddPlace(path);
  const unlock = lock(path);
  let db: Database | undefined;
  let place: Place | undefined;
  const close = () => {
    db?.close();
    place?.close();
    unlock();
  };
  try {
    const [note, log] = [readNote(path), logAsFound(path)];
    const raw = await openDatabase(path, sqliteDriver, (file) => refuseForeign(file, path));
    const behind = (raw: Database) => recorder ? recorder.over(disk(raw), raw) : disk(raw);
    db = behind(raw);
    migrate(db);
    // A copy that somebody put in the data's place by hand.
    unseal(db);
    await mendFound(db, { turns, onMended });
    const { epoch, seq } = db.prepare("SELECT epoch, seq FROM head").get() as { epoch: string; seq: number };
    await mayBegin?.(epoch, new Takeovers(db));
    const missing = whatIsMissing(path, seq, note, log);
    const life = await beginLife(db, path, note, newEpoch);
    db.exec(`PRAGMA busy_timeout = ${BUSY_TIMEOUT_MS}`);
    place = new Place(path, knownBy(db));
    onOpen?.(place);
    const disc = wanted === "disk" ? flusher(path) : NO_FLUSH;
    const flush = believed(disc, { db, place, flushed: life.flushed });
    const durability = new Durability(recorder ? recorder.flushing(flush) : flush);
    durability.written();
    await durability.settled();
    return await storeOver(db, {
      path,
      now,
      newEpoch,
      randomHex,
      durability,
      turns,
      onWritten,
      onUnproven,
      files: place,
      missing,
      onMended,
      openAgain: async () => behind(await openAgain(path, sqliteDriver, BUSY_TIMEOUT_MS)),
      onCommitted: (commits) => recorder?.told(commits),
      saveTo: (to) => copyOpen(raw, to, sqliteDriver),
      onClose: () => {
        durability.close();
        place!.close();
        unlock();
      },
    });
  } catch (error) {
    close();
    if (problemOf(error) !== "desconhecido") throw asFileError(path, error);
    if (!isSqlite(error)) throw error;
    throw new FileError(`O arquivo ${path} está danificado: restaure uma cópia de segurança`, { cause: error });
  }
}

function onNetwork(data: string): FileError {
  return new FileError(
    `O arquivo de dados não pode ficar em uma pasta de rede (${data}): use um disco deste computador`,
  );
}

/** Puts right what others have damaged of what names pedidos. A page that cannot be read cannot be put right, and the rest is still to be read. */
async function mendFound(db: Database, { turns, onMended }: Pick<StoreWorld, "turns" | "onMended">): Promise<void> {
  try {
    if (!await turns.inSlices(misnames(db))) return;
    db.exec("BEGIN IMMEDIATE");
    try {
      const mended = mendIdentities(db);
      db.exec("COMMIT");
      onMended?.(mended);
    } catch (error) {
      db.exec("ROLLBACK");
      throw error;
    }
  } catch (error) {
    if (problemOf(error) !== "danificado") throw error;
  }
}

/** A flush counts when what was flushed is still what the names lead to; only then it is noted. */
function believed(
  flusher: Flusher,
  { db, place, flushed }: { db: Database; place: Place; flushed: (seq: number) => void },
): Flusher {
  const newest = db.prepare("SELECT seq FROM head");
  return {
    async flush() {
      const { seq } = newest.get() as { seq: number };
      await flusher.flush();
      if (!place.isOurs()) throw new Unavailable("trocado");
      flushed(seq);
    },
    close: () => flusher.close(),
  };
}

/** What SQLite knows of its log, which it tells without touching it. */
function knownBy(db: Database) {
  const { page_size: pageBytes } = db.prepare("PRAGMA page_size").get() as { page_size: number };
  const log = db.prepare("PRAGMA wal_checkpoint(NOOP)");
  return { pageBytes, frames: () => Math.max(0, (log.get() as { log: number }).log) };
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
