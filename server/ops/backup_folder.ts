/** The folders of copies: what is in them, what goes into them, and what goes out again. */

import { dirname, isAbsolute, join, relative, resolve } from "node:path";
import type { Config } from "../config.ts";
import { IMAGE_NAME } from "../domain/image.ts";
import { patiently } from "../patiently.ts";
import { FileError } from "../store/errors.ts";
import { backupName, backupsAmong, madeAt, outlived, spared } from "./retention.ts";

/** Where the art is, beside a data file and beside its copies. */
export const IMAGES = "imagens";

/** A copy in a folder. */
export interface Backup {
  path: string;
  /** In ms since 1970, by the clock of when it was made. */
  at: number;
  bytes: number;
}

/** The folders that copies go to, the first one first. */
export function backupFolders({ data, backupFolder, backupSecond }: BackupConfig): string[] {
  const first = resolve(dirname(resolve(data)), backupFolder);
  return backupSecond === "off" ? [first] : [first, resolve(backupSecond)];
}

/** The settings that say where copies go. */
export type BackupConfig = Pick<Config, "data" | "backupFolder" | "backupSecond">;

/** The copies in a folder, the newest first; none when there is no such folder. */
export function backupsIn(folder: string): Backup[] {
  return backupsAmong(namesIn(folder)).map((name) => {
    const path = join(folder, name);
    return { path, at: madeAt(name)!, bytes: Deno.statSync(path).size };
  });
}

/** A name that no copy in the folder has, for one made now. */
export function freePath(folder: string, now: number): string {
  const path = join(folder, backupName(now));
  // Two within one second, or a clock set back: a second more changes nothing for anybody.
  return namesIn(folder).includes(backupName(now)) ? freePath(folder, now + 1_000) : path;
}

/** Removes the copies that have had their time, and what was left of those that broke off. */
export async function removeOutlived(folder: string, now: number): Promise<void> {
  const names = namesIn(folder);
  const broken = names.filter((name) => madeAt(name.replace(/\.parcial$/, "")) !== null && madeAt(name) === null);
  // Another program may be writing one at this moment.
  const old = broken.filter((name) => now - Deno.statSync(join(folder, name)).mtime!.getTime() > BROKEN_MS);
  const stay = spared(names, now);
  const out = outlived(names, now).filter((name) => !stay.has(name));
  for (const name of [...out, ...old]) await patiently(() => Deno.remove(join(folder, name)));
}

/** No copy takes so long. */
const BROKEN_MS = 60 * 60 * 1000;

/**
 * Makes sure of a folder for copies. One beside the data is made; any other must be there: made by us, the place of a
 * disk that is not connected would be a folder of the system's own disk. @throws {FileError} when it is not there.
 */
export async function readyFolder(folder: string, data: string): Promise<void> {
  const beside = relative(dirname(resolve(data)), folder);
  if (!beside.startsWith("..") && !isAbsolute(beside)) return Deno.mkdir(folder, { recursive: true });
  if ((await Deno.stat(folder).catch(() => null))?.isDirectory) return;
  throw new FileError(`A pasta de cópias ${folder} não está lá: conecte o disco dela ou, se ela é nova, crie a pasta`);
}

/** Which disk a folder or file is on; null when that is not to be known. */
export function diskOf(path: string): number | null {
  try {
    return Deno.statSync(path).dev;
  } catch {
    return null;
  }
}

/** What is to be said of a second folder on the disk of the data; null when it is on another, or not there. */
export function sameDisk(second: string, data: string): string | null {
  const disk = diskOf(second);
  if (disk === null || disk !== diskOf(dirname(resolve(data)))) return null;
  return `A segunda pasta de cópias (${second}) está no mesmo disco dos dados: se ele falhar, as duas se perdem`;
}

/** Folders one within the other, in one that must be there. */
async function makeIn(folder: string, names: string[]): Promise<void> {
  let path = folder;
  for (const name of names) {
    path = join(path, name);
    await Deno.mkdir(path).catch((error) => {
      if (!(error instanceof Deno.errors.AlreadyExists)) throw error;
    });
  }
}

/** Puts a file into another folder, whole or not at all. */
export async function putInto(folder: string, path: string, name: string): Promise<void> {
  const partial = join(folder, `${name}.parcial`);
  try {
    await patiently(() => Deno.copyFile(path, partial));
    using file = await patiently(() => Deno.open(partial, { read: true, write: true }));
    await file.sync();
    await patiently(() => Deno.rename(partial, join(folder, name)));
  } catch (error) {
    await patiently(() => Deno.remove(partial)).catch(() => {});
    throw error;
  }
}

/**
 * Brings the art that a folder does not have yet: as another name of the same file where the disk is the same, for no
 * picture ever changes, otherwise as a copy. @returns how many files came.
 */
export async function bringImages(from: string, to: string): Promise<number> {
  let brought = 0;
  for (const group of namesIn(from).filter((name) => /^[0-9a-f]{2}$/.test(name))) {
    const there = new Set(namesIn(join(to, group)));
    const missing = namesIn(join(from, group)).filter((name) => IMAGE_NAME.test(name) && !there.has(name));
    if (missing.length > 0) await makeIn(dirname(to), [IMAGES, group]);
    for (const name of missing) {
      const [source, target] = [join(from, group, name), join(to, group, name)];
      await Deno.link(source, target).catch(() => putInto(join(to, group), source, name));
      brought += 1;
    }
  }
  return brought;
}

function namesIn(folder: string): string[] {
  try {
    return [...Deno.readDirSync(folder)].map(({ name }) => name);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound || error instanceof Deno.errors.NotADirectory) return [];
    throw error;
  }
}
