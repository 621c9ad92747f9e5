/** The passing of time, as the screen shows it. */

import { computed, signal } from "@preact/signals";

/** Milliseconds since 1970, once a second; runs only while something on the screen reads it. */
export const seconds = signal(Date.now(), {
  watched() {
    this.value = Date.now();
    clock = setInterval(() => seconds.value = Date.now(), 1000);
  },
  unwatched: () => clearInterval(clock),
});
let clock: ReturnType<typeof setInterval> | undefined;

/** Whole minutes since 1970, for what need not be told by the second. */
export const minutes = computed(() => Math.floor(seconds.value / 60_000));

/** Seconds as people say them: `40 s`, `6 min`, `2 h`, `3 d`. */
export function duration(s: number): string {
  if (s < 60) return `${s} s`;
  if (s < 3600) return `${Math.floor(s / 60)} min`;
  return s < 86_400 ? `${Math.floor(s / 3600)} h` : `${Math.floor(s / 86_400)} d`;
}

/** The time of day in the shop: `14:32`. */
export function timeOfDay(instant: Date): string {
  return TIME.format(instant);
}

/** The time of day in the shop, with seconds: `14:32:05`. */
export function timeWithSeconds(instant: Date): string {
  return TIME_WITH_SECONDS.format(instant);
}

const IN_SAO_PAULO = { timeZone: "America/Sao_Paulo", hour: "2-digit", minute: "2-digit" } as const;
const TIME = new Intl.DateTimeFormat("pt-BR", IN_SAO_PAULO);
const TIME_WITH_SECONDS = new Intl.DateTimeFormat("pt-BR", { ...IN_SAO_PAULO, second: "2-digit" });
