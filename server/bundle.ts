/** `deno task bundle`: bundles every island in `islands/` into `dist/`, named by content. `--watch` keeps at it. */

import { context, type Plugin } from "esbuild";
import { basename } from "node:path";
import { DIST, type Manifest } from "./assets.ts";

const islands = [...Deno.readDirSync("islands")].filter(({ isFile }) => isFile).map(({ name }) => `islands/${name}`);

/** Written last and whole, so that a server never reads a manifest of files that are not there yet. */
const manifest: Plugin = {
  name: "manifest",
  setup(build) {
    build.onEnd(({ metafile, errors }) => {
      if (errors.length > 0 || !metafile) return;
      // What an island imports only when it needs it has an entry point too, but no page asks for it by name.
      const entries = Object.entries(metafile.outputs).flatMap(([file, { entryPoint }]) =>
        entryPoint && islands.includes(entryPoint)
          ? [[basename(entryPoint, ".tsx"), `/${file.replace(DIST, "assets")}`]]
          : []
      );
      Deno.writeTextFileSync(
        `${DIST}/manifest.json.new`,
        JSON.stringify(Object.fromEntries(entries) satisfies Manifest),
      );
      Deno.renameSync(`${DIST}/manifest.json.new`, `${DIST}/manifest.json`);
    });
  },
};

const build = await context({
  entryPoints: islands,
  outdir: DIST,
  entryNames: "[name]-[hash]",
  chunkNames: "[name]-[hash]",
  bundle: true,
  splitting: true,
  format: "esm",
  target: ["chrome100", "firefox100", "safari15.4"],
  jsx: "automatic",
  jsxImportSource: "preact",
  minify: true,
  sourcemap: true,
  metafile: true,
  legalComments: "none",
  logLevel: "warning",
  plugins: [manifest],
});
Deno.mkdirSync(DIST, { recursive: true });
if (Deno.args.includes("--watch")) {
  await build.watch();
} else {
  const { metafile } = await build.rebuild();
  await build.dispose();
  // Afterwards, so that a server that runs from this folder loses nothing that a page may still ask for.
  const fresh = new Set([...Object.keys(metafile!.outputs), `${DIST}/manifest.json`]);
  for (const { name } of Deno.readDirSync(DIST)) {
    if (!fresh.has(`${DIST}/${name}`)) Deno.removeSync(`${DIST}/${name}`);
  }
}
