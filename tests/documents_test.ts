/** The documents name files, links and commands: each is there. */

import assert from "node:assert/strict";
import { dirname, join, normalize } from "node:path";
import deno from "../deno.json" with { type: "json" };
import { PROJECT } from "./server_process.ts";

const DOCUMENTS = [
  "README.md",
  "islands/README.md",
  "server/README.md",
  "server/access/README.md",
  "server/ops/README.md",
  "server/realtime/PROTOCOL.md",
  "tests/README.md",
  "tests/bench/README.md",
  "tests/security/asvs.md",
];

/** Lines of the product page: what a person reads before the first start. */
const README_MAX_LINES = 170;

const TEXTS = new Map(DOCUMENTS.map((path) => [path, Deno.readTextFileSync(join(PROJECT, path))]));

/** Where each command of the documents is run, or at least looked at, by a test; the test names its task or its script. */
const RUN_BY: Record<string, string> = {
  start: "tests/cli/start_test.ts",
  test: "tests/readme_test.ts",
  demo: "tests/demo_test.ts",
  "demo:postgres": "tests/demo_servers_test.ts",
  "demo:espelho": "tests/demo_servers_test.ts",
  mudar: "tests/ops/moving_test.ts",
  "start:db-sqlite": "tests/cli/db_sqlite_test.ts",
  "start:postgres": "tests/cli/start_postgres_test.ts",
  dev: "tests/bundle_test.ts",
  bundle: "tests/bundle_test.ts",
  backup: "tests/ops/backup_test.ts",
  restaurar: "tests/ops/backup_test.ts",
  assumir: "tests/chaos/two_servers.ts",
  espelho: "tests/chaos/mirror_pc.ts",
  doctor: "tests/ops/doctor_test.ts",
  simulate: "tests/simulation/mutant_run.ts",
};

/** Measures and pictures: run by people, and by no test for they take minutes. */
const BY_HAND = ["bench", "trace", "bench:durability", "bench:backup", "bench:abuse", "screenshots", "check"];

function exists(path: string): boolean {
  try {
    return Boolean(Deno.statSync(join(PROJECT, path)));
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}

/** Text in code marks, outside of blocks. */
function inlineCode(text: string): string[] {
  return [...text.replace(/^ *```.*?^ *```/gms, "").matchAll(/`([^`\n]+)`/g)].map(([, code]) => code!);
}

/** What a document says to type: lines of its shell blocks, and code that begins as such a line does. */
function commandsOf(text: string): string[] {
  const blocks = [...text.matchAll(/^ *```sh\n(.*?)^ *```/gms)].flatMap(([, block]) => block!.trim().split("\n"));
  return [...blocks, ...inlineCode(text).filter((code) => /^(deno|npx) /.test(code))].map((line) => line.trim());
}

/** The anchors of a document's headings. */
function anchorsOf(text: string): string[] {
  return [...text.matchAll(/^#+ (.+)$/gm)].map(([, title]) =>
    title!.toLowerCase().replace(/[^\p{L}\p{N} -]/gu, "").replaceAll(" ", "-")
  );
}

for (const [document, text] of TEXTS) {
  Deno.test(`every link of ${document} leads somewhere`, () => {
    const links = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target]) => target!);
    for (const link of links.filter((each) => !/^https?:/.test(each))) {
      const [path, anchor] = link.split("#") as [string, string?];
      const target = path === "" ? document : normalize(join(dirname(document), path));
      assert.ok(exists(target), link);
      if (anchor) assert.ok(anchorsOf(Deno.readTextFileSync(join(PROJECT, target))).includes(anchor), link);
    }
  });

  Deno.test(`every file that ${document} names is there`, () => {
    // Of this project's folders; what is named otherwise is somebody's data, an address or a field.
    const named = inlineCode(text).flatMap((code) => code.split(/[\s,]+/))
      .filter((word) => /^(?:\.ci|server|islands|static|tests)\/[\w./-]*$|^[\w]+\.(?:ts|tsx|json)$/.test(word));
    for (const path of named) assert.ok(exists(path) || exists(join(dirname(document), path)), path);
  });

  Deno.test(`every command of ${document} can be typed`, () => {
    for (const command of commandsOf(text)) {
      const task = /^(?:deno|npx -y deno@[\d.]+) task ([\w:-]+)(.*)$/.exec(command);
      if (task) {
        const [, name, options] = task as unknown as [string, string, string];
        assert.ok(name in deno.tasks, command);
        assert.ok(name in RUN_BY || BY_HAND.includes(name), `no test runs ${command}`);
        const { command: run } = deno.tasks[name as keyof typeof deno.tasks];
        const scripts = [...run.matchAll(/(?:server|tests)\/[\w/]+\.ts/g)].map(([path]) => path);
        const source = scripts.map((path) => Deno.readTextFileSync(join(PROJECT, path))).join("\n");
        for (const [, option] of options.matchAll(/--(\w+)/g)) {
          assert.match(source, new RegExp(`--${option}\\b|\\b${option}: \\{ type:`), command);
        }
      } else {
        const own = /^deno (?:test|run) -q -P=(\w+) (.*)$/.exec(command);
        assert.ok(own, `not a command of this project: ${command}`);
        assert.ok(own[1]! in deno.permissions, command);
        for (const path of own[2]!.split(" ").filter((word) => word.includes("/"))) assert.ok(exists(path), command);
      }
    }
  });
}

Deno.test("the test that is named for a command has its task or its script in it", () => {
  for (const [task, file] of Object.entries(RUN_BY)) {
    const source = Deno.readTextFileSync(join(PROJECT, file));
    const { command } = deno.tasks[task as keyof typeof deno.tasks];
    const scripts = [...command.matchAll(/(\w+)\.ts/g)].map(([, name]) => name!);
    const words = [`task ${task}`, `"${task}"`, ...scripts];
    assert.ok(words.some((word) => source.includes(word)), `${file} does not speak of ${task}`);
  }
});

Deno.test("the product page is read in a few minutes", () => {
  const lines = TEXTS.get("README.md")!.trimEnd().split("\n").length;
  assert.ok(lines <= README_MAX_LINES, `${lines} lines`);
});
