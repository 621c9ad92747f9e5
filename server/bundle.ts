/** `deno task bundle`: bundles the islands into `dist/`, unless what is there is of these sources. `--watch` keeps at it. */

import { isBundled, noteBundle, sourceOfBundle } from "./bundle_record.ts";

const watching = Deno.args.includes("--watch");
// Before they are read: what changes meanwhile makes the next start bundle again.
const source = sourceOfBundle();
if (watching || !isBundled(source)) {
  // Only here, for the bundler alone takes longer to be loaded than a server to start.
  const { bundleIslands } = await import("./bundle_islands.ts");
  await noteBundle(source, await bundleIslands(watching));
}
