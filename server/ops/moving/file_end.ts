/** A data file as an end of a move. No server has it meanwhile. */

import { dirname } from "node:path";
import { patiently } from "../../patiently.ts";
import { inspect } from "../../store/copy.ts";
import type { Database, SqlValue, Statement } from "../../store/database.ts";
import { type Driver, openDatabase, readDatabase } from "../../store/driver.ts";
import { FileError } from "../../store/errors.ts";
import { FolderShelf } from "../../store/folder_shelf.ts";
import { lockDataFile } from "../../store/lock.ts";
import { migrate, refuseOther } from "../../store/migrations.ts";
import { exists, realPath } from "../../store/place.ts";
import { Takeovers } from "../../store/takeover.ts";
import { FTS5 } from "../../store/word_index.ts";
import { troubleOf } from "../describe.ts";
import { refuseSucceeded } from "../succession.ts";
import type { Destination, Origin } from "./end.ts";
import { noteMove } from "./note.ts";

/** Of the file as a copy is checked: both ends of a move are read by this alone. */
const DRIVER: Driver = "node:sqlite";

/** Nobody reads the new file before it is whole: SQLite need not wait for the disk after each page. */
const WITHOUT_GUARANTEES = "PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF";

/** What SQLite keeps beside a file that it writes so. */
const PARTS = ["", "-journal", "-wal", "-shm"];

/** Notes of a file that had the name before: of its last start, its mirrors and its own move. */
const NOTES = [".boot", ".espelho", ".origem", ".mudou"];

/** Opens a file to be moved, for reading alone. @throws {FileError} when a server has it, it is a copy, or it is damaged. */
export async function openOriginFile(data: string): Promise<Origin> {
  const path = realPath(data);
  if (!exists(path)) throw new FileError(`O arquivo ${path} não existe`);
  const unlock = lockDataFile(path);
  let db: Database | undefined;
  try {
    const { archive, epoch } = await inspect(path, DRIVER);
    const trouble = troubleOf(archive);
    if (trouble) throw new FileError(`${trouble}. Rode antes: deno task doctor`);
    db = await readDatabase(path, DRIVER);
    refuseOther(db, path, "inicie o servidor uma vez com ele, pare-o e repita");
    await refuseSucceeded(path, epoch, new Takeovers(db));
    db.exec("BEGIN");
    return {
      ...asking(db),
      spoken: path,
      shelf: new FolderShelf(path),
      // No server can have opened it.
      refuseChanged: () => Promise.resolve(),
      leave: async (to) => {
        await noteMove(path, { para: to, em: new Date().toISOString() });
        return true;
      },
      [Symbol.asyncDispose]: async () => {
        db!.close();
        await Promise.resolve(unlock());
      },
    };
  } catch (error) {
    db?.close();
    unlock();
    throw error;
  }
}

/** Begins a file under a name of its own, which gets the right one when it is kept. @throws {FileError} when there is one. */
export async function openDestinationFile(data: string): Promise<Destination> {
  const path = realPath(data);
  if (exists(path)) throw new FileError(`O arquivo ${path} já existe: dê em --para o nome de um arquivo novo`);
  // SQLite would read it into the new file.
  if (exists(`${path}-wal`)) {
    throw new FileError(`Ao lado de ${path} está o registro (-wal) de um arquivo que sumiu: dê em --para outro nome`);
  }
  await Deno.mkdir(dirname(path), { recursive: true });
  const unlock = lockDataFile(path);
  const fresh = `${path}.mudando`;
  const removeFresh = () => removeAll(PARTS.map((end) => fresh + end));
  try {
    await removeFresh();
    const db = await openDatabase(fresh, DRIVER);
    db.exec(WITHOUT_GUARANTEES);
    migrate(db);
    db.exec("BEGIN");
    return {
      ...asking(db),
      spoken: path,
      shelf: new FolderShelf(path),
      words: FTS5,
      keep: async () => {
        // Without a clean end the first start names its history anew (lifetime.ts).
        db.exec("COMMIT; PRAGMA journal_mode = DELETE");
        db.close();
        {
          using file = await patiently(() => Deno.open(fresh, { read: true, write: true }));
          file.syncSync();
        }
        await removeAll(NOTES.map((end) => path + end));
        await patiently(() => Deno.rename(fresh, path));
      },
      [Symbol.asyncDispose]: async () => {
        if (exists(fresh)) db.close();
        await removeFresh();
        unlock();
      },
    };
  } catch (error) {
    unlock();
    throw error;
  }
}

async function removeAll(paths: string[]): Promise<void> {
  for (const each of paths.filter(exists)) await patiently(() => Deno.remove(each));
}

function asking(db: Database) {
  const prepared = new Map<string, Statement>();
  return {
    ask: <Row>(sql: string, values: readonly SqlValue[] = []): Promise<Row[]> => {
      let statement = prepared.get(sql);
      if (!statement) prepared.set(sql, statement = db.prepare(sql));
      return Promise.resolve(statement.all(...values) as Row[]);
    },
  };
}
