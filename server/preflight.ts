/**
 * Runs before the server, with leave to see the whole environment and nothing else: refuses a misspelt setting, and
 * prints the data folder, the one place that the server itself will be allowed to write to.
 */

import { dirname, resolve } from "node:path";
import { ConfigError, readConfig } from "./config.ts";
import { allValues } from "./environment.ts";

try {
  const { data } = readConfig(allValues());
  if (Deno.args.includes("--data-folder")) console.log(dirname(resolve(data)));
} catch (error) {
  if (!(error instanceof ConfigError)) throw error;
  console.error(error.message);
  Deno.exit(1);
}
