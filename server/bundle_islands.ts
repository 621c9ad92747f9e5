/** Bundles every island in `islands/` into `dist/`, named by content. */

import { build as buildOnce, type BuildOptions, context, type Metafile, type Plugin } from "esbuild";
import { basename, dirname } from "node:path";
import { DIST, type Manifest } from "./assets.ts";
import { OLDEST } from "./browsers.ts";
import { iconsByUse } from "./bundle_icons.ts";
import { writeWhole } from "./bundle_record.ts";
import { patiently } from "./patiently.ts";

/** A page is a folder with this file in it, and its script is called like the folder. */
const ENTRY = "main.tsx";

const islands = [...Deno.readDirSync("islands")].filter(({ isDirectory, name }) =>
  isDirectory && [...Deno.readDirSync(`islands/${name}`)].some((file) => file.name === ENTRY)
).map(({ name }) => `islands/${name}/${ENTRY}`);

function nameOf(entry: string): string {
  return basename(dirname(entry));
}

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

function json(content: unknown): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(JSON.stringify(content));
}

/** The manifest last, so that a server never reads one of files that are not there yet. */
const output: Plugin = {
  name: "output",
  setup(build) {
    build.onEnd(async ({ metafile, errors, outputFiles = [] }) => {
      if (errors.length > 0 || !metafile) return;
      for (const { path, contents } of outputFiles) await writeWhole(path, new Uint8Array(contents));
      // What an island imports only when it needs it has an entry point too, but no page asks for it by name.
      const entries = Object.entries(metafile.outputs).flatMap(([file, { entryPoint }]) =>
        entryPoint && islands.includes(entryPoint) ? [[nameOf(entryPoint), urlOf(file)]] : []
      );
      const urls = Object.keys(metafile.outputs).filter((file) => file.endsWith(".js"));
      const imports = urls.map((file) => [urlOf(file), imported(metafile.outputs, file)]);
      await writeWhole(`${DIST}/imports.json`, json(Object.fromEntries(imports)));
      await writeWhole(`${DIST}/manifest.json`, json(Object.fromEntries(entries) satisfies Manifest));
    });
  },
};

/** @param watching bundles again at every change, and never ends; else @returns the files of the bundle, within `dist/`. */
export async function bundleIslands(watching: boolean): Promise<string[]> {
  const options = {
    entryPoints: islands.map((entry) => ({ in: entry, out: nameOf(entry) })),
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
    write: false,
    legalComments: "none",
    logLevel: "warning",
  } satisfies BuildOptions;
  const { metafile: { inputs } } = await buildOnce(options);
  const build = await context({ ...options, plugins: [iconsByUse(inputs), output] });
  Deno.mkdirSync(DIST, { recursive: true });
  if (watching) {
    await build.watch();
    return await new Promise(() => {});
  }
  const { metafile } = await build.rebuild();
  await build.dispose();
  // Afterwards, so that a server that runs from this folder loses nothing that a page may still ask for.
  const files = Object.keys(metafile!.outputs).map((file) => basename(file)).concat("manifest.json", "imports.json");
  const fresh = new Set(files);
  for (const { name } of Deno.readDirSync(DIST)) {
    if (!fresh.has(name)) await patiently(() => Deno.remove(`${DIST}/${name}`));
  }
  return files;
}
