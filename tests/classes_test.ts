import assert from "node:assert/strict";
import { join } from "node:path";
import { PROJECT } from "./server_process.ts";

const FOLDER = join(PROJECT, "static");

/** The classes that a stylesheet draws: each has a rule of its own, which no place around it narrows. */
function drawnIn(css: string): string[] {
  const around: string[] = [];
  const drawn: string[] = [];
  for (const [, text, end] of css.replace(/\/\*[\s\S]*?\*\/|\([^()]*\)/g, "").matchAll(/([^{};]*)([{};])/g)) {
    if (end === "}") around.pop();
    if (end !== "{") continue;
    // Within @media a later file lays out anew, on purpose, what an earlier one drew.
    if (around.length === 0) {
      drawn.push(...[...text!.matchAll(/(?:^|,)\s*\.([\w-]+)\s*(?=,|$)/g)].map(([, name]) => name!));
    }
    around.push(text!);
  }
  return [...new Set(drawn)];
}

Deno.test("no class is drawn by two stylesheets, for one page may have both", async () => {
  const files = [...Deno.readDirSync(FOLDER)].map(({ name }) => name).filter((name) => name.endsWith(".css"));
  const drawn = await Promise.all(
    files.map(async (file) => [file, drawnIn(await Deno.readTextFile(join(FOLDER, file)))] as const),
  );
  const twice = drawn.flatMap(([file, names]) =>
    names.filter((name) => drawn.some(([other, theirs]) => other !== file && theirs.includes(name))).map((name) =>
      `.${name} in ${file}`
    )
  );
  assert.ok(drawn.flatMap(([, names]) => names).length > 200);
  assert.deepEqual(twice, []);
});
