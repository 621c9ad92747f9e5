/** The cells of a CSV, read in slices between which others are served: in one go 10,000 lines held everybody up for 150 ms. */

import { CsvError, parse } from "csv-parse";
import { pipeline } from "node:stream/promises";
import { slicesOf } from "../slices.ts";
import { BadRequest } from "./errors.ts";

/** Bytes read in one go: 10 ms where each of them ends a cell, one where people wrote them. */
const SLICE_BYTES = 8 * 1024;
/** Cells of one spreadsheet: 10,000 lines of 30 columns. */
const CELLS_MAX = 300_000;
/** Bytes of one line: three notes of the longest, and everything else. */
const LINE_MAX_BYTES = 64 * 1024;
/** Separators in one line, those in its texts among them. */
const LINE_MAX_SEPARATORS = 2_000;

/** @throws {BadRequest} 422 in a sentence when the text is no CSV, or has too many cells. */
export async function readCsv(csv: string, delimiter: string): Promise<string[][]> {
  refuseTooMany(csv, delimiter);
  const rows: string[][] = [];
  const parser = parse({
    bom: true,
    delimiter,
    // All of them, for a file that two programs wrote has two kinds.
    record_delimiter: ["\r\n", "\n", "\r"],
    relax_column_count: true,
    max_record_size: LINE_MAX_BYTES,
  });
  try {
    await pipeline(
      slicesOf(new TextEncoder().encode(csv), SLICE_BYTES),
      parser,
      async (parsed: AsyncIterable<string[]>) => {
        for await (const row of parsed) rows.push(row);
      },
    );
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    refuse(
      error.code === "CSV_MAX_RECORD_SIZE"
        ? `Linha ${error.lines}: comprida demais, ou as aspas não fecham`
        : `Linha ${error.lines}: as aspas não fecham ou estão fora do lugar`,
    );
  }
  return rows;
}

/** Looks no further than the first line or cell too many. */
function refuseTooMany(csv: string, delimiter: string): void {
  let [cells, line, lineEnd] = [0, 0, -1];
  for (let at = csv.indexOf(delimiter); at >= 0; at = csv.indexOf(delimiter, at + 1)) {
    if (at > lineEnd) {
      lineEnd = csv.indexOf("\n", at);
      if (lineEnd < 0) lineEnd = csv.length;
      line = 0;
    }
    if (++line > LINE_MAX_SEPARATORS) refuse("Há uma linha com colunas demais");
    if (++cells > CELLS_MAX) refuse(`A planilha tem mais de ${CELLS_MAX} células: divida-a`);
  }
  let lines = 0;
  for (const end of ["\n", "\r"]) {
    for (let at = csv.indexOf(end); at >= 0; at = csv.indexOf(end, at + 1)) {
      if (++lines > CELLS_MAX) refuse(`A planilha tem mais de ${CELLS_MAX} linhas: divida-a`);
    }
  }
}

function refuse(detail: string): never {
  throw new BadRequest(422, detail);
}
