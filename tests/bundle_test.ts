import assert from "node:assert/strict";
import { join } from "node:path";
import { DIST, type Manifest, readManifest } from "../server/assets.ts";
import { PROJECT } from "./server_process.ts";

/** The scripts that the browser fetches for one: itself, and all that it and they import statically. */
function loadedWith(url: string, loaded = new Set<string>()): Set<string> {
  const file = url.split("/").at(-1)!;
  if (loaded.has(file)) return loaded;
  loaded.add(file);
  const source = Deno.readTextFileSync(join(PROJECT, DIST, file));
  for (const [, other] of source.matchAll(/(?:\bfrom|\bimport)\s*"(\.\/[^"]+\.js)"/g)) loadedWith(other!, loaded);
  return loaded;
}

const manifest: Manifest = readManifest();

Deno.test("the form is no part of a page's own scripts", () => {
  const files = [...loadedWith(manifest.lista!), ...loadedWith(manifest.quadro!), ...loadedWith(manifest.fila!)];
  const holding = files.filter((file) => Deno.readTextFileSync(join(PROJECT, DIST, file)).includes("Nome do portador"));
  assert.deepEqual(holding, []);
});
