/** The stylesheets as they are written, for every test that reads them all. */

import { readdirSync } from "node:fs";
import { join } from "node:path";
import { SHEETS } from "../server/pages/sheets_of_style.ts";
import { PROJECT } from "./server_process.ts";

/** One file of them. */
export interface Stylesheet {
  /** Within `static/css/`, without its ending: as a page's list of sheets names it. */
  name: string;
  /** Within `static/`. */
  path: string;
  css: string;
}

const FOLDER = join(PROJECT, "static", "css");

/** Every one. @throws when a page's sheet is not among them, for a test that reads none would find nothing wrong. */
export const STYLESHEETS: readonly Stylesheet[] = read();

function read(): Stylesheet[] {
  const files = readdirSync(FOLDER, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".css"));
  const missing = Object.values(SHEETS).flat().filter((name) => !files.includes(`${name}.css`));
  if (missing.length > 0) throw new Error(`not in static/css/: ${missing.join(", ")}`);
  return files.sort().map((file) => ({
    name: file.replace(/\.css$/, ""),
    path: `css/${file}`,
    css: Deno.readTextFileSync(join(FOLDER, file)),
  }));
}
