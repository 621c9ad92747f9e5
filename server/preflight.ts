/**
 * Runs before the server, with leave to see the whole environment and to read, and no more: refuses a misspelt setting, and
 * prints the data folder and those of the copies, the only places that the server itself will be allowed to write to.
 */

import { dirname, resolve } from "node:path";
import { ConfigError, readConfig } from "./config.ts";
import { allValues } from "./environment.ts";
import { backupFolders } from "./ops/backup_folder.ts";
import { localPath } from "./store/place.ts";
import { isPostgres } from "./store/postgres/address.ts";

try {
  const config = readConfig(allValues());
  // Behind a link the file has another folder, where its log, its copies and the art are.
  const data = localPath(config.data);
  const asked = isPostgres(config.data) ? [] : [dirname(resolve(config.data))];
  const folders = new Set([...asked, dirname(data), ...backupFolders({ ...config, data })]);
  // As `--allow-write` takes a list: a comma within a name is written twice.
  if (Deno.args.includes("--data-folder")) {
    console.log([...folders].map((each) => each.replaceAll(",", ",,")).join(","));
  }
} catch (error) {
  if (!(error instanceof ConfigError)) throw error;
  console.error(error.message);
  Deno.exit(1);
}
