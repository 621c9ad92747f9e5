import { join } from "node:path";
import { tempFolder } from "../harness.ts";
import { PROJECT } from "../server_process.ts";

/** What a copy of the project does not need to be started. */
const LEFT_OUT = new Set([".git", "node_modules", "data", ".env", "tests"]);

/** The project in a folder of its own, so that a test may bundle it and put a `.env` there. */
export function projectCopy(): { path: string } & Disposable {
  const folder = tempFolder();
  for (const { name } of Deno.readDirSync(PROJECT)) {
    if (!LEFT_OUT.has(name)) copy(join(PROJECT, name), join(folder.path, name));
  }
  Deno.symlinkSync(join(PROJECT, "node_modules"), join(folder.path, "node_modules"));
  return folder;
}

function copy(from: string, to: string): void {
  if (!Deno.statSync(from).isDirectory) return Deno.copyFileSync(from, to);
  Deno.mkdirSync(to);
  for (const { name } of Deno.readDirSync(from)) copy(join(from, name), join(to, name));
}
