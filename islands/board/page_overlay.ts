/** What any part of a page may ask of what stands around all pages. */

import { signal } from "@preact/signals";
import type { Missed } from "../sync/absence.ts";

/** What is open over the page: the palette, with the element that had the focus before; the keys; the log; what was missed. */
export type PageOverlay =
  | { which: "comandos"; focus: Element | null }
  | { which: "help" }
  | { which: "registro" }
  | { which: "mudancas"; missed: Missed };

/** What is open, if anything. */
export const pageOverlay = signal<PageOverlay | null>(null);

/** Opens the palette. */
export function askForCommands(): void {
  pageOverlay.value = { which: "comandos", focus: document.activeElement };
}

/** Opens the help. */
export function askForHelp(): void {
  pageOverlay.value = { which: "help" };
}

/** Opens the log of what this screen and the server said to each other. */
export function askForLog(): void {
  pageOverlay.value = { which: "registro" };
}

/** Shows what changed while this page was without the server. */
export function showChanges(missed: Missed): void {
  pageOverlay.value = { which: "mudancas", missed };
}
