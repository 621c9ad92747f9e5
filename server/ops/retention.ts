/** Names of copies, by the shop's clock, and which of them are kept: all of a day, one a day of a month, one a month of a year. */

const HOUR_MS = 60 * 60 * 1000;
const DAY_MS = 24 * HOUR_MS;

/** All that are younger. */
const ALL_MS = 24 * HOUR_MS;
/** One of each day that are younger, and beyond that one of each month. */
const DAILY_MS = 30 * DAY_MS;
const MONTHLY_MS = 366 * DAY_MS;

const NAME = /^pedidos_(\d{4}-\d\d-\d\d)_(\d\d)-(\d\d)-(\d\d)\.db$/;

/** Swedes write time as ISO does. */
const SHOP_TIME = new Intl.DateTimeFormat("sv-SE", {
  timeZone: "America/Sao_Paulo",
  dateStyle: "short",
  timeStyle: "medium",
});

/** A copy's file name, `pedidos_2026-03-09_09-00-00.db`, by when it was made (ms since 1970). */
export function backupName(at: number): string {
  return `pedidos_${stampOf(at)}.db`;
}

/** A moment as names tell it, `2026-03-09_09-00-00`. @param at ms since 1970. */
export function stampOf(at: number): string {
  return SHOP_TIME.format(at).replace(" ", "_").replaceAll(":", "-");
}

/** When a copy was made (ms since 1970), by its name; null when it is no copy's. Brazil has had no summer time since 2019. */
export function madeAt(name: string): number | null {
  const [, day, hour, minute, second] = NAME.exec(name) ?? [];
  return day ? Date.parse(`${day}T${hour}:${minute}:${second}-03:00`) : null;
}

/** The copies among some names, the newest first. */
export function backupsAmong(names: Iterable<string>): string[] {
  return [...names].filter((name) => NAME.test(name)).sort().reverse();
}

/** Which copies have had their time. Never the newest, and none that a clock set back has put into the future. */
export function outlived(names: Iterable<string>, now: number): string[] {
  const kept = new Set<string>();
  return backupsAmong(names).filter((name, place) => {
    const age = now - madeAt(name)!;
    if (place === 0 || age <= ALL_MS) return false;
    if (age > MONTHLY_MS) return true;
    // The newest of each comes first.
    const period = name.slice(0, age <= DAILY_MS ? DAY_CHARS : MONTH_CHARS);
    if (kept.has(period)) return true;
    kept.add(period);
    return false;
  });
}

/**
 * The copies that stay whatever a clock says of their age: as many as there are of a day by the hour, of a month by the
 * day and of a year by the month, counted from the newest. Those of a future that a wrong clock once made take no place.
 */
export function spared(names: Iterable<string>, now: number): Set<string> {
  const past = backupsAmong(names).filter((name) => madeAt(name)! <= now);
  const newestOfEach = (chars: number, count: number) => {
    const periods = new Map<string, string>();
    for (const name of past) if (!periods.has(name.slice(0, chars))) periods.set(name.slice(0, chars), name);
    return [...periods.values()].slice(0, count);
  };
  return new Set([...past.slice(0, DAY_COPIES), ...newestOfEach(DAY_CHARS, 30), ...newestOfEach(MONTH_CHARS, 12)]);
}

/** One an hour, and the one with which the day before began. */
const DAY_COPIES = 25;

/** `pedidos_2026-03-09` and `pedidos_2026-03`. */
const DAY_CHARS = 18;
const MONTH_CHARS = 15;
