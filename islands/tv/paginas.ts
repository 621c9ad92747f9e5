/** Which part of each column is on the wall now. Pure. */

/** How long a page stays. */
export const PAGINA_MS = 12_000;

/** More pages than these, and each pedido that takes turns would be out of sight for longer than a minute. */
export const PAGINAS_MAX = 5;

/** What takes turns in a column: how many cards there are, and how many of the first stay (see {@linkcode parteDaPagina}). */
export interface Tamanho {
  total: number;
  urgentes: number;
}

/** Pages that the column with most turns needs, at `cabem` cards a column. */
export function quantasPaginas(colunas: readonly Tamanho[], cabem: number): number {
  const turns = colunas.map((coluna) => {
    const stay = staying(coluna, cabem);
    return Math.ceil((coluna.total - stay) / Math.max(1, cabem - stay));
  });
  return Math.min(PAGINAS_MAX, Math.max(1, ...turns));
}

/**
 * The part of a column on a page: what is late or due stays, the rest takes turns below it. A column that is done before
 * the others starts again, so that none stands empty.
 */
export function parteDaPagina<T>(itens: readonly T[], pagina: number, cabem: number, urgentes = 0): readonly T[] {
  const coluna = { total: itens.length, urgentes };
  const stay = staying(coluna, cabem);
  const turns = cabem - stay;
  const propria = pagina % quantasPaginas([coluna], cabem);
  return [...itens.slice(0, stay), ...itens.slice(stay + propria * turns, stay + (propria + 1) * turns)];
}

/** How many of the first cards stay on every page. Where the urgent ones do not all fit, half of them do: the others take turns. */
function staying({ total, urgentes }: Tamanho, cabem: number): number {
  if (total <= cabem) return 0;
  return urgentes < cabem ? urgentes : Math.floor(cabem / 2);
}
