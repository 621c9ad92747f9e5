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

/** Bundles in a copy of the project, as a start does; `before` goes before the command in a shell. */
function bundling(cwd: string, before = ""): Deno.Command {
  const args = ["-c", `trap "" XFSZ; ${before} exec "$@"`, "sh", Deno.execPath(), "run", "-q", "-P=bundle"];
  return new Deno.Command("sh", { args: [...args, "server/bundle.ts"], cwd, stdout: "inherit", stderr: "inherit" });
}

/** Bundles. @returns whether it made anything: only that takes away what no bundle has. */
async function makesBundle(cwd: string): Promise<boolean> {
  const stranger = join(cwd, DIST, "velho.js");
  Deno.mkdirSync(join(cwd, DIST), { recursive: true });
  Deno.writeTextFileSync(stranger, "");
  assert.equal((await bundling(cwd).output()).code, 0);
  return ![...Deno.readDirSync(join(cwd, DIST))].some(({ name }) => name === "velho.js");
}

/** Each file of a bundle with its content; what is not part of one is left out. */
function built(cwd: string): Record<string, string> {
  const names = [...Deno.readDirSync(join(cwd, DIST))].map(({ name }) => name).filter((name) => name !== "velho.js");
  return Object.fromEntries(names.sort().map((name) => [name, Deno.readTextFileSync(join(cwd, DIST, name))]));
}

Deno.test("bundling again on a full disk writes nothing and leaves every script as it is", async () => {
  using copy = projectCopy();
  Deno.removeSync(join(copy.path, DIST), { recursive: true });
  assert.equal((await bundling(copy.path).output()).code, 0);
  // As if it had been made of other sources: what has not changed at all is not bundled again.
  Deno.removeSync(join(copy.path, DIST, "bundle.json"));
  const before = built(copy.path);
  assert.equal((await bundling(copy.path, "ulimit -f 0;").output()).code, 0);
  assert.deepEqual(built(copy.path), before);
});

Deno.test("a start bundles only what has changed: a file that is another, is new or is gone, of the islands and of all they stand on", async () => {
  using copy = projectCopy();
  const at = (path: string) => join(copy.path, path);
  const edit = (path: string, add: string) => Deno.writeTextFileSync(at(path), Deno.readTextFileSync(at(path)) + add);
  Deno.removeSync(at(DIST), { recursive: true });
  assert.ok(await makesBundle(copy.path), "nothing was there");
  assert.ok(!await makesBundle(copy.path), "nothing changed");

  edit("islands/tv/main.tsx", 'document.title += "mudou";');
  assert.ok(await makesBundle(copy.path), "an island changed");
  assert.ok(Object.values(built(copy.path)).some((text) => text.includes('"mudou"')));
  Deno.mkdirSync(at("islands/nova"));
  Deno.writeTextFileSync(at("islands/nova/main.tsx"), 'document.title = "nova";');
  assert.ok(await makesBundle(copy.path), "a page is new");
  assert.ok(JSON.parse(built(copy.path)["manifest.json"]!).nova);
  Deno.removeSync(at("islands/nova"), { recursive: true });
  assert.ok(await makesBundle(copy.path), "a page is gone");
  assert.equal(JSON.parse(built(copy.path)["manifest.json"]!).nova, undefined);
  Deno.writeTextFileSync(at("islands/ui/vazio.ts"), "");
  assert.ok(await makesBundle(copy.path), "a file is new that nobody imports yet");

  for (const path of ["server/domain/etapas.ts", "server/bundle_islands.ts", "server/browsers.ts"]) {
    edit(path, "\n// Outra versão.\n");
    assert.ok(await makesBundle(copy.path), path);
  }
  for (const path of ["deno.json", "deno.lock"]) {
    edit(path, "\n");
    assert.ok(await makesBundle(copy.path), path);
  }
  assert.ok(!await makesBundle(copy.path), "nothing changed since");
});

Deno.test("a bundle is made of nothing but what its record names, and of packages that the lock file names", () => {
  const maps = [...Deno.readDirSync(join(PROJECT, DIST))].filter(({ name }) => name.endsWith(".js.map"));
  const sources = maps.flatMap(({ name }) => JSON.parse(Deno.readTextFileSync(join(PROJECT, DIST, name))).sources);
  assert.ok(sources.length > 0);
  const strange = sources.filter((path) => !/^\.\.\/(?:islands|server\/domain|node_modules)\/|^icons:/.test(path));
  assert.deepEqual(strange, []);
});

Deno.test("a bundle that is not there whole is made again, whatever its record says", async () => {
  using copy = projectCopy();
  const at = (name: string) => join(copy.path, DIST, name);
  Deno.removeSync(join(copy.path, DIST), { recursive: true });
  await makesBundle(copy.path);
  const whole = built(copy.path);
  const script = Object.keys(whole).find((name) => name.startsWith("list-") && name.endsWith(".js"))!;
  const breaks = {
    "a script is cut": () => Deno.truncateSync(at(script), 100),
    "a script is gone": () => Deno.removeSync(at(script)),
    "the manifest is another's": () => Deno.writeTextFileSync(at("manifest.json"), "{}"),
    "the record is cut": () => Deno.truncateSync(at("bundle.json"), 100),
    "the record is gone": () => Deno.removeSync(at("bundle.json")),
  };
  for (const [name, damage] of Object.entries(breaks)) {
    damage();
    assert.ok(await makesBundle(copy.path), name);
    assert.deepEqual(built(copy.path), whole, name);
  }

  // Killed at its first change, and then everything is as it was when the record was written.
  const source = join(copy.path, "islands/list/main.tsx");
  const text = Deno.readTextFileSync(source);
  Deno.writeTextFileSync(source, `${text}document.title += "mudou";`);
  using changes = Deno.watchFs(join(copy.path, DIST));
  const process = bundling(copy.path).spawn();
  for await (const { kind } of changes) if (kind !== "access") break;
  process.kill("SIGKILL");
  await process.status;
  Deno.writeTextFileSync(source, text);
  await makesBundle(copy.path);
  const { "bundle.json": _record, ...files } = built(copy.path);
  for (const [name, content] of Object.entries(files)) {
    if (name in whole) assert.equal(content, whole[name], name);
  }
  assert.deepEqual(Object.keys(whole).filter((name) => !(name in built(copy.path))), []);
});
