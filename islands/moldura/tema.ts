/** Light, dark, or as the system has it; kept on this computer. `static/tema.js` applies it before the first paint. */

import { type ReadonlySignal, signal } from "@preact/signals";

/** What can be chosen. */
export const TEMAS = ["automatico", "claro", "escuro"] as const;
/** One choice. */
export type Tema = typeof TEMAS[number];

/** How people call each. */
export const NOME_DO_TEMA: Record<Tema, string> = { automatico: "Automático", claro: "Claro", escuro: "Escuro" };

const CHAVE = "sgp.tema";

const atual = signal<Tema>(ler());

/** This computer's choice; one made in another tab shows here too. */
export const tema: ReadonlySignal<Tema> = atual;

/** Chooses, for every tab of this browser. */
export function escolherTema(novo: Tema): void {
  atual.value = novo;
  try {
    localStorage.setItem(CHAVE, novo);
  } catch {
    // A browser that keeps nothing follows the system.
  }
  dispatchEvent(new Event("sgp:tema"));
}

addEventListener("storage", ({ key }) => {
  if (key === CHAVE) atual.value = ler();
});

function ler(): Tema {
  try {
    return TEMAS.find((cada) => cada === localStorage.getItem(CHAVE)) ?? "automatico";
  } catch {
    return "automatico";
  }
}
