/**
 * A barcode reader types as a keyboard does: how its reading is told from a person's keys. Pure.
 *
 * A fast reader needs 10 ms for a sign and a Bluetooth one 130, so that no speed tells it from a person. What does: signs
 * come one after the other, and Enter ends them. So a key acts only when it stands alone: no other sign shortly before it,
 * and for a while none after it and no Enter. Where both could be meant, the reading wins, for it never may mark a stage.
 */

/** Signs that come closer may be one reading's: four times what the slowest reader known needs. */
export const READING_MS = 600;
/** Signs that come closer are a reader's in any case: fast fingers need 100. */
const BURST_MS = 80;
/** A person may take so long between two digits of a numero. */
const PAUSE_MS = 2_000;
/** Signs of a reading: the longest address of a pedido has 100. */
const SIGNALS_MAX = 200;

/** One key that writes a sign. `timeStamp` in ms of the events' own clock. */
export type Signal = Pick<KeyboardEvent, "key" | "code" | "shiftKey" | "timeStamp" | "target">;

/** What was typed last, without a pause. */
export type Reading = readonly Signal[];

/** Adds a sign. */
export function read(reading: Reading, signalKey: Signal): Reading {
  const before = reading.at(-1);
  const follows = before !== undefined && signalKey.timeStamp - before.timeStamp <= PAUSE_MS;
  return follows ? [...reading.slice(1 - SIGNALS_MAX), signalKey] : [signalKey];
}

/** The end of it that may be a reader's. */
export function readingRun(reading: Reading): Reading {
  return endWithoutPause(reading, READING_MS);
}

/**
 * The numero of the pedido that Enter asks for; null when it asks for none. A reader's code is digits or an address that
 * ends in `/p/NUMERO`; a person types digits, slowly only where nothing has the focus.
 */
export function readNumero(reading: Reading, now: number, withoutFocus: boolean): string | null {
  const waiting = now - (reading.at(-1)?.timeStamp ?? -Infinity);
  const parsed = waiting <= READING_MS ? numeroDe(readingRun(reading)) : null;
  // What a person pressed just before a fast reading is no part of it.
  const burst = waiting <= BURST_MS ? endWithoutPause(reading, BURST_MS) : [];
  return parsed ?? (burst.length > 1 ? numeroDe(burst) : null) ??
    (withoutFocus && waiting <= PAUSE_MS ? numeroDe(reading) : null);
}

function endWithoutPause(reading: Reading, pauseMs: number): Reading {
  let start = reading.length - 1;
  while (start > 0 && reading[start]!.timeStamp - reading[start - 1]!.timeStamp <= pauseMs) start--;
  return reading.slice(Math.max(0, start));
}

/** A reader sends the places of keys, as on the keyboard that it is set to; the computer reads them as on its own. */
const POSSIBLE_READINGS = [(signalKey: Signal) => signalKey.key, americano, abnt2];

function numeroDe(signals: Reading): string | null {
  for (const asRead of POSSIBLE_READINGS) {
    const text = signals.map(asRead).join("");
    if (/^#?\d+$/.test(text)) return text.replace("#", "");
    // With Caps Lock on, all of it comes in capitals.
    const address = /\/p\/([^/?#\s]+)\/?$/i.exec(text)?.[1];
    if (address) return decode(address);
  }
  return null;
}

/** The signs of the keys that are not letters, without and with Shift. */
const AMERICANO: Record<string, string> = {
  Minus: "-_",
  Equal: "=+",
  Backquote: "`~",
  Semicolon: ";:",
  Quote: "'\"",
  Comma: ",<",
  Period: ".>",
  Slash: "/?",
  Digit3: "3#",
  Digit5: "5%",
};
const ABNT2: Record<string, string> = {
  ...AMERICANO,
  Backquote: "'\"",
  Semicolon: "çÇ",
  Quote: "~^",
  Slash: ";:",
  IntlRo: "/?",
};

function americano(signalKey: Signal): string {
  return onKeyboard(AMERICANO, signalKey);
}

function abnt2(signalKey: Signal): string {
  return onKeyboard(ABNT2, signalKey);
}

function onKeyboard(signals: Record<string, string>, { key, code, shiftKey }: Signal): string {
  const letter = /^(Key|Digit)(.)$/.exec(code);
  return signals[code]?.[shiftKey ? 1 : 0] ?? (letter && !(shiftKey && letter[1] === "Digit") ? letter[2]! : key);
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
