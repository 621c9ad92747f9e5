/** What keeps a data file from being opened, each in one sentence, before anything is written. */

import { basename, dirname, join } from "node:path";
import { notePath } from "./lifetime.ts";
import { FileError } from "./errors.ts";

/** What lies beside a data file as files, by how their names end: SQLite's own, the lock, the last start, the addresses. */
const FILES = ["", "-wal", "-shm", ".lock", ".boot", ".rede"];

/** @param path of the data file, resolved. @throws {FileError} */
export function refuseOddPlace(path: string): void {
  for (const each of FILES.map((end) => path + end)) {
    if (infoOf(each)?.isDirectory) {
      const which = each === path ? "" : `${each} `;
      throw new FileError(`Não foi possível abrir o arquivo de dados ${path}: ${which}é uma pasta; mude o nome dela`);
    }
  }
  const images = join(dirname(path), "imagens");
  if (infoOf(images)?.isFile) {
    throw new FileError(`${images} é um arquivo, e ali vai a pasta das imagens: mude o nome dele`);
  }
  const data = infoOf(path);
  // SQLite beside each of its names keeps another log, and by the other one the changes in this one are lost.
  if ((data?.nlink ?? 1) > 1) {
    throw new FileError(
      `O arquivo ${path} tem outro nome no disco (link físico): apague o outro nome ou ponha no lugar dele uma cópia`,
    );
  }
  refuseLoss(path, data?.size ?? 0);
}

/** SQLite would make an empty file, and remove the log that lies there. */
function refuseLoss(path: string, bytes: number): void {
  if (bytes > 0) return;
  const [log, note] = [infoOf(`${path}-wal`)?.size ?? 0, infoOf(notePath(path))];
  if (log === 0 && !note) return;
  throw new FileError(
    `O arquivo de dados ${path} sumiu ou está vazio, e já houve um: rode deno task restaurar CÓPIA, ou, para começar do zero, apague ${
      basename(note ? notePath(path) : `${path}-wal`)
    }`,
  );
}

function infoOf(path: string): Deno.FileInfo | null {
  try {
    return Deno.statSync(path);
  } catch {
    // What is there and may not be looked at is refused by whoever needs it.
    return null;
  }
}
