/** What any part of a page may ask of what stands around all pages. */

import { signal } from "@preact/signals";

/** What is open over the page: the palette, with the element that had the focus before; the help of the keys. */
export type SobreAPagina = { qual: "comandos"; foco: Element | null } | { qual: "ajuda" };

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
