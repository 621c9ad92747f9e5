/** Addresses that open a form: `/?novo`, `/?editar=ID`, `/?duplicar=ID`, `/?reposicao=ID`; and `/?cancelar=ID`, which asks. Other pages link to them. */

import { effect } from "@preact/signals";
import type { PedidosSync } from "../sync/use_pedidos_sync.ts";
import type { Pedido } from "../../server/domain/pedido.ts";
import type { Acoes, Dialogo } from "./acoes.ts";
import type { Avisos } from "./avisos.ts";
import { mensagemDeErro } from "./mensagens.ts";

const ENTRADAS = ["novo", "editar", "duplicar", "reposicao", "cancelar"] as const;

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
  let feito = false, perguntado = false;
  const parar = effect(() => {
    const pedido = sync.pedido(id).value;
    if (feito) return;
    if (pedido) {
      feito = true;
      return acoes.abrir(dialogoDe(tipo, pedido));
    }
    if (perguntado || !sync.podeEscrever) return;
    // The board may come a moment later than the word that it is live: only the server knows that there is none.
    perguntado = true;
    sync.fetchPedidoById(id).catch((erro) => {
      if (feito) return;
      feito = true;
      avisar(mensagemDeErro(erro), { tom: "erro" });
    });
  });
  return parar;
}

function dialogoDe(tipo: string, de: Pedido): Dialogo {
  if (tipo === "cancelar") return { tipo, pedido: de };
  if (tipo === "editar") return { tipo: "formulario", id: de.id };
  return { tipo: "formulario", id: null, copia: { tipo: tipo === "reposicao" ? tipo : "duplicar", de } };
}
