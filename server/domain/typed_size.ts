/**
 * Sizes as people type them: `300`, `3m`, `3 x 2 m`, `1,50x1,50`. The form keeps centimetres; who thinks in metres is asked,
 * for a painel of 3 × 2 cm is nobody's. Pure.
 */

import { parseScaled } from "./numbers.ts";

/** Digits after the comma that are kept of a centimetre, as `readMeasure` keeps them. */
const DECIMALS = 4;
const CENTIMETRE = 10 ** DECIMALS;
/** A side below so many centimetres was likely meant in metres: nothing that is cut to a size is narrower, save a sticker. */
const DOUBTED_BELOW_CM = 10;

const SIDE = String.raw`([\d.,]+)\s*(mm|cm|m|mts?|metros?)?`;
const SIZE = new RegExp(String.raw`^\s*${SIDE}\s*(?:(?:[x×*]|por)\s*${SIDE}\s*)?\.?$`, "i");

/**
 * Reads one side, or two with an `x` between them.
 *
 * @returns each side in centimetres as the form writes it (`"3m"` → `["300"]`, `"3x2m"` → `["300", "200"]`); a side without
 * a unit has its neighbour's, and without any it is in centimetres. `null` for what is no size, or could be two (`1.200`).
 */
export function readTypedSize(text: string): string[] | null {
  const [, first, firstUnit, second, secondUnit] = SIZE.exec(text) ?? [];
  if (first === undefined) return null;
  const sides = [inCentimetres(first, firstUnit ?? secondUnit)];
  if (second !== undefined) sides.push(inCentimetres(second, secondUnit ?? firstUnit));
  return sides.includes(null) ? null : sides as string[];
}

/** What is doubted of a size in centimetres, and what it likely was to be. */
export interface DoubtedSize {
  /** The sides as they would be, in centimetres: `["300", "200"]`. */
  meant: string[];
  /** As a person says it: `3 × 2 m`. */
  inMetres: string;
  /** As it stands: `3 × 2 cm`. */
  asTyped: string;
}

/**
 * Whether a size was likely meant in metres: both of its sides are below 10 cm, or its only one is. A narrow strip, `300 × 5`,
 * is not doubted.
 */
export function doubtedSize(...sides: string[]): DoubtedSize | null {
  const typed = sides.filter((side) => side.trim() !== "").map((side) => readTypedSize(side));
  const read = typed.flatMap((each) => each?.length === 1 ? each : []);
  if (read.length === 0 || read.length < typed.length) return null;
  if (read.some((side) => parseScaled(side, DECIMALS)! >= DOUBTED_BELOW_CM * CENTIMETRE)) return null;
  const joined = read.join(" × ");
  return { meant: read.map((side) => inCentimetres(side, "m")!), inMetres: `${joined} m`, asTyped: `${joined} cm` };
}

/** `inCentimetres("1,5", "m")` → `"150"`; `null` for nothing, and for what has more decimals than are kept. */
function inCentimetres(number: string, unit = "cm"): string | null {
  const scaled = parseScaled(number, DECIMALS);
  if (!scaled) return null;
  const tenths = /^mm/i.test(unit) ? 1 : /^cm/i.test(unit) ? 10 : 1_000;
  const value = scaled * tenths;
  return value % 10 === 0 && Number.isSafeInteger(value) ? written(value / 10) : null;
}

/** Ten-thousandths of a centimetre as a person writes them: `705_000` → `"70,5"`. */
function written(scaled: number): string {
  const part = String(scaled % CENTIMETRE).padStart(DECIMALS, "0").replace(/0+$/, "");
  return `${Math.floor(scaled / CENTIMETRE)}${part && `,${part}`}`;
}
