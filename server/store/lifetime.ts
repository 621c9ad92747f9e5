/**
 * Tells one incarnation of the database from another. Screens trust a seq only within one epoch, so the epoch is
 * renewed whenever the file may not be the one that the last run left: after a crash or a power cut (no clean stop is
 * noted), and after a copy was put in its place (the note beside the file names another start than the file does).
 * A whole folder put back, note and all, is found out by the first screen that has seen a later change (epoch.ts).
 *
 * The note also tells the last change that was on the disk: SQLite takes a log whose head is gone for an empty one, and
 * only a witness outside of it knows that there was more.
 */

import { patiently } from "../patiently.ts";
import type { Database } from "./database.ts";
import { FileError } from "./errors.ts";

/** Where the note of a file's last start is. */
export function notePath(path: string): string {
  return `${path}.boot`;
}

/** What is noted beside a data file. */
export interface Note {
  /** Names the start. */
  boot: string;
  /** The newest change that was on the disk; null in a note of an earlier version of this program. */
  seq: number | null;
}

/** The note of a file's last start; null when there is none. @throws {FileError} when it cannot be read. */
export function readNote(path: string): Note | null {
  try {
    const [boot, seq] = Deno.readTextFileSync(notePath(path)).split("\n");
    return { boot: boot!, seq: seq ? Number(seq) : null };
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return null;
    throw new FileError(`Não foi possível ler ${notePath(path)}: verifique as permissões`, { cause: error });
  }
}

/** A run that has begun. */
export interface Life {
  /** Whether the epoch was renewed. */
  renewed: boolean;
  /** Notes that a change and all before it are on the disk. */
  flushed(seq: number): void;
}

/** Begins a run: renews the epoch if needed, and notes that this run has not ended cleanly yet. @param note of the last run. */
export async function beginLife(
  db: Database,
  path: string,
  note: Note | null,
  newName: () => string,
): Promise<Life> {
  const head = db.prepare("SELECT boot, clean, seq FROM head").get() as { boot: string; clean: number; seq: number };
  const renewed = head.clean !== 1 || head.boot !== note?.boot;
  if (renewed) db.prepare("UPDATE head SET epoch = ?").run(newName());
  const boot = newName();
  // The file first: if the machine stops between the two, they differ, and the next start renews.
  db.prepare("UPDATE head SET boot = ?, clean = 0").run(boot);
  await patiently(() => Deno.writeTextFile(notePath(path), noted(boot, head.seq)));
  return {
    renewed,
    // Over its own bytes and not flushed: a witness that a power cut sets back knows less, or of the start before.
    flushed: (seq) => {
      try {
        using file = Deno.openSync(notePath(path), { write: true, create: true });
        file.writeSync(new TextEncoder().encode(noted(boot, seq)));
      } catch {
        // The change is on the disk all the same; the next one is noted again.
      }
    },
  };
}

/** Always as long, so that one note covers the other. */
function noted(boot: string, seq: number): string {
  return `${boot}\n${String(seq).padStart(SEQ_DIGITS, "0")}\n`;
}

/** More changes than a shop makes in its life. */
const SEQ_DIGITS = 12;
