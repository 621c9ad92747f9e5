import assert from "node:assert/strict";
import { join } from "node:path";
import { PROJECT } from "./server_process.ts";
import { STYLESHEETS } from "./stylesheets.ts";

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

Deno.test("no class is drawn by two stylesheets, for one page may have both", () => {
  const drawn = STYLESHEETS.map(({ name, css }) => [name, drawnIn(css)] as const);
  const twice = drawn.flatMap(([file, names]) =>
    names.filter((name) => drawn.some(([other, theirs]) => other !== file && theirs.includes(name))).map((name) =>
      `.${name} in ${file}`
    )
  );
  assert.ok(drawn.flatMap(([, names]) => names).length > 200);
  assert.deepEqual(twice, []);
});

/** What is drawn by no room of the islands: what every document has, and the head that the pages for devices share. */
const SHARED = ["tokens", "tokens_dark", "base", "page_notice", "devices"];

Deno.test("a stylesheet has the name of the room that draws it, or is a part in a folder of that name", () => {
  const rooms = new Set([...Deno.readDirSync(join(PROJECT, "islands"))].map(({ name }) => name));
  const strange = STYLESHEETS.map(({ name }) => name).filter((name) => {
    return !SHARED.includes(name) && !rooms.has(name.split("/")[0]!);
  });
  assert.deepEqual(strange, []);
});

/** What a file of the scripts and pages may call a class. */
interface Drawing {
  /** Words in quotes. */
  words: Set<string>;
  /** What a type, a list or a table of it holds: a value that another file may end a class with. */
  values: Set<string>;
  /** What classes begin with to which a value is added: `badge-` of `badge-${which}`. */
  beginnings: Set<string>;
  imports: string[];
}

function* sourceFiles(folder: string): Generator<string> {
  for (const { name, isDirectory } of Deno.readDirSync(folder)) {
    const path = join(folder, name);
    if (isDirectory) yield* sourceFiles(path);
    else if (/\.tsx?$/.test(name)) yield path;
  }
}

function drawingOf(file: string): Drawing {
  const whole = Deno.readTextFileSync(file);
  const imports = /(?:from |import\()"(\.[^"]+)"/g;
  const source = whole.replace(imports, "");
  const quoted = [...source.matchAll(/"[^"\n]*"|`[^`]*`/g), ...source.matchAll(/"[^"\n]*"/g)].map(([text]) => text);
  const unions = [...source.matchAll(/\|\s*"(\w+)"|"(\w+)"\s*\|/g)].map(([, after, before]) => after ?? before!);
  const lists = [...source.matchAll(/\[([^\]]*)\] as const/g)].flatMap(([, text]) => text!.match(/\w+/g) ?? []);
  const keys = [...source.matchAll(/\b(\w+)\??:/g)].map(([, name]) => name!);
  return {
    words: new Set(quoted.flatMap((text) => text.split(/[^\w-]+/))),
    values: new Set([...unions, ...lists, ...keys]),
    beginnings: new Set([...source.matchAll(/([\w-]+-)\$\{/g)].map(([, beginning]) => beginning!)),
    imports: [...whole.matchAll(imports)].map(([, path]) => join(file, "..", path!)),
  };
}

Deno.test("every class of a stylesheet is one that something draws", () => {
  const folders = ["islands", "server/pages", "server/domain"].map((name) => join(PROJECT, name));
  const drawings = new Map(
    folders.flatMap((folder) => [...sourceFiles(folder)]).map((file) => [file, drawingOf(file)]),
  );
  const classes = new Set<string>();
  for (const { words, values, beginnings, imports } of drawings.values()) {
    words.forEach((word) => classes.add(word));
    // The ending is a value that this file knows, or one that it imports.
    for (const known of [words, values, ...imports.map((file) => drawings.get(file)?.values ?? [])]) {
      for (const beginning of beginnings) for (const word of known) classes.add(beginning + word);
    }
  }
  const undrawn = STYLESHEETS.flatMap(({ name: file, css }) => {
    const rules = css.replace(/\/\*[\s\S]*?\*\/|url\([^)]*\)/g, "");
    const names = new Set([...rules.matchAll(/\.([a-zA-Z][\w-]*)/g)].map(([, name]) => name!));
    return [...names].filter((name) => !classes.has(name)).map((name) => `.${name} in ${file}`);
  });
  assert.deepEqual(undrawn, []);
});
