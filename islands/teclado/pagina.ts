/** What the page that is open can do, told by its island to what listens for all pages. */

import { signal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { encoded } from "../../server/domain/address.ts";
import type { Pedido } from "../../server/domain/pedido.ts";
import type { Acao, AcaoDoPedido } from "./tabela.ts";

/** Does something to a pedido. @param qual the stage's place in the order, for `marcar` and `desmarcar`. */
export type FazerNoPedido = (pedido: Pedido, origem: HTMLElement, qual: number) => void;

/** What a page can do; what it leaves out, its keys do not do, and the help does not name. */
export interface Pagina {
  acoes: Partial<Record<Exclude<Acao, AcaoDoPedido>, () => void>>;
  doPedido: Partial<Record<AcaoDoPedido, FazerNoPedido>>;
}

/** The page that is open; null for one that has told nothing. */
export const pagina = signal<Pagina | null>(null);

/** Tells what this page can do, while it is there. */
export function usePagina(contar: () => Pagina): void {
  useEffect(() => {
    const minha = pagina.value = contar();
    return () => {
      if (pagina.peek() === minha) pagina.value = null;
    };
  }, []);
}

/** The element that stands for a pedido in which another one is; null outside of all. */
export function elementoDoPedido(alvo: Element | null): HTMLElement | null {
  return alvo?.closest<HTMLElement>("[data-id]") ?? null;
}

/** Where the pedido with a numero that was read or typed is by itself. */
export function enderecoDoPedido(numero: string): string {
  return `/p/${encoded(numero)}`;
}
