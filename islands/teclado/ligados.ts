/** Whether single keys act on their own. Some people type by voice, and need them off (WCAG 2.1.4). */

import { effect, signal } from "@preact/signals";

const CHAVE = "sgp-atalhos";

/** True while single characters act wherever the focus is; kept on this computer. */
export const atalhosLigados = signal(ler());

effect(() => {
  try {
    localStorage.setItem(CHAVE, atalhosLigados.value ? "ligados" : "desligados");
  } catch {
    // Then it holds for this page.
  }
});

function ler(): boolean {
  try {
    return localStorage.getItem(CHAVE) !== "desligados";
  } catch {
    return true;
  }
}
