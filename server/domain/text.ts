/**
 * What text is, wherever it comes from: well-formed Unicode in its composed form (NFC), without signs that nobody sees.
 * It is mended, not refused, save where it is too long: a client of the system before sends back what it was given.
 * Pure, and without the schemas: every screen with a form carries it.
 */

/** Characters in a one-line field: the longest customer name ever registered had 80. */
export const SHORT_TEXT_MAX = 200;
/** Characters in a note: a ficha has room for 500, and pedidos of the old system hold longer ones. */
export const LONG_TEXT_MAX = 2_000;
/** How many times longer a text may come than it is kept: decomposed, as macOS writes it, a letter is two characters. */
const RAW_TIMES = 2;
/**
 * Accents kept on one letter. Beyond 30 Unicode lets a program refuse (UAX #15, Stream-Safe Text Format), because putting
 * them in order takes the square of their count.
 */
const MARKS_MAX = 30;

/** A line ends, a tab: in a one-line field each is a space. */
const BREAKS = /[\t\n\v\f\r\u0085\u2028\u2029]+/g;
/** What ends a line in a note. */
const LINE_ENDS = /\r\n?|[\v\f\u0085\u2028\u2029]/g;
/** Control signs, halves of a character, and what has no shape: two texts that look alike would not be equal. */
const UNSEEN =
  /(?!\n)[\p{Cc}\p{Cs}\p{Noncharacter_Code_Point}\u00ad\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\ufff9-\ufffb]/gu;
const MARKS = new RegExp(`(\\p{M}{${MARKS_MAX}})\\p{M}+`, "gu");

/** Letters, signs and spaces that are as they are kept; nearly every text has no others, and five times as fast a look tells. */
const PLAIN = /^[ -~\u00a1-\u00ac\u00ae-\u024f]*$/;

/** Whether a text is longer than may be looked at, to be kept in `max` characters. */
export function isTooLong(text: string, max: number): boolean {
  return text.length > max * RAW_TIMES && text.trim().length > max * RAW_TIMES;
}

/** A text as a one-line field keeps it. Look first whether it {@linkcode isTooLong}. */
export function mendLine(text: string): string {
  return (PLAIN.test(text) ? text : composed(text.replace(BREAKS, " "))).trim();
}

/** A text as a note keeps it: `\n` alone ends a line. Look first whether it {@linkcode isTooLong}. */
export function mendNote(text: string): string {
  return (PLAIN.test(text) ? text : composed(text.replace(LINE_ENDS, "\n").replaceAll("\t", " "))).trim();
}

/** A name as it is kept, cut to `max` characters: whoever has a longer one is not turned away for it. */
export function shortened(text: string, max: number): string {
  return mendLine(mendLine(text.trim().slice(0, max * RAW_TIMES)).slice(0, max));
}

function composed(text: string): string {
  return text.replace(UNSEEN, "").replace(MARKS, "$1").normalize("NFC");
}
