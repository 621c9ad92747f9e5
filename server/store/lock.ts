import { FileError } from "./store.ts";

/**
 * Takes a data file for this process alone: two servers over one file would not hear of each other's changes. The
 * system takes the lock back when the process ends, however it ends. @returns what gives the file free again.
 *
 * @throws {FileError} when another process has it.
 */
export function lockDataFile(path: string): () => void {
  const file = Deno.openSync(`${path}.lock`, { create: true, write: true });
  if (file.tryLockSync(true)) return () => file.close();
  file.close();
  throw new FileError(`O arquivo ${path} já está em uso por outro SGP ao Vivo neste computador: pare o outro antes`);
}
