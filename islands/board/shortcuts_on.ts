/** Whether single keys act on their own. Some people type by voice, and need them off (WCAG 2.1.4). */

import { effect, signal } from "@preact/signals";

const KEY = "sgp-atalhos";

/** True while single characters act wherever the focus is; kept on this computer. */
export const shortcutsOn = signal(read());

effect(() => {
  try {
    localStorage.setItem(KEY, shortcutsOn.value ? "ligados" : "desligados");
  } catch {
    // Then it holds for this page.
  }
});

function read(): boolean {
  try {
    return localStorage.getItem(KEY) !== "desligados";
  } catch {
    return true;
  }
}
