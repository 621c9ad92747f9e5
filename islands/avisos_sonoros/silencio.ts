/** Whether this screen is to be quiet; kept on this computer, for all its tabs. */

import { type ReadonlySignal, signal } from "@preact/signals";

const KEY = "sgp.silencio";
const SEMPRE = Infinity;

const ate = signal(ler());

/** Quiet until this instant (ms since 1970); 0 for not at all, Infinity until somebody turns the sound on. */
export const silenciadoAte: ReadonlySignal<number> = ate;

/** Quiet until an instant; without one, until somebody turns the sound on. */
export function silenciar(instante = SEMPRE): void {
  ate.value = instante;
  try {
    localStorage.setItem(KEY, `${instante}`);
  } catch {
    // Then it holds for this page.
  }
}

/** Sounds again. */
export function ligar(): void {
  silenciar(0);
}

addEventListener("storage", ({ key }) => {
  if (key === KEY) ate.value = ler();
});

function ler(): number {
  try {
    return Number(localStorage.getItem(KEY)) || 0;
  } catch {
    return 0;
  }
}
