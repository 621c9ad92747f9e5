/**
 * Tells one incarnation of the database from another. Screens trust a seq only within one epoch, so the epoch is
 * renewed whenever the file may not be the one that the last run left: after a crash or a power cut (no clean stop is
 * noted), and after a copy was put in its place (the note beside the file names another start than the file does).
 * A whole folder put back, note and all, is found out by the first screen that has seen a later change (cursor.ts).
 */

import { patiently } from "../patiently.ts";
import type { Database } from "./database.ts";

/** Where the note of a file's last start is. */
export function notePath(path: string): string {
  return `${path}.boot`;
}

/** Begins a run: renews the epoch if needed, and notes that this run has not ended cleanly yet. Returns whether it renewed. */
export async function beginLife(db: Database, path: string, newName: () => string): Promise<boolean> {
  const { boot, clean } = db.prepare("SELECT boot, clean FROM head").get() as { boot: string; clean: number };
  const renewed = clean !== 1 || boot !== readNote(path);
  if (renewed) db.prepare("UPDATE head SET epoch = ?").run(newName());
  const next = newName();
  // The file first: if the machine stops between the two, they differ, and the next start renews.
  db.prepare("UPDATE head SET boot = ?, clean = 0").run(next);
  await patiently(() => Deno.writeTextFile(notePath(path), next));
  return renewed;
}

function readNote(path: string): string | null {
  try {
    return Deno.readTextFileSync(notePath(path));
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return null;
    throw error;
  }
}
