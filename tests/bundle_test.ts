import assert from "node:assert/strict";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { DIST, type Manifest, readManifest } from "../server/assets.ts";
import { PROJECT } from "./server_process.ts";

/** What a page may load before it shows anything: a ten-year-old PC reads and runs it in under half a second. */
const ORCAMENTO_BYTES = 60 * 1024;

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

for (const [island, url] of Object.entries(manifest)) {
  Deno.test(`the page of ${island} loads at most 60 KiB of scripts, the bar that all pages have among them`, () => {
    const files = loadedWith(manifest.barra!, loadedWith(url));
    assert.ok(files.size > 1, "shared chunks were found");
    const sizes = [...files].map((file) => gzipSync(Deno.readFileSync(join(PROJECT, DIST, file))).length);
    const total = sizes.reduce((sum, size) => sum + size, 0);
    assert.ok(total <= ORCAMENTO_BYTES, `${total} bytes of ${ORCAMENTO_BYTES}`);
  });
}

Deno.test("the form is no part of a page's own scripts", () => {
  const files = [...loadedWith(manifest.lista!), ...loadedWith(manifest.quadro!), ...loadedWith(manifest.fila!)];
  const holding = files.filter((file) => Deno.readTextFileSync(join(PROJECT, DIST, file)).includes("Nome do portador"));
  assert.deepEqual(holding, []);
});
