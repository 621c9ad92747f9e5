/** Whether rows are those of a state. */

import { readable } from "../../server/domain/readable.ts";
import type { State } from "./oracle.ts";

/** A row is never changed in place, so its text can be kept. */
const texts = new WeakMap<object, string>();

/** What tells rows from a state; null when nothing does. */
export function differenceOf(rows: Iterable<{ id: number }>, state: State): string | null {
  let count = 0;
  for (const row of rows) {
    count += 1;
    const doc = state.get(row.id);
    if (doc === undefined) return `pedido ${row.id} is not on the board`;
    const text = textOf(row);
    if (text !== doc && text !== shownAs(doc)) return `pedido ${row.id} is of another version`;
  }
  return count === state.size ? null : `${count} of ${state.size} pedidos`;
}

function textOf(row: object): string {
  let text = texts.get(row);
  if (text === undefined) texts.set(row, text = JSON.stringify(row));
  return text;
}

/** How our own screens show a document that another program has damaged (tests/domain/readable_test.ts holds what it must say). */
function shownAs(doc: string): string {
  return JSON.stringify(readable(JSON.parse(doc)));
}
