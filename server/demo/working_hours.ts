/** Time as the shop works: Monday to Friday, 08:00 to 18:00 in São Paulo, which has had no summer time since 2019. */

import { addDays, dayInSaoPaulo, weekdayOf } from "../domain/days.ts";

const MINUTE_MS = 60_000;
const WEEK_MS = 7 * 24 * 60 * MINUTE_MS;
/** São Paulo is three hours behind UTC. */
const OFFSET_MINUTES = 180;
const OPEN = 8 * 60;
const CLOSE = 18 * 60;
/** In minutes: each instant on the way is rounded to a millisecond, and what ends with the day must not end on the next. */
const ROUNDING = 0.001;

/** The instant (milliseconds since 1970) of a minute of a shop's day, counted from midnight. */
export function instant(day: string, minute: number): number {
  return Date.parse(day) + (minute + OFFSET_MINUTES) * MINUTE_MS;
}

/** The instant after so many minutes of work. Started while the shop is closed, work begins when it opens. */
export function work(since: number, minutes: number): number {
  let day = dayInSaoPaulo(since);
  let minute = Math.max(OPEN, (since - instant(day, 0)) / MINUTE_MS);
  for (let missing = minutes;;) {
    const fits = weekend(day) ? 0 : Math.max(0, CLOSE - minute);
    if (missing <= fits + ROUNDING) return Math.round(instant(day, Math.min(minute + missing, CLOSE)));
    missing -= fits;
    day = addDays(day, 1);
    minute = OPEN;
  }
}

/** The minutes of work between two instants. */
export function workMinutes(since: number, until: number): number {
  // A whole week has as much work wherever it begins; to go through two years by the day takes most of the time.
  const weeks = Math.max(0, Math.floor((until - since) / WEEK_MS));
  const rest = since + weeks * WEEK_MS;
  const last = dayInSaoPaulo(until);
  let minutes = weeks * 5 * (CLOSE - OPEN);
  for (let day = dayInSaoPaulo(rest); day <= last; day = addDays(day, 1)) {
    if (weekend(day)) continue;
    const start = Math.max(rest, instant(day, OPEN));
    const end = Math.min(until, instant(day, CLOSE));
    minutes += Math.max(0, end - start) / MINUTE_MS;
  }
  return minutes;
}

/** The newest day of work that is not after `day`. */
export function workdayUntil(day: string): string {
  return weekend(day) ? workdayUntil(addDays(day, -1)) : day;
}

/** Saturday or Sunday. */
export function weekend(day: string): boolean {
  return weekdayOf(day) % 6 === 0;
}
