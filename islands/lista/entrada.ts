/** Addresses that open a form: `/?novo`, `/?editar=ID`, `/?duplicar=ID`, `/?reposicao=ID`. Other pages link to them. */

import { effect } from "@preact/signals";
import type { PedidosSync } from "../sync/use_pedidos_sync.ts";
import type { Acoes } from "./acoes.ts";
import type { Avisos } from "./avisos.ts";

const ENTRADAS = ["novo", "editar", "duplicar", "reposicao"] as const;

/** What an address asks for; null when it asks for no form. `id` is null for an empty one. */
export function lerEntrada(search: string): { tipo: typeof ENTRADAS[number]; id: number | null } | null {
  const parametros = new URLSearchParams(search);
  const tipo = ENTRADAS.find((cada) => parametros.has(cada));
  if (!tipo) return null;
  if (tipo === "novo") return { tipo, id: null };
  const id = Number(parametros.get(tipo));
  return Number.isSafeInteger(id) && id > 0 ? { tipo, id } : null;
}

/** The address without what opens a form, so that a reload does not open it again. */
export function semEntrada(search: string): string {
  const parametros = new URLSearchParams(search);
  for (const cada of ENTRADAS) parametros.delete(cada);
  return parametros.size > 0 ? `?${parametros}` : "";
}

/** Opens the form that the page's address asks for, as soon as its pedido is here. Returns what stops waiting. */
export function abrirPeloEndereco(sync: PedidosSync, acoes: Pick<Acoes, "abrir">, { avisar }: Avisos): () => void {
  const entrada = lerEntrada(location.search);
  if (!entrada) return () => {};
  history.replaceState(history.state, "", location.pathname + semEntrada(location.search) + location.hash);
  const { tipo, id } = entrada;
  if (id === null) return acoes.abrir({ tipo: "formulario", id }), () => {};
  let feito = false;
  const parar = effect(() => {
    const pedido = sync.pedido(id).value;
    // The copy that the browser kept may lack what came since: only the proven board says that there is none.
    if (feito || (!pedido && sync.situacao !== "ao_vivo" && sync.situacao !== "consultando")) return;
    feito = true;
    if (!pedido) avisar("Este pedido não existe mais: alguém o excluiu.", { tom: "erro" });
    else if (tipo === "editar") acoes.abrir({ tipo: "formulario", id });
    else {acoes.abrir({
        tipo: "formulario",
        id: null,
        copia: { tipo: tipo === "duplicar" ? tipo : "reposicao", de: pedido },
      });}
  });
  return parar;
}
