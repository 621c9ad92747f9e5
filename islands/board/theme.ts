/** Light, dark, or as the system has it; kept on this computer. `static/theme.js` applies it before the first paint. */

import { type ReadonlySignal, signal } from "@preact/signals";

/** What can be chosen. */
export const THEMES = ["automatico", "claro", "escuro"] as const;
/** One choice. */
export type Theme = typeof THEMES[number];

/** How people call each. */
export const THEME_NAMES: Record<Theme, string> = { automatico: "Automático", claro: "Claro", escuro: "Escuro" };

const KEY = "sgp.tema";

const current = signal<Theme>(read());

/** This computer's choice; one made in another tab shows here too. */
export const theme: ReadonlySignal<Theme> = current;

/** Chooses, for every tab of this browser. */
export function chooseTheme(fresh: Theme): void {
  current.value = fresh;
  try {
    localStorage.setItem(KEY, fresh);
  } catch {
    // A browser that keeps nothing follows the system.
  }
  dispatchEvent(new Event("sgp:tema"));
}

addEventListener("storage", ({ key }) => {
  if (key === KEY) current.value = read();
});

function read(): Theme {
  try {
    return THEMES.find((each) => each === localStorage.getItem(KEY)) ?? "automatico";
  } catch {
    return "automatico";
  }
}
