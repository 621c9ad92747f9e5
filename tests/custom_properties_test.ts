import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { PROJECT } from "./server_process.ts";
import { STYLESHEETS } from "./stylesheets.ts";

const RULES = STYLESHEETS.map(({ css }) => css.replace(/\/\*[^]*?\*\//g, "")).join("\n");

/** What scripts say of styles. A property whose name ends there in a value of the script is `--c-`. */
const SCRIPTS = readdirSync(join(PROJECT, "islands"), { recursive: true, encoding: "utf8" })
  .filter((file) => /\.tsx?$/.test(file))
  .map((file) => Deno.readTextFileSync(join(PROJECT, "islands", file)).replace(/\/\*[^]*?\*\//g, "")).join("\n");

const names = (text: string, pattern: RegExp) => new Set([...text.matchAll(pattern)].map(([, name]) => name!));

const GIVEN = names(RULES, /(?:^|[{;\s])(--[\w-]+)\s*:/g);
const GIVEN_BY_SCRIPTS = names(SCRIPTS, /"(--[\w-]+)":/g);
const USED = names(RULES, /var\((--[\w-]+)/g);
const USED_BY_SCRIPTS = names(SCRIPTS, /var\((--[\w-]+)/g);

Deno.test("every custom property that is used has a value, from a stylesheet or a script, and every one with a value is used", () => {
  assert.ok(GIVEN.size > 60 && GIVEN_BY_SCRIPTS.size > 1 && USED_BY_SCRIPTS.size > 2);
  const beginnings = [...USED_BY_SCRIPTS].filter((name) => name.endsWith("-"));
  const used = (name: string) =>
    USED.has(name) || USED_BY_SCRIPTS.has(name) || beginnings.some((each) => name.startsWith(each));
  const missing = [...USED, ...USED_BY_SCRIPTS].filter((name) => !beginnings.includes(name))
    .filter((name) => !GIVEN.has(name) && !GIVEN_BY_SCRIPTS.has(name));
  assert.deepEqual(missing, []);
  assert.deepEqual([...GIVEN, ...GIVEN_BY_SCRIPTS].filter((name) => !used(name)), []);
});

Deno.test("every animation that a stylesheet names is drawn by one, and every one that is drawn is named", () => {
  const drawn = names(RULES, /@keyframes ([\w-]+)/g);
  assert.ok(drawn.size > 3);
  assert.deepEqual(names(RULES, /animation(?:-name)?:\s*([\w-]+)/g), drawn);
});

Deno.test("every place of a grid that a rule takes is one that a grid has", () => {
  const templates = [...RULES.matchAll(/grid-template(?:-areas)?:([^;]+);/g)].map(([, text]) => text!);
  const places = new Set(
    templates.flatMap((text) => [...text.matchAll(/"([^"]+)"/g)]).flatMap(([, row]) => row!.split(" ")),
  );
  assert.ok(places.size > 10);
  assert.deepEqual([...names(RULES, /grid-area:\s*([a-z]+);/g)].filter((name) => !places.has(name)), []);
});
