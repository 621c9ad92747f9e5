import { join } from "node:path";

/** Where {@linkcode LaterFeatures} are written down. */
export const FILE = join(import.meta.dirname!, "later_features.json");

/** What some browser has that one of the oldest we serve does not have. */
export interface LaterFeatures {
  source: string;
  /** The browsers that were asked for. */
  oldest: Record<string, string>;
  /** Names of members by that of their global, separated by spaces; `*` for all of it. */
  javascript: Record<string, string>;
  api: Record<string, string>;
  /** Separated by spaces as well. */
  css: Record<"properties" | "selectors" | "rules", string>;
}

/** As they were last found by `find_later_features.ts`. */
export function readLaterFeatures(): LaterFeatures {
  return JSON.parse(Deno.readTextFileSync(FILE));
}

/** Runs in a page before its scripts: takes away what an older browser does not have. */
export function takeAway(later: Record<string, string>): void {
  // deno-lint-ignore no-explicit-any -- any global, by its name
  const globals = globalThis as any;
  for (const [name, members] of Object.entries(later)) {
    const owner = name === "Window"
      ? globals
      : name === "TypedArray"
      ? Object.getPrototypeOf(Uint8Array)
      : globals[name];
    if (members === "*") delete globals[name];
    else if (owner) {
      for (const member of members.split(" ")) [owner, owner.prototype].forEach((each) => delete each?.[member]);
    }
  }
}
