/**
 * Calendar days are text, `YYYY-MM-DD`, and compare as text. They never pass through `new Date(text)`, which reads
 * them as midnight UTC and shows the day before in Brazil.
 */

const IN_SAO_PAULO = new Intl.DateTimeFormat("en-CA", { timeZone: "America/Sao_Paulo" });
const WEEKDAYS = ["dom", "seg", "ter", "qua", "qui", "sex", "sáb"];
const DAY_MS = 86_400_000;

/** The shop's calendar day at an instant (milliseconds since 1970), whatever zone the machine is set to. */
export function dayInSaoPaulo(instantMs: number): string {
  return IN_SAO_PAULO.format(instantMs);
}

/** Whole days from one calendar day to another; negative when `ate` is earlier. */
export function daysBetween(de: string, until: string): number {
  return Math.round((Date.parse(until) - Date.parse(de)) / DAY_MS);
}

/** The calendar day `days` after another (before it, when negative). */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10);
}

/** The calendar day so many working days after another: Saturdays and Sundays are skipped, holidays are not known. */
export function addWorkingDays(day: string, workingDays: number): string {
  let reached = day;
  for (let left = workingDays; left > 0;) {
    reached = addDays(reached, 1);
    if (weekdayOf(reached) % 6 !== 0) left--;
  }
  return reached;
}

/** 0 is Sunday, 6 is Saturday. */
export function weekdayOf(day: string): number {
  return new Date(Date.parse(day)).getUTCDay();
}

/** `2026-03-09` → `seg 09/03`. */
export function shortDay(day: string): string {
  return `${WEEKDAYS[weekdayOf(day)]} ${day.slice(8, 10)}/${day.slice(5, 7)}`;
}

/** `2026-03-09` → `09/03/2026`. */
export function fullDay(day: string): string {
  return `${day.slice(8, 10)}/${day.slice(5, 7)}/${day.slice(0, 4)}`;
}
