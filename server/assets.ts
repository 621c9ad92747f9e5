/** The built islands: which file each page loads. `server/bundle.ts` makes them before the server starts. */

/** Where the bundles and their manifest are, from the project's root. */
export const DIST = "dist";

/** Island name → URL path of its script; the name holds a hash of the content, so it may be cached for ever. */
export type Manifest = Record<string, string>;

/** Reads what the bundling task left. @throws when it has not run. */
export function readManifest(): Manifest {
  return JSON.parse(Deno.readTextFileSync(new URL(`../${DIST}/manifest.json`, import.meta.url)));
}
