/** Moves a shop from one database to another, and compares them row by row before the new one counts. */

import { digestCode, digestOf, type Identity } from "../../domain/digest.ts";
import { addWords } from "../../store/archive.ts";
import type { SqlValue } from "../../store/database.ts";
import { FileError } from "../../store/errors.ts";
import { IN_ARCHIVE, ON_BOARD } from "../../store/row.ts";
import { answer, type Destination, type End, type Origin } from "./end.ts";
import { HEAD_COLUMNS, insertInto, pageOf, type Row, type Table, TABLES } from "./tables.ts";

/** Rows that are held at once: some carry a megabyte. */
const PAGE_ROWS = 200;

/** Characters that are written at once, unless one row has more. */
const WRITE_CHARS = 1_000_000;

const HEAD = `SELECT ${HEAD_COLUMNS.join(", ")} FROM head`;

/** What was moved. */
export interface Moved {
  /** Rows by table, and pictures, by what people call them. */
  counts: Map<string, number>;
  /** The board's four characters, the same at both ends. */
  code: string;
}

/**
 * Moves all of it. The destination gets a history of its own name (epoch): it has every change, and yet the database that is
 * left behind can go on too, and no screen may take the one for the other. So each reads all once.
 *
 * @param progress hears how many rows of what are there so far. @throws {FileError} where they differ; nothing was kept then.
 */
export async function move(
  from: Origin,
  to: Destination,
  progress: (called: string, done: number) => void,
): Promise<Moved> {
  const counts = new Map<string, number>();
  const count = (called: string, more: number) => {
    const done = (counts.get(called) ?? 0) + more;
    counts.set(called, done);
    progress(called, done);
  };
  await to.ask("DELETE FROM loja");
  for (const table of TABLES) {
    count(table.called, 0);
    for await (const rows of pages(from, table)) {
      await insert(to, table, rows);
      count(table.called, rows.length);
    }
  }
  await moveHead(from, to);
  await indexWords(to);
  for (const name of await from.shelf.names()) {
    await to.shelf.write(name, (await from.shelf.read(name))!);
    count("imagens", 1);
  }
  const compared = "linhas e imagens conferidas";
  for (const table of TABLES) await compare(from, to, table, (rows) => count(compared, rows));
  await comparePictures(from, to, () => count(compared, 1));
  const code = await compareHeads(from, to);
  await from.refuseChanged();
  await to.keep();
  return { counts, code };
}

async function* pages(end: End, table: Table): AsyncGenerator<Row[]> {
  let after: SqlValue[] | null = null;
  for (;;) {
    const rows: Row[] = await end.ask<Row>(pageOf(table, PAGE_ROWS, after === null), after ?? []);
    if (rows.length > 0) yield rows;
    if (rows.length < PAGE_ROWS) return;
    after = table.key.map((column) => rows.at(-1)![column]!);
  }
}

async function insert(to: Destination, table: Table, rows: Row[]): Promise<void> {
  const charsOf = (row: Row) => table.columns.reduce((sum, column) => sum + String(row[column]).length, 0);
  let [some, chars]: [Row[], number] = [[], 0];
  const write = async () => {
    const values = some.flatMap((row) => table.columns.map((column) => row[column]!));
    if (some.length > 0) await to.ask(insertInto(table, some.length), values);
    [some, chars] = [[], 0];
  };
  for (const row of rows) {
    if (chars + charsOf(row) > WRITE_CHARS) await write();
    some.push(row);
    chars += charsOf(row);
  }
  await write();
}

/** The digest follows from the rows, whatever the head said of them. */
async function moveHead(from: End, to: Destination): Promise<void> {
  const [head] = await from.ask<Row>(HEAD);
  const columns = [...HEAD_COLUMNS, "digest"];
  const values = [...HEAD_COLUMNS.map((column) => head![column]!), await digestOfRows(from)];
  await to.ask(`UPDATE head SET ${columns.map((column) => `${column} = ?`).join(", ")}`, values);
}

/** Each engine has the words in a way of its own, from the same rows. */
async function indexWords(to: Destination): Promise<void> {
  const sql = `SELECT id FROM pedido WHERE ${IN_ARCHIVE} AND id > ? ORDER BY id LIMIT ${PAGE_ROWS}`;
  for (let after = 0;;) {
    const ids = (await to.ask<{ id: number }>(sql, [after])).map(({ id }) => id);
    if (ids.length === 0) return;
    await answer(to, addWords(to.words, ids));
    after = ids.at(-1)!;
  }
}

async function compare(from: End, to: End, table: Table, compared: (rows: number) => void): Promise<void> {
  const there = pages(to, table);
  for await (const rows of pages(from, table)) {
    const others = (await there.next()).value as Row[] | undefined;
    for (const [i, row] of rows.entries()) {
      if (JSON.stringify(valuesOf(table, row)) === JSON.stringify(others?.[i] && valuesOf(table, others[i]))) continue;
      throw differs(`${table.name} ${table.key.map((column) => row[column]).join(" ")}`);
    }
    if (others!.length > rows.length) throw differs(table.name);
    compared(rows.length);
  }
  if (!(await there.next()).done) throw differs(table.name);
}

function valuesOf({ columns, derived = [] }: Table, row: Row): Row[string][] {
  return [...columns, ...derived].map((column) => row[column]!);
}

async function comparePictures(from: End, to: End, compared: () => void): Promise<void> {
  for (const name of await from.shelf.names()) {
    const [here, there] = await Promise.all([from.shelf.read(name), to.shelf.read(name)]);
    if (!there || here!.length !== there.length || here!.some((byte, i) => byte !== there[i])) {
      throw differs(`imagem ${name}`);
    }
    compared();
  }
}

/** @returns the code of both boards. */
async function compareHeads(from: End, to: End): Promise<string> {
  const [[head], [moved]] = [await from.ask<Row>(HEAD), await to.ask<Row>(HEAD)];
  const wrong = HEAD_COLUMNS.find((column) => head![column] !== moved![column]);
  if (wrong) throw differs(`head ${wrong}`);
  const words = await to.ask<Row>(`SELECT count(*) AS n FROM arquivo_busca`);
  const archived = await to.ask<Row>(`SELECT count(*) AS n FROM pedido WHERE ${IN_ARCHIVE}`);
  if (words[0]!.n !== archived[0]!.n) throw differs("arquivo_busca");
  const [digest, other] = [await digestOfRows(from), await digestOfRows(to)];
  if (digest !== other) throw differs("digest");
  return digestCode(digest);
}

async function digestOfRows(end: End): Promise<number> {
  const sql = `SELECT id, versao, CAST(doc ->> 'mark' AS TEXT) AS mark FROM pedido WHERE ${ON_BOARD}`;
  return digestOf(await end.ask<Identity>(sql));
}

function differs(what: string): FileError {
  return new FileError(`O destino não ficou igual à origem (${what}): nada foi gravado nele`);
}
