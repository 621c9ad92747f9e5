/** The pedido that is open, in the page's address: who is sent it sees the same pedido over the same list. */

import { effect } from "@preact/signals";
import { chaveDoNumero } from "../../server/domain/busca.ts";
import { beforePaint } from "../sync/browser.ts";
import type { PedidosSync } from "../sync/use_pedidos_sync.ts";

const PARAMETRO = "pedido";

/** Puts a pedido's numero into the address, or takes it out. */
export function escreverPedido(numero: string | null): void {
  const busca = new URLSearchParams(location.search);
  if (numero === null) busca.delete(PARAMETRO);
  else busca.set(PARAMETRO, chaveDoNumero(numero));
  const texto = busca.size > 0 ? `?${busca}` : "";
  if (texto !== location.search) history.replaceState(history.state, "", location.pathname + texto);
}

/**
 * Looks for the pedido that the address names, once the pedidos are here. `achar` gets its id, or null when there is
 * none; it is not called when the address names none. Returns what stops it.
 */
export function lerPedido(sync: PedidosSync, achar: (id: number | null, numero: string) => void): () => void {
  const numero = new URLSearchParams(location.search).get(PARAMETRO);
  if (numero === null) return () => {};
  const chave = chaveDoNumero(numero);
  const achado = () => sync.pedidos.find((pedido) => chaveDoNumero(pedido.numero) === chave);
  let desistir: (() => void) | undefined;
  const parar = effect(() => {
    const pedido = achado();
    // What is shown at first may be a copy of yesterday: only the server's word is enough to say that there is none.
    if (!pedido && !sync.podeEscrever) return;
    // What has arrived is shown in the next frame.
    desistir ??= beforePaint(() => {
      parar();
      achar(achado()?.id ?? null, numero);
    });
  });
  return () => {
    parar();
    desistir?.();
  };
}
