import assert from "node:assert/strict";
import { parseEnv } from "node:util";
import deno from "../deno.json" with { type: "json" };
import { settings } from "../server/config.ts";

const readme = Deno.readTextFileSync("README.md");
const commands = [...readme.matchAll(/^```sh\n(.*?)^```/gms)].flatMap(([, block]) => block!.trim().split("\n"));

Deno.test("the README's table says of every setting what the code says, and of no other", () => {
  const rows = [...readme.matchAll(/^\| `(SGP_\w+)` +\| `(.*?)` +\| (.*?) +\|$/gm)];
  assert.deepEqual(
    rows.map(([, env, fallback, meaning]) => ({ env, default: fallback, meaning })),
    settings.map(({ env, default: fallback, meaning }) => ({ env, default: fallback, meaning })),
  );
});

Deno.test("the example of .env shows every setting with its default, and changes none as it is", () => {
  const example = Deno.readTextFileSync(".env.example");
  assert.deepEqual({ ...parseEnv(example) }, {});
  const shown = parseEnv(example.replace(/^#(?=SGP_)/gm, ""));
  assert.deepEqual({ ...shown }, Object.fromEntries(settings.map(({ env, default: fallback }) => [env, fallback])));
});

Deno.test("the README's commands exist", () => {
  const tasks = commands.map((line) => /^(?:deno|npx -y deno@[\d.]+) task ([\w:-]+)/.exec(line)?.[1]);
  const shown = readme.match(/`deno task [\w:-]+/g)!.map((code) => code.slice("`deno task ".length));
  for (const [i, task] of [...tasks, ...shown].entries()) {
    assert.ok(task && task in deno.tasks, `not a task: ${commands[i] ?? task}`);
  }
});

Deno.test("both ways to start and to test come before anything else, at the version that the tests run on", () => {
  const needed = ["start", "test"].flatMap((task) => [`deno task ${task}`, `npx -y deno@2.9.6 task ${task}`]);
  assert.deepEqual(new Set(commands.slice(0, 4)), new Set(needed));
  assert.equal(Deno.version.deno, "2.9.6");
  assert.match(Deno.readTextFileSync(".ci/run"), /^deno_version=2\.9\.6$/m);
});
