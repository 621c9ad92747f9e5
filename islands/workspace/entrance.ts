/** Addresses that open a form: `/?novo`, `/?editar=ID`, `/?duplicar=ID`, `/?reposicao=ID`; and `/?cancelar=ID`, which asks. Other pages link to them. */

import { effect } from "@preact/signals";
import type { PedidosSync } from "../sync/pedidos_sync.ts";
import type { Pedido } from "../../server/domain/pedido.ts";
import type { Actions } from "../board/actions.ts";
import type { DialogState } from "../board/opened.ts";
import type { Notices } from "../ui/notices.ts";
import { errorMessage } from "../board/messages.ts";

const ENTRADAS = ["novo", "editar", "duplicar", "reposicao", "cancelar"] as const;

/** What an address asks for; null when it asks for no form. `id` is null for an empty one. */
export function readEntrance(search: string): { kind: typeof ENTRADAS[number]; id: number | null } | null {
  const parameters = new URLSearchParams(search);
  const kind = ENTRADAS.find((each) => parameters.has(each));
  if (!kind) return null;
  if (kind === "novo") return { kind, id: null };
  const id = Number(parameters.get(kind));
  return Number.isSafeInteger(id) && id > 0 ? { kind, id } : null;
}

/** The address without what opens a form, so that a reload does not open it again. */
export function withoutEntrance(search: string): string {
  const parameters = new URLSearchParams(search);
  for (const each of ENTRADAS) parameters.delete(each);
  return parameters.size > 0 ? `?${parameters}` : "";
}

/** Opens the form that the page's address asks for, as soon as its pedido is here. Returns what stops waiting. */
export function openByAddress(sync: PedidosSync, actions: Pick<Actions, "open">, { notify }: Notices): () => void {
  const entrada = readEntrance(location.search);
  if (!entrada) return () => {};
  history.replaceState(history.state, "", location.pathname + withoutEntrance(location.search) + location.hash);
  const { kind, id } = entrada;
  if (id === null) return actions.open({ kind: "formulario", id }), () => {};
  let done = false, asked = false;
  const open = (pedido: Pedido) => {
    if (!done) actions.open(dialogOf(kind, pedido));
    done = true;
  };
  const stop = effect(() => {
    const pedido = sync.pedido(id).value;
    if (pedido) return open(pedido);
    if (asked || !sync.mayWrite) return;
    // It is in the archive, or nowhere; or the board comes a moment later than the word that it is live.
    asked = true;
    sync.fetchPedidoById(id).then(open, (error) => {
      if (!done) notify(errorMessage(error), { tone: "wrong" });
      done = true;
    });
  });
  return stop;
}

function dialogOf(kind: string, de: Pedido): DialogState {
  if (kind === "cancelar") return { kind, pedido: de };
  if (kind === "editar") return { kind: "formulario", id: de.id };
  return { kind: "formulario", id: null, copy: { kind: kind === "reposicao" ? kind : "duplicar", de } };
}
