/** The built islands: which file each page loads. `server/bundle.ts` makes them before the server starts. */

import { createHash } from "node:crypto";
import { readdirSync } from "node:fs";

/** Where the bundles and their manifest are, from the project's root. */
export const DIST = "dist";

/** Hex digits of a build's name: enough never to meet the same twice, short enough to be read aloud. */
const BUILD_DIGITS = 8;

/** Island name → URL path of its script; the name holds a hash of the content, so it may be cached for ever. */
export type Manifest = Record<string, string>;

/** What pages load as it is written. */
const STATIC = new URL("../static/", import.meta.url);

/**
 * Names a build of the pages: it differs whenever a script or a stylesheet does, in whatever folder of `static/` it is.
 * Bundled scripts are named by their content, so the manifest stands for them.
 */
export function readBuild(manifest: Manifest, folder: URL = STATIC): string {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => /\.(css|js)$/.test(name))
    .sort();
  const hash = createHash("sha256").update(JSON.stringify(manifest));
  for (const name of files) hash.update(name).update(Deno.readFileSync(new URL(name, folder)));
  return hash.digest("hex").slice(0, BUILD_DIGITS);
}

/** Reads what the bundling task left. @throws when it has not run. */
export function readManifest(): Manifest {
  return read("manifest.json");
}

let imports: Record<string, readonly string[]> | undefined;

/** The scripts that one needs before it runs: a page that names them all asks for them at once, not one after another. */
export function importsOf(url: string): readonly string[] {
  imports ??= read<typeof imports>("imports.json");
  return imports[url] ?? [];
}

function read<T>(name: string): NonNullable<T> {
  return JSON.parse(Deno.readTextFileSync(new URL(`../${DIST}/${name}`, import.meta.url)));
}
