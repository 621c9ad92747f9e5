import assert from "node:assert/strict";
import { FileSpreadsheet, type IconNode } from "lucide";
import { join } from "node:path";
import { DIST, type Manifest, readManifest } from "../server/assets.ts";
import { projectCopy } from "./cli/project_copy.ts";
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
  const files = [...loadedWith(manifest.list!), ...loadedWith(manifest.quadro!), ...loadedWith(manifest.fila!)];
  const holding = files.filter((file) => Deno.readTextFileSync(join(PROJECT, DIST, file)).includes("Nome do portador"));
  assert.deepEqual(holding, []);
});

Deno.test("a page's own scripts hold no icon that only other pages and dialogs draw", () => {
  const strokes = (icon: IconNode) => String(icon.find(([, { d }]) => d)![1].d);
  const holding = (url: string, icon: IconNode) =>
    [...loadedWith(url)].filter((file) => Deno.readTextFileSync(join(PROJECT, DIST, file)).includes(strokes(icon)));
  for (const url of [manifest.list!, manifest.quadro!, manifest.shell!]) {
    assert.deepEqual(holding(url, FileSpreadsheet), [], url);
  }
  assert.equal(holding(manifest.import!, FileSpreadsheet).length, 1);
});

Deno.test("bundling again on a full disk writes nothing and leaves every script as it is", async () => {
  using copy = projectCopy();
  const dist = join(copy.path, DIST);
  const bundle = (limit: string) => {
    const command = `trap "" XFSZ; ${limit} exec "$@"`;
    const args = ["-c", command, "sh", Deno.execPath(), "run", "-q", "-P=bundle", "server/bundle.ts"];
    return new Deno.Command("sh", { args, cwd: copy.path, stdout: "inherit", stderr: "inherit" }).output();
  };
  const built = () =>
    Object.fromEntries([...Deno.readDirSync(dist)].map(({ name }) => [name, Deno.readTextFileSync(join(dist, name))]));
  assert.equal((await bundle("")).code, 0);
  const before = built();
  assert.equal((await bundle("ulimit -f 0;")).code, 0);
  assert.deepEqual(built(), before);
});
