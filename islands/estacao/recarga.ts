/** Loads the page anew for another build, once for each. */

import type { PedidosSync } from "../sync/use_pedidos_sync.ts";
import { type Atitude, atitude } from "./versao.ts";

const KEY = "sgp.recarregada";

/** What the page does about its build now. @param ociosaMs how long nobody has touched it; Infinity on a wall. */
export function atitudeDaPagina(sync: PedidosSync, ociosaMs: number): Atitude {
  return atitude({
    ...sync.build,
    tentada: sessionStorage.getItem(KEY),
    aoVivo: sync.podeEscrever,
    ociosaMs,
    ocupada: document.querySelector("dialog[open], form, [aria-busy=true]") !== null,
  });
}

/** How long a wall that failed stands still: long enough to be read, and a fault that stays makes no storm. */
const FALHA_MS = 60_000;

/** Loads a page anew before which nobody stands; once the server answers, or the wall would go blank. */
export function recarregarLogo(): void {
  setTimeout(async () => {
    const resposta = await fetch(location.href).catch(() => null);
    if (resposta?.ok) location.reload();
    else recarregarLogo();
  }, FALHA_MS);
}

/** Loads the page anew. */
export function recarregar(sync: PedidosSync): void {
  sessionStorage.setItem(KEY, sync.build.servidor ?? "");
  location.reload();
}
