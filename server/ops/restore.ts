/** Puts a copy in the place of the data. */

import { dirname, join, resolve } from "node:path";
import { patiently } from "../patiently.ts";
import { acceptArchive } from "../store/archive_check.ts";
import { type Contents, copyDatabase } from "../store/copy.ts";
import { openDatabase } from "../store/driver.ts";
import { lockDataFile } from "../store/lock.ts";
import { exists, realPath } from "../store/place.ts";
import { unseal } from "../store/seal.ts";
import { FileError } from "../store/errors.ts";
import { bringImages, IMAGES } from "./backup_folder.ts";
import { stampOf } from "./retention.ts";

/** What was done. */
export interface Restored {
  contents: Contents;
  /** Where the data of before are now; null when there were none. */
  kept: string | null;
  /** Pictures that were missing. */
  images: number;
}

/**
 * What SQLite keeps beside a file, and the notes of its last start, of its mirrors and of its move, which are not the copy's: whoever
 * restores one wants it to be the server's, whatever was taken over before.
 */
const COMPANIONS = ["-wal", "-shm", ".boot", ".espelho", ".origem", ".mudou"];

/**
 * Restores a copy after checking it. The file of before is kept under another name, and the next start names a new
 * epoch, so that every screen reads everything anew.
 *
 * @throws {FileError} when the copy is not ours, newer than this program, or damaged, or a server is running; then
 * nothing has changed.
 */
export async function restore(copy: string, data: string, now: number): Promise<Restored> {
  const [from, to] = [resolve(copy), realPath(data)];
  if (from === to) throw new FileError("Esse já é o arquivo de dados: escolha uma cópia");
  await Deno.mkdir(dirname(to), { recursive: true });
  const unlock = lockDataFile(to);
  const fresh = `${to}.restaurando`;
  try {
    if (exists(fresh)) await patiently(() => Deno.remove(fresh));
    const contents = await copyDatabase(from, fresh, "node:sqlite");
    await makeData(fresh, contents);
    const kept = await keepAside(to, now);
    await patiently(() => Deno.rename(fresh, to));
    const images = await bringImages(join(dirname(from), IMAGES), join(dirname(to), IMAGES));
    return { contents, kept, images };
  } finally {
    if (exists(fresh)) await patiently(() => Deno.remove(fresh));
    unlock();
  }
}

/**
 * Makes data of a copy. Without a clean end the next start renews the epoch (lifetime.ts); its seal was of the copy; and
 * an archive that is not sound counts as it is from now on, for whoever restores it is told so.
 */
async function makeData(path: string, { archive }: Contents): Promise<void> {
  const db = await openDatabase(path, "node:sqlite");
  try {
    if ((db.prepare("PRAGMA user_version").get() as { user_version: number }).user_version >= 2) {
      db.exec("UPDATE head SET clean = 0");
    }
    unseal(db);
    if (!archive.sound) acceptArchive(db);
    // One file, to be put into its place by one call.
    db.exec("PRAGMA journal_mode = DELETE");
  } finally {
    db.close();
  }
  using file = await patiently(() => Deno.open(path, { read: true, write: true }));
  file.syncSync();
}

/** Gives the present data another name as well; null when there are none. Until the copy takes their own name they are in their place. */
async function keepAside(path: string, now: number): Promise<string | null> {
  const kept = `${path}.antes-de-${stampOf(now)}`;
  const there = exists(path);
  if (there) await Deno.link(path, kept).catch(() => patiently(() => Deno.copyFile(path, kept)));
  // A run that was killed leaves a log, which holds its last changes and must never meet another file.
  for (const end of COMPANIONS) {
    if (exists(path + end)) await patiently(() => Deno.rename(path + end, kept + end));
  }
  return there ? kept : null;
}
