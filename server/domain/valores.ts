/** What a pedido costs and how large its pieces are: the form shows it while one types, the server computes it again. Pure. */

import { formatDecimal, parseCentavos } from "./money.ts";
import { parseCount, parseScaled } from "./numbers.ts";

/** More pieces of one kind than any order ever had; beyond it somebody typed a telephone. */
export const QUANTITY_MAX = 999_999;

/** What of an item counts for its price. */
export interface ItemWithValor {
  valor_unitario: string;
  quantidade?: number;
}

/** Square metres of one piece with two decimals, from centimetres as text; `null` while they are not both sizes. */
export function squareMetres(width: string | null, height: string | null): string | null {
  return areaOf(width, height, 1);
}

/** Square metres of so many pieces, multiplied before anything is rounded: a hundred of 15 × 15 cm are not 2.00. */
export function areaOf(width: string | null, height: string | null, pieces: number): string | null {
  const [l, a] = [readMeasure(width), readMeasure(height)];
  return l === null || a === null ? null : (l * a * pieces / 10_000).toFixed(2);
}

/** The longest side in centimetres: more is a telephone or a price in the wrong field. */
const MEASURE_MAX_CM = 999_999;

/** A size in centimetres, `"70,5"` or `"70.5"`; `null` for what is no size, or could be two (`"1.200"`). */
export function readMeasure(text: string | null): number | null {
  const centimetres = (parseScaled(text ?? "", 4) ?? 0) / 10_000;
  return centimetres > 0 && centimetres <= MEASURE_MAX_CM ? centimetres : null;
}

/** The sum of the items, each as often as it is made, in wire form; unreadable amounts count as nothing. */
export function sumOfItems(items: readonly ItemWithValor[]): string {
  const centavos = items.map((item) => (parseCentavos(item.valor_unitario) ?? 0) * (item.quantidade ?? 1));
  return formatDecimal(centavos.reduce((sum, valor) => sum + valor, 0));
}

/** Two amounts together, in wire form. The freight counts once for each pedido, not for each item. */
export function add(a: string, b: string): string {
  return formatDecimal((parseCentavos(a) ?? 0) + (parseCentavos(b) ?? 0));
}

/**
 * What the eyelets and cords of one piece cost, in cents: so many, at so much each. It is part of `valor_unitario`;
 * unreadable numbers count as nothing.
 */
export function extras(item: Readonly<Record<string, unknown>>): number {
  return ["ilhos", "cordinha"].reduce((sum, name) => {
    const [howMany, valor] = [item[`${name}_qtd`], item[`${name}_valor_unitario`]];
    return sum + (parseCount(howMany) ?? 0) * (parseCentavos(String(valor ?? "")) ?? 0);
  }, 0);
}
