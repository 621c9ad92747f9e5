/** The pedido that is open, in the page's address: who is sent it sees the same pedido over the same list. */

import { effect } from "@preact/signals";
import { keyOfNumero } from "../../server/domain/search_text.ts";
import { beforePaint } from "../sync/browser.ts";
import type { PedidosSync } from "../sync/pedidos_sync.ts";

const PARAMETER = "pedido";

/** Puts a pedido's numero into the address, or takes it out. */
export function writePedido(numero: string | null): void {
  const search = new URLSearchParams(location.search);
  if (numero === null) search.delete(PARAMETER);
  else search.set(PARAMETER, keyOfNumero(numero));
  const text = search.size > 0 ? `?${search}` : "";
  if (text !== location.search) history.replaceState(history.state, "", location.pathname + text);
}

/**
 * Looks for the pedido that the address names, once the pedidos are here. `find` gets its id, or null when there is
 * none; it is not called when the address names none. Returns what stops it.
 */
export function readPedido(sync: PedidosSync, find: (id: number | null, numero: string) => void): () => void {
  const numero = new URLSearchParams(location.search).get(PARAMETER);
  if (numero === null) return () => {};
  const key = keyOfNumero(numero);
  const match = () => sync.pedidos.find((pedido) => keyOfNumero(pedido.numero) === key);
  let giveUp: (() => void) | undefined;
  const stop = effect(() => {
    const pedido = match();
    // What is shown at first may be a copy of yesterday: only the server's word is enough to say that there is none.
    if (!pedido && !sync.mayWrite) return;
    // What has arrived is shown in the next frame.
    giveUp ??= beforePaint(() => {
      stop();
      find(match()?.id ?? null, numero);
    });
  });
  return () => {
    stop();
    giveUp?.();
  };
}
