/**
 * Writes down what the oldest browsers that we serve do not have: `deno run -A tests/browsers/find_later_features.ts`,
 * after a change of `server/browsers.ts`. From MDN's compatibility data, which is public (CC0).
 */

import { OLDEST } from "../../server/browsers.ts";
import { FILE, type LaterFeatures } from "./later_features.ts";

/** Not among the imports of `deno.json`: 20 MB that only this script reads. */
const PACKAGE = "npm:@mdn/browser-compat-data@8.1.9";

/** One entry of the data: what is known of it, and what is below it. */
interface Entry {
  __compat?: { support: Record<string, Support | Support[] | undefined> };
  [below: string]: Entry | unknown;
}

interface Support {
  version_added: string | boolean | null;
  version_removed?: string | boolean;
  flags?: unknown;
  prefix?: string;
  alternative_name?: string;
}

/** The version in which a browser has a feature under its own name and without a switch; Infinity when in none. */
function since(entry: Entry, browser: string): number {
  const known = entry.__compat!.support[browser] ?? [];
  const whole = [known].flat().filter((each) =>
    !each.flags && !each.prefix && !each.alternative_name && typeof each.version_removed !== "string"
  );
  const versions = whole.map(({ version_added }) => {
    if (version_added === true) return 0;
    return typeof version_added === "string" ? Number(version_added.replace("≤", "")) || Infinity : Infinity;
  });
  return Math.min(Infinity, ...versions);
}

function isLater(entry: Entry): boolean {
  return entry.__compat !== undefined &&
    Object.entries(OLDEST).some(([browser, version]) => since(entry, browser) > Number(version));
}

/** What the tests' Chromium has too, and can be without: names, and not sentences of the data about a behaviour. */
const isName = (name: string, entry: Entry) =>
  /^[A-Za-z][A-Za-z0-9]*$/.test(name) && entry.__compat !== undefined && since(entry, "chrome") < Infinity;

const below = (entry: Entry) => Object.entries(entry).filter(([name]) => !name.startsWith("__")) as [string, Entry][];

/** The later members of each global; `*` where all of it is later. */
function laterMembers(globals: Entry): Record<string, string> {
  const members: Record<string, string> = {};
  for (const [name, entry] of below(globals)) {
    const later = below(entry).filter(([member, each]) => isName(member, each) && isLater(each));
    if (isLater(entry)) {
      if (isName(name, entry)) members[name] = "*";
    } else if (later.length > 0) members[name] = later.map(([member]) => member).join(" ");
  }
  return members;
}

const names = (entry: Entry) => below(entry).filter(([, each]) => isLater(each)).map(([name]) => name).join(" ");

// deno-lint-ignore no-explicit-any -- the data's own types come with the package, which is not imported
const { default: data } = await import(PACKAGE, { with: { type: "json" } }).catch(() => import(PACKAGE)) as any;
const found: LaterFeatures = {
  source: PACKAGE,
  oldest: OLDEST,
  javascript: laterMembers(data.javascript.builtins),
  api: laterMembers(data.api),
  css: {
    properties: names(data.css.properties),
    selectors: names(data.css.selectors),
    rules: names(data.css["at-rules"]),
  },
};
Deno.writeTextFileSync(FILE, JSON.stringify(found, null, 2) + "\n");
