/** The board's cards, as tests find them. */

import type { Locator, Page } from "playwright-core";

/** A pedido that waits for the Sublimação. */
export const NA_SUBLIMACAO = { financeiro: true, conferencia: true, status: "em_producao" };

/** A column of the board. */
export function column(page: Page, name: string): Locator {
  return page.locator(`[data-column="${name}"]`);
}

/** A pedido's card in a column: the card itself, not the place of one that left. */
export function card(page: Page, name: string, id: number): Locator {
  return column(page, name).locator(`[data-id="${id}"]:not(.card-gone)`);
}
