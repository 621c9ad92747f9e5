/** What the page that is open can do, told by its island to what listens for all pages. */

import { signal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { encoded } from "../../server/domain/address.ts";
import type { Pedido } from "../../server/domain/pedido.ts";
import type { Action, PedidoAction } from "./shortcuts.ts";

/** Does something to a pedido. @param which the stage's place in the order, for `marcar` and `desmarcar`. */
export type DoOnPedido = (pedido: Pedido, origin: HTMLElement, which: number) => void;

/** What a page can do; what it leaves out, its keys do not do, and the help does not name. */
export interface Page {
  actions: Partial<Record<Exclude<Action, PedidoAction>, () => void>>;
  doPedido: Partial<Record<PedidoAction, DoOnPedido>>;
  /** The pedido that the page is about, wherever it is, if it is about one and knows it. */
  topic?(): Pedido | undefined;
}

/** The page that is open; null for one that has told nothing. */
export const currentPage = signal<Page | null>(null);

/** Tells what this page can do, while it is there. */
export function usePage(tell: () => Page): void {
  useEffect(() => {
    const mine = currentPage.value = tell();
    return () => {
      if (currentPage.peek() === mine) currentPage.value = null;
    };
  }, []);
}

/** The element that stands for a pedido in which another one is; null outside of all. */
export function pedidoElement(subject: Element | null): HTMLElement | null {
  return subject?.closest<HTMLElement>("[data-id]") ?? null;
}

/** Where the pedido with a numero that was read or typed is by itself. */
export function pedidoAddress(numero: string): string {
  return `/p/${encoded(numero)}`;
}
