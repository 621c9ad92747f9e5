import { randomBytes } from "node:crypto";
import { dirname, resolve } from "node:path";
import type { Config } from "../config.ts";
import { openDatabase } from "./driver.ts";
import { beginLife } from "./lifetime.ts";
import { migrate } from "./migrations.ts";
import { SqliteStore } from "./sqlite.ts";
import { FileError } from "./store.ts";

/**
 * Opens the store that the settings name, making its folder and file when they are missing.
 *
 * @throws {FileError} when the folder cannot be written to or the file cannot be used.
 */
export async function openStore(
  { data, sqliteDriver }: Pick<Config, "data" | "sqliteDriver">,
  now: () => number,
): Promise<SqliteStore> {
  const path = resolve(data);
  await makeFolder(dirname(path));
  const db = await openDatabase(path, sqliteDriver);
  try {
    migrate(db, path);
    beginLife(db, path, newEpoch);
  } catch (error) {
    db.close();
    throw error;
  }
  return new SqliteStore(db, { now, newMark, newEpoch });
}

const newMark = () => randomBytes(6).toString("hex");
const newEpoch = () => randomBytes(8).toString("hex");

async function makeFolder(folder: string): Promise<void> {
  const probe = resolve(folder, `.sgp-${Deno.pid}`);
  try {
    await Deno.mkdir(folder, { recursive: true });
    await Deno.writeTextFile(probe, "");
    await Deno.remove(probe);
  } catch (error) {
    throw new FileError(`Não é possível gravar na pasta ${folder}: verifique se ela existe e as permissões`, {
      cause: error,
    });
  }
}
