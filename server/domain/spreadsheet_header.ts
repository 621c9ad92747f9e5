/** Which line of a spreadsheet has the titles, and which column each of them names. Pure. */

import { keyOfNumero, searchText } from "./search_text.ts";
import { plainNumero } from "./numero.ts";
import { type Column, COLUMNS, readCell, sameText } from "./spreadsheet.ts";
import { mendLine, SHORT_TEXT_MAX } from "./text.ts";

/** A spreadsheet that cannot be read at all; the message says why, in Portuguese. */
export class UnreadableSpreadsheet extends Error {}

/** Where the titles are, and what they name. */
export interface Header {
  /** Its place in the table, from 0. */
  place: number;
  titles: readonly string[];
  /** One for each title; a title of none of our columns has none. */
  columns: readonly (Column | undefined)[];
}

/** The numeros on the board, by their keys. */
type LiveColumns = Pick<ReadonlySet<string>, "has">;

/** The titles are in one of the first lines: above them people write the shop's name and the month. */
export const LINES_ABOVE_MAX = 10;
/** Columns of one spreadsheet: four times as many as ours has. */
const COLUMNS_MAX = 100;
/** Characters of a title; a longer text is none. */
const TITLE_MAX = 60;

const NUMERO = COLUMNS.find(({ title }) => title === "Número")!;
/** How people and programs call the column of the numeros, without accents and points. */
const DO_NUMERO = /^(?:n|no|num|nro|numero)(?: (?:do )?pedido)?$|^pedido(?: (?:n|no|num|nro|numero))?$|^#$/;

/** The column that a title names: accents, case, points, line breaks and signs without shape do not count. */
export function columnOfTitle(cell: string): Column | undefined {
  if (cell.length > TITLE_MAX) return undefined;
  const title = searchText(clean(cell)).trim();
  return BY_TITLE.get(title) ?? (DO_NUMERO.test(title) ? NUMERO : undefined);
}

/** How many of a line's cells are titles of ours. */
export function countTitles(cells: readonly string[]): number {
  return cells.slice(0, COLUMNS_MAX).filter((cell) => columnOfTitle(cell)).length;
}

/**
 * Finds the line with the titles, a cell in one step.
 *
 * @throws {PlanilhaIlegivel} when no line has neither numbers nor customers, one column is there twice, or the numbers stand
 * under a title that says nothing of them: every line would be a new pedido.
 */
export function* readHeader(table: readonly string[][], liveColumns: LiveColumns): Generator<void, Header> {
  const counted = table.slice(0, LINES_ABOVE_MAX).map(countTitles);
  const place = Math.max(0, counted.indexOf(Math.max(...counted)));
  const titles = table[place] ?? [];
  if (titles.length > COLUMNS_MAX) throw new UnreadableSpreadsheet(`A planilha tem mais de ${COLUMNS_MAX} colunas`);
  const columns = umNumero(titles.map(columnOfTitle), titles);
  const found = columns.flatMap((column) => column ? [column.title] : []);
  const repeated = found.find((title, where) => found.indexOf(title) !== where);
  if (repeated) {
    throw new UnreadableSpreadsheet(`Linha ${place + 1}: a coluna ${repeated} está duas vezes na planilha.`);
  }
  if (!found.includes("Número") && !found.includes("Cliente")) {
    throw new UnreadableSpreadsheet("A primeira linha não tem as colunas da lista: Número, Cliente, Entrega…");
  }
  if (!found.includes("Número")) yield* refuseUntitledNumeros(table, { place, titles, columns }, liveColumns);
  return { place, titles, columns };
}

/** Where one column is called exactly as ours, another that only might hold the numeros is not taken for it. */
function umNumero(columns: readonly (Column | undefined)[], titles: readonly string[]): (Column | undefined)[] {
  const exact = titles.some((title, place) => columns[place] === NUMERO && sameText(clean(title), NUMERO.title));
  return columns.map((column, place) => {
    return column === NUMERO && exact && !sameText(clean(titles[place]!), NUMERO.title) ? undefined : column;
  });
}

function* refuseUntitledNumeros(
  table: readonly string[][],
  { place, titles, columns }: Header,
  liveColumns: LiveColumns,
): Generator<void, void> {
  for (const [where, title] of titles.entries()) {
    if (columns[where] || !(yield* hasNumeros(table, place, where, liveColumns))) continue;
    const name = clean(title.slice(0, TITLE_MAX)) || "sem título";
    throw new UnreadableSpreadsheet(
      `Linha ${
        place + 1
      }: a coluna “${name}” tem números de pedidos que já existem. Escreva “Número” no título dela, ou apague-a.`,
    );
  }
}

/** Whether all cells of a column could be numeros, and one of them is that of a pedido. */
function* hasNumeros(
  table: readonly string[][],
  place: number,
  where: number,
  liveColumns: LiveColumns,
): Generator<void, boolean> {
  let found = false;
  for (let i = place + 1; i < table.length; i++) {
    yield;
    const cell = (table[i]![where] ?? "").trim();
    if (cell === "") continue;
    if (cell.length > SHORT_TEXT_MAX || !/\d/.test(cell)) return false;
    found ||= liveColumns.has(keyOfNumero(plainNumero(cell)));
  }
  return found;
}

function clean(cell: string): string {
  const visible = mendLine(
    readCell(cell).normalize("NFKC").replace(/[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu, ""),
  );
  return visible.replace(/[.:°*]/g, "").replace(/\s+/g, " ").trim();
}

const BY_TITLE = new Map(COLUMNS.map((column) => [searchText(clean(column.title)).trim(), column]));
