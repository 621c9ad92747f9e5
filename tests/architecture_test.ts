/// <reference lib="deno.unstable" />
import assert from "node:assert/strict";
import { join, relative } from "node:path";
import deno from "../deno.json" with { type: "json" };
import pureDomain from "./lint/pure_domain.ts";
import { PROJECT } from "./server_process.ts";

/** A part of the code, and how high it stands: an import may stay in its room or go to a lower floor. */
interface Room {
  name: string;
  floor: number;
  files: RegExp;
}

/** The islands' rooms, lowest first. Of the server only the domain is below them, and only the demo is above. */
const ISLAND_FLOORS = [
  ["sync"],
  // Knows no pedido, and neither how it is synchronised.
  ["ui"],
  ["board"],
  ["pedido_parts", "estacao", "news"],
  ["art", "form"],
  ["pedido_detail"],
  ["workspace"],
  ["keyboard", "palette"],
  // Each page composes what is below it, and no page knows another. The shell is what stands around every page.
  [
    "shell",
    "list",
    "quadro",
    "fila",
    "pedido",
    "tv",
    "print",
    "import",
    "acessos",
    "screens",
    "shop",
    "connect",
    "enter",
    "example",
  ],
];

const ROOMS: Room[] = [
  { name: "domain", floor: 0, files: /^server\/domain\// },
  {
    name: "base",
    floor: 1,
    files: /^server\/(addresses|browsers|config|log|env|assets|patiently|slices|compiled)\.ts$/,
  },
  { name: "store", floor: 2, files: /^server\/store\// },
  { name: "embedded", floor: 2, files: /^server\/embedded\// },
  { name: "access", floor: 2, files: /^server\/access\// },
  { name: "api", floor: 3, files: /^server\/api\// },
  { name: "realtime", floor: 3, files: /^server\/realtime\// },
  { name: "ops", floor: 3, files: /^server\/ops\// },
  { name: "pages", floor: 3, files: /^server\/pages\// },
  // app.ts, listen.ts, terminal.ts and what else puts the rooms together or runs as a task of its own.
  { name: "composition root", floor: 4, files: /^(main|server\/\w+)\.ts$/ },
  // A shop to try the server with stands on top of all of it. Its people sit in front of the shipped screens.
  { name: "demo", floor: 5, files: /^server\/demo\// },
  // A second PC that copies a server and shows it: its own server over another store.
  { name: "mirror", floor: 5, files: /^server\/mirror\// },
  ...islandRooms(),
];

function islandRooms(): Room[] {
  return ISLAND_FLOORS.flatMap((names, i) =>
    names.map((name) => ({ name: `islands/${name}`, floor: 0.1 + i / 100, files: new RegExp(`^islands/${name}/`) }))
  );
}

const isIsland = ({ name }: Room) => name.startsWith("islands/");

/** What one file says in its imports and exports. */
interface Module {
  path: string;
  source: string;
  /** Files of the project that it imports, for their values or their types. */
  files: string[];
  packages: string[];
  /** `export … from` and `export default`, which we do without. */
  oddExports: string[];
}

function roomOf(path: string): Room | undefined {
  return ROOMS.find(({ files }) => files.test(path));
}

function* sourceFiles(folder: string): Generator<string> {
  for (const { name, isDirectory } of Deno.readDirSync(folder)) {
    const path = join(folder, name);
    if (isDirectory) yield* sourceFiles(path);
    else if (/\.tsx?$/.test(name)) yield path;
  }
}

function read(file: string): Module {
  const source = Deno.readTextFileSync(file);
  const specifiers: string[] = [];
  const oddExports: string[] = [];
  const collector: Deno.lint.Plugin = {
    name: "read",
    rules: {
      modules: {
        create: () => ({
          ImportDeclaration: (node) => void specifiers.push(node.source.value),
          ImportExpression: ({ source }) => {
            if (source.type === "Literal") specifiers.push(String(source.value));
          },
          ExportAllDeclaration: () => void oddExports.push("export *"),
          ExportNamedDeclaration: ({ source }) => {
            if (source) oddExports.push("export … from");
          },
          ExportDefaultDeclaration: () => void oddExports.push("export default"),
        }),
      },
    },
  };
  Deno.lint.runPlugin(collector, file, source);
  const [relatives, packages] = [true, false].map((own) => specifiers.filter((each) => each.startsWith(".") === own));
  return {
    path: relative(PROJECT, file),
    source,
    files: relatives!.map((specifier) => relative(PROJECT, join(file, "..", specifier))),
    packages: packages!,
    oddExports,
  };
}

const MODULES = [
  join(PROJECT, "main.ts"),
  ...["server", "islands"].flatMap((folder) => [...sourceFiles(join(PROJECT, folder))]),
].map(read);

Deno.test("every file stands in a room", () => {
  assert.deepEqual(MODULES.map(({ path }) => path).filter((path) => !roomOf(path)), []);
  assert.ok(MODULES.length > 40);
});

Deno.test("imports stay in their room or go down, never up and never across", () => {
  const climbs = MODULES.flatMap(({ path, files }) =>
    files.filter((file) => {
      const [from, to] = [roomOf(path)!, roomOf(file)];
      if (file === "deno.json") return false;
      return !to || from !== to && (to.floor >= from.floor || isIsland(to) && !isIsland(from) && from.name !== "demo");
    }).map((file) => `${path} → ${file}`)
  );
  assert.deepEqual(climbs, []);
});

Deno.test("the domain imports itself and zod, the islands themselves and the domain", () => {
  for (const { path, files, packages } of MODULES) {
    const { name } = roomOf(path)!;
    if (name === "domain") {
      assert.deepEqual(packages.filter((each) => each !== "zod"), [], path);
      assert.deepEqual(files.filter((file) => roomOf(file)?.name !== "domain"), [], path);
    }
    if (isIsland(roomOf(path)!)) {
      assert.deepEqual(packages.filter((each) => /^(node:|hono)/.test(each)), [], path);
      const strange = files.filter((file) => roomOf(file)?.name !== "domain" && !isIsland(roomOf(file)!));
      assert.deepEqual(strange, [], path);
    }
  }
});

Deno.test("what dialogs, menus and notices are made of knows neither the board nor how it is synchronised", () => {
  const ui = MODULES.filter(({ path }) => path.startsWith("islands/ui/"));
  assert.ok(ui.length > 5);
  for (const { path, files } of ui) {
    assert.deepEqual(files.filter((file) => !/^islands\/ui\/|^server\/domain\//.test(file)), [], path);
  }
});

Deno.test("no file imports itself by way of others, not even for a type", () => {
  const imports = new Map(MODULES.map(({ path, files }) => [path, files]));
  const done = new Set<string>();
  const visit = (path: string, way: string[]): void => {
    assert.ok(!way.includes(path), [...way, path].join(" → "));
    if (done.has(path)) return;
    for (const file of imports.get(path) ?? []) visit(file, [...way, path]);
    done.add(path);
  };
  for (const path of imports.keys()) visit(path, []);
});

Deno.test("whatever renames, removes or copies a file tries again while another program holds it", () => {
  // The demo's folder is the system's, which clears it away by itself.
  const impatient = MODULES.filter(({ path }) => roomOf(path)!.name !== "demo").flatMap(({ path, source }) =>
    [...source.matchAll(/.*(?<!patiently\(\(\) => )Deno\.(?:rename|remove|copyFile)(?:Sync)?\(.*/g)]
      .map(([line]) => `${path}: ${line.trim()}`)
  );
  assert.deepEqual(impatient, []);
});

Deno.test("no barrels and no default exports", () => {
  for (const { path, oddExports } of MODULES) assert.deepEqual(oddExports, [], path);
});

Deno.test("no file is over 350 lines, and none of the islands over 250", () => {
  const linesMax = (path: string) => isIsland(roomOf(path)!) ? 250 : 350;
  const long = MODULES.filter(({ path, source }) => source.split("\n").length > linesMax(path)).map(({ path }) => path);
  assert.deepEqual(long, []);
});

Deno.test("the domain has no clock, chance, timer, runtime or document", () => {
  const domain = MODULES.filter(({ path }) => roomOf(path)!.name === "domain");
  for (const { path, source } of domain) {
    assert.deepEqual(Deno.lint.runPlugin(pureDomain, join(PROJECT, path), source), [], path);
  }
  assert.ok(domain.length > 5);
});

Deno.test("deno lint, which deno task check runs, refuses impure code in the domain alone", () => {
  assert.deepEqual(deno.lint.plugins, ["./tests/lint/pure_domain.ts"]);
  assert.match(deno.tasks.check.command, /deno lint/);
  const found = (source: string, file = "/x/server/domain/a.ts") =>
    Deno.lint.runPlugin(pureDomain, file, source).map(({ message }) => message.split(" is not pure")[0]);
  const impure = {
    "Date.now()": "Date.now",
    "new Date()": "new Date()",
    "Math.random()": "Math.random",
    "setTimeout(f, 1)": "setTimeout",
    "Deno.env": "Deno",
    "document.body": "document",
    "const w = window": "window",
    "performance.now()": "performance",
    "crypto.randomUUID()": "crypto",
    "const a = { crypto }": "crypto",
    "fetch('/x')": "fetch",
    "typeof process": "process",
  };
  for (const [source, name] of Object.entries(impure)) {
    assert.deepEqual(found(source), [name], source);
    assert.deepEqual(found(source, "/x/server/store/a.ts"), [], source);
  }
  for (
    const pure of [
      "new Date(0)",
      "Date.parse(x)",
      "Math.max(1)",
      "a.window",
      "({ history: 1 })",
      "interface A { performance: number }",
    ]
  ) {
    assert.deepEqual(found(pure), [], pure);
  }
});
