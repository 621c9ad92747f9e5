/** `deno task bundle`: bundles every island in `islands/` into `dist/`, named by content. `--watch` keeps at it. */

import { context, type Metafile, type Plugin } from "esbuild";
import { basename } from "node:path";
import { DIST, type Manifest } from "./assets.ts";
import { OLDEST } from "./browsers.ts";
import { patiently } from "./patiently.ts";

const islands = [...Deno.readDirSync("islands")].filter(({ isFile }) => isFile).map(({ name }) => `islands/${name}`);

function urlOf(file: string): string {
  return `/${file.replace(DIST, "assets")}`;
}

/** All that a script imports before it runs, and what that imports. */
function imported(outputs: Metafile["outputs"], file: string, seen = new Set<string>()): string[] {
  for (const { path, kind } of outputs[file]!.imports) {
    if (kind !== "import-statement" || seen.has(urlOf(path))) continue;
    seen.add(urlOf(path));
    imported(outputs, path, seen);
  }
  return [...seen];
}

async function write(name: string, content: unknown): Promise<void> {
  await patiently(() => Deno.writeTextFile(`${DIST}/${name}.new`, JSON.stringify(content)));
  await patiently(() => Deno.rename(`${DIST}/${name}.new`, `${DIST}/${name}`));
}

/** Written last and whole, so that a server never reads a manifest of files that are not there yet. */
const manifest: Plugin = {
  name: "manifest",
  setup(build) {
    build.onEnd(async ({ metafile, errors }) => {
      if (errors.length > 0 || !metafile) return;
      // What an island imports only when it needs it has an entry point too, but no page asks for it by name.
      const entries = Object.entries(metafile.outputs).flatMap(([file, { entryPoint }]) =>
        entryPoint && islands.includes(entryPoint) ? [[basename(entryPoint, ".tsx"), urlOf(file)]] : []
      );
      const urls = Object.keys(metafile.outputs).filter((file) => file.endsWith(".js"));
      await write(
        "imports.json",
        Object.fromEntries(urls.map((file) => [urlOf(file), imported(metafile.outputs, file)])),
      );
      await write("manifest.json", Object.fromEntries(entries) satisfies Manifest);
    });
  },
};

const watching = Deno.args.includes("--watch");
const build = await context({
  entryPoints: islands,
  outdir: DIST,
  entryNames: "[name]-[hash]",
  chunkNames: "[name]-[hash]",
  bundle: true,
  splitting: true,
  format: "esm",
  target: Object.entries(OLDEST).map(([browser, version]) => browser + version),
  jsx: "automatic",
  jsxImportSource: "preact",
  minify: true,
  // The maps lie beside the scripts; named in forty of them they would weigh as much as a dialog on every page.
  sourcemap: watching ? "linked" : "external",
  metafile: true,
  legalComments: "none",
  logLevel: "warning",
  plugins: [manifest],
});
Deno.mkdirSync(DIST, { recursive: true });
if (watching) {
  await build.watch();
} else {
  const { metafile } = await build.rebuild();
  await build.dispose();
  // Afterwards, so that a server that runs from this folder loses nothing that a page may still ask for.
  const fresh = new Set([...Object.keys(metafile!.outputs), `${DIST}/manifest.json`, `${DIST}/imports.json`]);
  for (const { name } of Deno.readDirSync(DIST)) {
    if (!fresh.has(`${DIST}/${name}`)) await patiently(() => Deno.remove(`${DIST}/${name}`));
  }
}
