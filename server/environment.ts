/** Where the settings come from: `.env` in the working folder, and over it the environment. */

import { parseEnv } from "node:util";
import { settings } from "./config.ts";

/** The values of the known settings. Needs only the permission for their names. */
export function knownValues(): Record<string, string | undefined> {
  const fromEnvironment = settings.map(({ env }) => [env, Deno.env.get(env)] as const);
  return { ...dotEnv(), ...Object.fromEntries(fromEnvironment.filter(([, value]) => value !== undefined)) };
}

/** Every value whose name starts with `SGP_`, for the check before the start, which may see the whole environment. */
export function allValues(): Record<string, string | undefined> {
  const fromEnvironment = Object.entries(Deno.env.toObject()).filter(([name]) => name.startsWith("SGP_"));
  return { ...dotEnv(), ...Object.fromEntries(fromEnvironment) };
}

function dotEnv(): Record<string, string | undefined> {
  try {
    return parseEnv(Deno.readTextFileSync(".env"));
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return {};
    throw error;
  }
}
