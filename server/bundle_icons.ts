/** Which icons a page loads. Left alone each page has those of every page, for one file of the library names them all. */

import type { Metafile, Plugin } from "esbuild";
import * as library from "lucide";
import { relative, resolve } from "node:path";

/** Where people work all day, and what is around every page: what these are drawn with is one file, what is left another. */
const DAILY = ["shell", "list", "quadro"].map((name) => `islands/${name}/main.tsx`);

/** Makes two libraries of icons, each of those that its half of the scripts names. @param inputs of a build without this. */
export function iconsByUse(inputs: Metafile["inputs"]): Plugin {
  const daily = new Set<string>();
  function reach(file: string): void {
    if (daily.has(file)) return;
    daily.add(file);
    for (const { path, kind } of inputs[file]!.imports) if (kind === "import-statement") reach(path);
  }
  DAILY.forEach(reach);
  const islands = Object.keys(inputs).filter((file) => file.startsWith("islands/"));
  const others = islands.filter((file) => !daily.has(file));

  return {
    name: "icons",
    setup(build) {
      build.onResolve({ filter: /^lucide$/ }, ({ importer, namespace }) => {
        const isOther = namespace !== "icons" && !daily.has(relative(Deno.cwd(), importer));
        return { namespace: "icons", path: isOther ? "other" : "daily" };
      });
      build.onLoad({ filter: /./, namespace: "icons" }, async ({ path }) => {
        const first = await iconsOf([...daily].filter((file) => islands.includes(file)));
        if (path === "daily") return { contents: declared(first), watchFiles: [...daily].map((file) => resolve(file)) };
        const left = (await iconsOf(others)).difference(first);
        return {
          contents: `export * from "lucide";${declared(left)}`,
          watchFiles: islands.map((file) => resolve(file)),
        };
      });
    },
  };
}

/** The names that scripts import from the library, types among them. */
async function iconsOf(files: string[]): Promise<Set<string>> {
  const sources = await Promise.all(files.map((file) => Deno.readTextFile(file)));
  return new Set(
    sources.flatMap((source) => /^import \{([^}]+)\} from "lucide"/m.exec(source)?.[1]?.match(/\w+/g) ?? []),
  );
}

function declared(names: Set<string>): string {
  const icons = Object.entries(library).filter(([name]) => names.has(name));
  return icons.map(([name, icon]) => `export const ${name} = ${JSON.stringify(icon)};`).join("\n");
}
