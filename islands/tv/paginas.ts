/** Which part of each column is on the wall now. Pure. */

/** How long a page stays. */
export const PAGINA_MS = 12_000;

/** More pages than these would hide what is most urgent for longer than a minute. */
export const PAGINAS_MAX = 5;

/** Pages that the longest column needs, at `cabem` cards a column. */
export function quantasPaginas(tamanhos: readonly number[], cabem: number): number {
  const maior = Math.max(0, ...tamanhos);
  return Math.min(PAGINAS_MAX, Math.max(1, Math.ceil(maior / Math.max(1, cabem))));
}

/**
 * The part of a column on a page. A column that is done before the longest one starts again from its first, so that no
 * column stands empty.
 */
export function parteDaPagina<T>(itens: readonly T[], pagina: number, cabem: number): readonly T[] {
  const propria = pagina % quantasPaginas([itens.length], cabem);
  return itens.slice(propria * cabem, (propria + 1) * cabem);
}
