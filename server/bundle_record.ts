/** What `dist/` was made from, so that a start at which nothing has changed bundles nothing. */

import { createHash } from "node:crypto";
import { DIST } from "./assets.ts";
import { patiently } from "./patiently.ts";

/** All that a bundle follows from: the islands, what they import, and how it is made, its libraries' versions among that. */
const SOURCES = ["islands", "server/domain", "deno.json", "deno.lock"];
/** The bundler's own files. */
const BUNDLER = /^(?:bundle\w*|browsers|assets)\.ts$/;

const RECORD = `${DIST}/bundle.json`;

/** A bundle that is there whole: what it was made from, and each of its files by the hash of its content. */
interface Bundled {
  source: string;
  files: Record<string, string>;
}

/** Names the sources as they are now: any other content, name or number of files is another source. */
export function sourceOfBundle(): string {
  const hash = createHash("sha256");
  const bundler = [...Deno.readDirSync("server")].map(({ name }) => name).filter((name) => BUNDLER.test(name)).sort();
  for (const path of [...SOURCES, ...bundler.map((name) => `server/${name}`)].flatMap(filesOf)) {
    hash.update(`${path}\n${hashOf(path)}\n`);
  }
  return hash.digest("hex");
}

/**
 * Whether `dist/` holds, to the last byte, what was made of a source. One that was left half-made is not: its record is of
 * another source, or its files are not those of its record.
 */
export function isBundled(source: string): boolean {
  try {
    const { source: of, files }: Bundled = JSON.parse(Deno.readTextFileSync(RECORD));
    return of === source && Object.entries(files).every(([name, hash]) => hashOf(`${DIST}/${name}`) === hash);
  } catch {
    return false;
  }
}

/** Notes what the files of a bundle were made of; the last thing of all. Where the disk has no room the next start bundles again. */
export async function noteBundle(source: string, files: string[]): Promise<void> {
  const hashes = Object.fromEntries(files.map((name) => [name, hashOf(`${DIST}/${name}`)]));
  const text = JSON.stringify({ source, files: hashes } satisfies Bundled);
  await writeWhole(RECORD, new TextEncoder().encode(text)).catch(() => {});
}

/** Writes a file whole, and only where it is another: on a full disk what is there already stays, and can be served. */
export async function writeWhole(path: string, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
  const there = await Deno.readFile(path).catch(() => null);
  if (there && equalBytes(there, bytes)) return;
  try {
    await patiently(() => Deno.writeFile(`${path}.new`, bytes));
    await patiently(() => Deno.rename(`${path}.new`, path));
  } catch (error) {
    await patiently(() => Deno.remove(`${path}.new`)).catch(() => {});
    throw error;
  }
}

function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}

function filesOf(path: string): string[] {
  if (!Deno.statSync(path).isDirectory) return [path];
  return [...Deno.readDirSync(path)].map(({ name }) => `${path}/${name}`).sort().flatMap(filesOf);
}

function hashOf(path: string): string {
  return createHash("sha256").update(Deno.readFileSync(path)).digest("hex");
}
