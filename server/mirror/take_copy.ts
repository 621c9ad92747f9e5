/** Brings a whole copy of a server's file, checked, beside the one that is there. */

import { patiently } from "../patiently.ts";
import { copyElsewhere } from "../ops/copy_elsewhere.ts";
import type { Contents } from "../store/copy.ts";
import { exists } from "../store/place.ts";
import { openDatabase } from "../store/driver.ts";
import { unseal } from "../store/seal.ts";
import { FileError } from "../store/errors.ts";

/** Where the whole copy is asked for. */
const COPY_PATH = "/api/v1/espelho/copia";

/** What SQLite keeps beside a file. */
const COMPANIONS = ["", "-wal", "-shm", "-journal"];

/** The names of a copy under way. */
export function copyPath(data: string): string {
  return `${data}.copia-nova`;
}

/** @returns what the copy holds. @throws {FileError} when it is not whole, or the server gives none. */
export async function takeCopy(
  { server, key, data, signal }: { server: string; key: string; data: string; signal: AbortSignal },
): Promise<Contents> {
  const [received, fresh] = [`${data}.recebendo`, copyPath(data)];
  await removeAll(received);
  await removeAll(fresh);
  try {
    const response = await fetch(server + COPY_PATH, { headers: authorization(key), signal });
    if (!response.ok) {
      const { detail } = await response.json().catch(() => ({}));
      throw new FileError(`O servidor ${server} não deu a cópia: ${detail ?? `resposta ${response.status}`}`);
    }
    const file = await Deno.open(received, { write: true, create: true, truncate: true });
    // Closes the file, whole or not.
    await response.body!.pipeTo(file.writable, { signal });
    // Checks its seal and its pages in a thread of its own: the screens go on meanwhile.
    const contents = await copyElsewhere({ from: received, to: fresh, driver: "node:sqlite" }).contents;
    const db = await openDatabase(fresh, "node:sqlite");
    unseal(db);
    db.exec("PRAGMA journal_mode = DELETE");
    db.close();
    return contents;
  } finally {
    await removeAll(received);
  }
}

/** Puts the copy in the place of the file, which nobody has open. */
export async function putInPlace(data: string): Promise<void> {
  for (const end of COMPANIONS.slice(1)) if (exists(data + end)) await patiently(() => Deno.remove(data + end));
  await patiently(() => Deno.rename(copyPath(data), data));
}

/** The header that says whose request it is; none where the server has no access control. */
export function authorization(key: string): Record<string, string> {
  return key === "" ? {} : { Authorization: `Bearer ${key}` };
}

async function removeAll(path: string): Promise<void> {
  for (const end of COMPANIONS) if (exists(path + end)) await patiently(() => Deno.remove(path + end));
}
