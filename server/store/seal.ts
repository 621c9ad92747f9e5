/**
 * The seal of a copy: a checksum of all that it holds, kept in the copy itself. SQLite finds a page that is damaged; a text
 * that somebody changed with a program of his own is whole to it, and would be restored as if it had always been so.
 */

import { createHash } from "node:crypto";
import type { Database } from "./database.ts";
import { FileError } from "./errors.ts";

/** Rows that are held at once: some carry a picture of 1 MB. */
const PAGE_ROWS = 200;

/** Seals a copy that was just made. */
export function seal(db: Database): void {
  unseal(db);
  db.exec(`CREATE TABLE copia (soma TEXT NOT NULL) STRICT; INSERT INTO copia VALUES ('${sumOf(db)}')`);
}

/** Takes the seal off a copy that becomes the data. */
export function unseal(db: Database): void {
  db.exec("DROP TABLE IF EXISTS copia");
}

/** Looks whether a copy still holds what it was made with; one without a seal, of an earlier version, passes. @throws {FileError} */
export function refuseChanged(db: Database, path: string): void {
  if (!db.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'copia'").get()) return;
  const { sum } = db.prepare("SELECT soma AS sum FROM copia").get() as { sum: string };
  if (sum === sumOf(db)) return;
  throw new FileError(`O conteúdo de ${path} foi mudado depois de feita a cópia: use outra cópia`);
}

/** SHA-256, in hex, over every row of every table. */
function sumOf(db: Database): string {
  const sum = createHash("sha256");
  const sql = "SELECT name, wr FROM pragma_table_list WHERE schema = 'main' AND type = 'table' ORDER BY name";
  for (const { name, wr } of db.prepare(sql).all() as { name: string; wr: number }[]) {
    if (name === "copia" || name.startsWith("sqlite_")) continue;
    sum.update(`${name}\n`);
    for (const row of wr ? keyed(db, name) : numbered(db, name)) sum.update(`${JSON.stringify(Object.values(row))}\n`);
  }
  return sum.digest("hex");
}

type Row = Record<string, unknown>;

/** The rows of a table that has a rowid. */
function* numbered(db: Database, table: string): Generator<Row> {
  const page = db.prepare(`SELECT rowid AS linha, * FROM ${table} WHERE rowid > ? ORDER BY rowid LIMIT ${PAGE_ROWS}`);
  let rows: Row[];
  for (let after = 0; (rows = page.all(after) as Row[]).length > 0; after = Number(rows.at(-1)!.linha)) yield* rows;
}

/** The rows of a table without one, which has few. */
function* keyed(db: Database, table: string): Generator<Row> {
  const page = db.prepare(`SELECT * FROM ${table} LIMIT ${PAGE_ROWS} OFFSET ?`);
  let rows: Row[];
  for (let after = 0; (rows = page.all(after) as Row[]).length > 0; after += rows.length) yield* rows;
}
