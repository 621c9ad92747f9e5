import { FileError } from "./errors.ts";

/**
 * Takes a data file for this process alone: two servers over one file would not hear of each other's changes. The
 * system takes the lock back when the process ends, however it ends. @returns what gives the file free again, to be
 * called once the database is closed.
 *
 * @throws {FileError} when another process has it.
 */
export function lockDataFile(path: string): () => void {
  return take(path, [openLock(path), ...itself(path)]);
}

/** The same where nothing can be written, as far as there is something to lock. @throws {FileError} when another process has it. */
export function lockToRead(path: string): () => void {
  return take(path, [...openIfThere(`${path}.lock`), ...itself(path)]);
}

function take(path: string, locks: Deno.FsFile[]): () => void {
  const unlock = () => locks.forEach((file) => file.close());
  if (locks.every((file) => file.tryLockSync(true))) return unlock;
  unlock();
  throw new FileError(`O arquivo ${path} já está em uso por outro SGP ao Vivo neste computador: pare o outro antes`);
}

function openLock(path: string): Deno.FsFile {
  try {
    return Deno.openSync(`${path}.lock`, { create: true, write: true });
  } catch (error) {
    throw new FileError(`Não foi possível abrir ${path}.lock: verifique as permissões`, { cause: error });
  }
}

/**
 * The file itself as well, whose inode is the same in every folder that it is seen in. On Linux alone, where this lock
 * (flock) and those of SQLite (fcntl) do not meet.
 */
function itself(path: string): Deno.FsFile[] {
  return Deno.build.os === "linux" ? openIfThere(path) : [];
}

function openIfThere(path: string): Deno.FsFile[] {
  try {
    return [Deno.openSync(path, { read: true })];
  } catch {
    // Not there yet, or not ours to read, which SQLite will say.
    return [];
  }
}
