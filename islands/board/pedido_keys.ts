/** What the keys, and the palette, do to the pedido in focus, on every page that has the list's actions. */

import { ETAPAS } from "../../server/domain/etapas.ts";
import type { Pedido } from "../../server/domain/pedido.ts";
import type { Actions } from "./actions.ts";
import type { Page } from "./page.ts";

/** By the list's actions, so that what a key does is busy, said and taken back as everything else. */
export function pedidoActions(actions: Actions): Page["doPedido"] {
  const open = ({ id }: Pedido) => actions.openPedido(id);
  const toggle = (done: boolean) => (pedido: Pedido, _: HTMLElement, which: number) => {
    const etapa = ETAPAS[which];
    if (etapa && pedido[etapa] === done) actions.toggle(pedido, etapa);
  };
  return {
    open,
    peek: open,
    edit: ({ id }) => actions.open({ kind: "formulario", id }),
    marcar: toggle(false),
    desmarcar: toggle(true),
    alta: (pedido) => void actions.togglePrioridade(pedido),
    print: ({ id }) => location.assign(`/imprimir?ids=${id}`),
    historico: ({ id }) => actions.openPedido(id, true),
  };
}
