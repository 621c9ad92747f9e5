/**
 * One reader for every number that people and programs write, be it money, a count or a measure. It refuses what could
 * mean two numbers instead of guessing: `1.234` is a thousand to a person and one and a bit to a program. Pure.
 */

/** Characters of a number: the largest amount of money, written out with its sign, has 18. */
const NUMBER_MAX = 40;

const PLAIN = /^\d+$/;
const BRAZILIAN = /^(?:\d+|\d{1,3}(?:\.\d{3})+),\d+$/;
const DECIMAL = /^\d+\.\d+$/;
// A single group is left out on purpose.
const GROUPED = /^\d{1,3}(?:\.\d{3}){2,}$/;
const AMBIGUOUS = /^\d{1,3}\.\d{3}$/;

/**
 * Reads a number that is not negative, `"1.234,56"`, `"1234.56"`, `450`, as a whole count of its smallest part.
 *
 * @param decimals digits after the point that are kept; a number with more is refused.
 * @returns `1234.56` with 2 decimals as `123456`; `null` for what is no such number or could be two.
 */
export function parseScaled(value: string | number, decimals: number): number | null {
  if (typeof value === "string" && value.length > NUMBER_MAX) return null;
  const text = typeof value === "number" ? numberText(value) : value.trim();
  if (PLAIN.test(text)) return scaled(text, "", decimals);
  if (GROUPED.test(text)) return scaled(text.replaceAll(".", ""), "", decimals);
  if (typeof value === "string" && AMBIGUOUS.test(text)) return null;
  const separator = BRAZILIAN.test(text) ? "," : DECIMAL.test(text) ? "." : null;
  if (separator === null) return null;
  const at = text.lastIndexOf(separator);
  return scaled(text.slice(0, at).replaceAll(".", ""), text.slice(at + 1), decimals);
}

/** Reads a count, `"12"`, `"12,00"`, `12`; `null` for what is none, has a part, or could be two (`"1.000"`). */
export function parseCount(value: unknown): number | null {
  if (typeof value === "number") return Number.isSafeInteger(value) && value >= 0 ? value : null;
  const hundredths = typeof value === "string" ? parseScaled(value, 2) : null;
  return hundredths !== null && hundredths % 100 === 0 ? hundredths / 100 : null;
}

function scaled(whole: string, part: string, decimals: number): number | null {
  if (part.length > decimals) return null;
  const value = Number(whole + part.padEnd(decimals, "0"));
  return Number.isSafeInteger(value) ? value : null;
}

/** `0.1 + 0.2` and its kin carry a tail that nobody typed; a number that really has more decimals keeps it and is refused. */
function numberText(value: number): string {
  return String(Number(value.toFixed(6)));
}
