/** Whether this screen is to be quiet; kept on this computer, for all its tabs. */

import { type ReadonlySignal, signal } from "@preact/signals";

const KEY = "sgp.silencio";
const ALWAYS = Infinity;

const until = signal(read());

/** Quiet until this instant (ms since 1970); 0 for not at all, Infinity until somebody turns the sound on. */
export const silencedUntil: ReadonlySignal<number> = until;

/** Quiet until an instant; without one, until somebody turns the sound on. */
export function silence(instant = ALWAYS): void {
  until.value = instant;
  try {
    localStorage.setItem(KEY, `${instant}`);
  } catch {
    // Then it holds for this page.
  }
}

/** Sounds again. */
export function turnOn(): void {
  silence(0);
}

addEventListener("storage", ({ key }) => {
  if (key === KEY) until.value = read();
});

function read(): number {
  try {
    return Number(localStorage.getItem(KEY)) || 0;
  } catch {
    return 0;
  }
}
