/** A checked copy of a data file, made while others write to it. Takes its whole time in one turn: see copy_elsewhere.ts. */

import { digestOf, type Identity } from "../domain/digest.ts";
import type { Head } from "../domain/frames.ts";
import { patiently } from "../patiently.ts";
import { type ArchiveFound, checkArchive, hasArchive } from "./archive_check.ts";
import type { Database } from "./database.ts";
import { asFileError, copyPages, type Driver, openDatabase, readDatabase } from "./driver.ts";
import { refuseForeign } from "./migrations.ts";
import { exists } from "./place.ts";
import { LIVE, ON_BOARD } from "./row.ts";
import { refuseChanged, seal } from "./seal.ts";
import { FileError } from "./errors.ts";

/** What a data file holds, read from the file alone. */
export interface Contents extends Head {
  /** Pedidos on the board. */
  pedidos: number;
  archive: ArchiveFound;
  /** When its newest change was made (ISO-8601 UTC); null when it has none. */
  lastChange: string | null;
  bytes: number;
}

/**
 * Copies a data file as one moment's state and checks the copy; one that is not whole is removed again.
 *
 * @param to a name that no file has. @returns what the copy holds.
 * @throws {FileError} when the file is not ours, or is a copy whose content was changed, or it or the copy is damaged, or the disk refuses.
 */
export async function copyDatabase(from: string, to: string, driver: Driver): Promise<Contents> {
  try {
    await withFile(from, driver, from, (db) => refuseChanged(db, from));
    await copyPages(from, to, driver);
    const copy = await openDatabase(to, driver);
    seal(copy);
    // One file with nothing beside it, that can be read from a disk that cannot be written to.
    copy.exec("PRAGMA journal_mode = DELETE");
    copy.close();
    const contents = await inspect(to, driver, from);
    // SQLite leaves it to the system when the copy goes to the disk.
    using file = await patiently(() => Deno.open(to, { read: true, write: true }));
    file.syncSync();
    return contents;
  } catch (error) {
    for (const end of ["", "-wal", "-shm", "-journal"]) {
      if (exists(to + end)) await patiently(() => Deno.remove(to + end));
    }
    throw asFileError(from, error);
  }
}

/** Checks a data file thoroughly; of its archive it says what it found. @param called its name for people. @throws {FileError} when it is not ours, of a newer version, or damaged. */
export function inspect(path: string, driver: Driver, called = path): Promise<Contents> {
  return withFile(path, driver, called, (db) => {
    const flaws = [...db.prepare("PRAGMA integrity_check(1)").all(), ...db.prepare("PRAGMA foreign_key_check").all()];
    const [first] = flaws as { integrity_check?: string }[];
    if (flaws.length !== 1 || first?.integrity_check !== "ok") throw damaged(called);
    // Two tables tell of each change: the row and its history must agree, and so must the head and the last of them.
    const odd = db.prepare(`SELECT
        (SELECT count(*) FROM pedido LEFT JOIN historico USING (seq)
           WHERE historico.pedido_id IS NOT pedido.id OR historico.versao IS NOT pedido.versao
             OR historico.mark IS NOT pedido.doc ->> 'mark')
      + (SELECT seq <> (SELECT coalesce(max(seq), 0) FROM historico) FROM head) AS n`).get() as { n: number };
    if (odd.n !== 0) throw damaged(called);
    const board = `FROM pedido WHERE ${hasArchive(db) ? ON_BOARD : LIVE}`;
    const identities = db.prepare(`SELECT id, versao, doc ->> 'mark' AS mark ${board}`).all() as Identity[];
    const head = db.prepare("SELECT epoch, seq, mark FROM head").get() as Head;
    const last = db.prepare("SELECT em FROM historico ORDER BY seq DESC LIMIT 1").get() as { em: string } | undefined;
    return {
      ...head,
      digest: digestOf(identities),
      pedidos: identities.length,
      archive: checkArchive(db),
      lastChange: last?.em ?? null,
      bytes: Deno.statSync(path).size,
    };
  });
}

async function withFile<T>(path: string, driver: Driver, called: string, work: (db: Database) => T): Promise<T> {
  // SQLite itself would answer that it cannot open it, and not why.
  if (!exists(path)) throw new FileError(`O arquivo ${path} não existe`);
  const db = await readDatabase(path, driver);
  try {
    db.exec(`PRAGMA busy_timeout = ${BUSY_TIMEOUT_MS}`);
    refuseForeign(db, called);
    if ((db.prepare("PRAGMA user_version").get() as { user_version: number }).user_version === 0) {
      throw new FileError(`O arquivo ${called} está vazio`);
    }
    return work(db);
  } catch (error) {
    throw asFileError(called, error);
  } finally {
    db.close();
  }
}

/** Nobody waits for a copy, so it may wait for whoever has the file. */
const BUSY_TIMEOUT_MS = 30_000;

function damaged(path: string): FileError {
  return new FileError(`O arquivo ${path} está danificado: use outra cópia`);
}
