/** Which part of each column is on the wall now. Pure. */

/** How long a page stays. */
export const PAGE_MS = 12_000;

/** More pages than these, and each pedido that takes turns would be out of sight for longer than a minute. */
export const PAGES_MAX = 5;

/** What takes turns in a column: how many cards there are, and how many of the first stay (see {@linkcode pagePart}). */
export interface Size {
  total: number;
  urgent: number;
}

/** Pages that the column with most turns needs, at `fits` cards a column. */
export function pageCount(columns: readonly Size[], fits: number): number {
  const turns = columns.map((column) => {
    const stay = staying(column, fits);
    return Math.ceil((column.total - stay) / Math.max(1, fits - stay));
  });
  return Math.min(PAGES_MAX, Math.max(1, ...turns));
}

/**
 * The part of a column on a page: what is late or due stays, the rest takes turns below it. A column that is done before
 * the others starts again, so that none stands empty.
 */
export function pagePart<T>(itens: readonly T[], page: number, fits: number, urgent = 0): readonly T[] {
  const column = { total: itens.length, urgent };
  const stay = staying(column, fits);
  const turns = fits - stay;
  const own = page % pageCount([column], fits);
  return [...itens.slice(0, stay), ...itens.slice(stay + own * turns, stay + (own + 1) * turns)];
}

/** How many of the first cards stay on every page. Where the urgent ones do not all fit, half of them do: the others take turns. */
function staying({ total, urgent }: Size, fits: number): number {
  if (total <= fits) return 0;
  return urgent < fits ? urgent : Math.floor(fits / 2);
}
