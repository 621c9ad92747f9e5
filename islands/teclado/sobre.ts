/** What any part of a page may ask of what stands around all pages. */

import { signal } from "@preact/signals";
import type { Volta } from "../sync/ausencia.ts";

/** What is open over the page: the palette, with the element that had the focus before; the keys; the log; what was missed. */
export type SobreAPagina =
  | { qual: "comandos"; foco: Element | null }
  | { qual: "ajuda" }
  | { qual: "registro" }
  | { qual: "mudancas"; volta: Volta };

/** What is open, if anything. */
export const sobreAPagina = signal<SobreAPagina | null>(null);

/** Opens the palette. */
export function pedirComandos(): void {
  sobreAPagina.value = { qual: "comandos", foco: document.activeElement };
}

/** Opens the help. */
export function pedirAjuda(): void {
  sobreAPagina.value = { qual: "ajuda" };
}

/** Opens the log of what this screen and the server said to each other. */
export function pedirRegistro(): void {
  sobreAPagina.value = { qual: "registro" };
}

/** Shows what changed while this page was without the server. */
export function mostrarMudancas(volta: Volta): void {
  sobreAPagina.value = { qual: "mudancas", volta };
}
