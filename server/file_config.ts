/** The settings for a task that works with the data file itself. */

import { type Config, readConfig } from "./config.ts";
import { knownValues } from "./environment.ts";
import { FileError } from "./store/errors.ts";
import { isPostgres } from "./store/postgres/address.ts";

/** Reads them. @throws {FileError} when there is no such file, for the data are in a PostgreSQL. */
export function readFileConfig(): Config {
  const config = readConfig(knownValues());
  if (!isPostgres(config.data)) return config;
  throw new FileError(
    "Os dados estão em um PostgreSQL (SGP_DATA) e não em um arquivo: copie e restaure com as ferramentas dele, por exemplo pg_dump",
  );
}
