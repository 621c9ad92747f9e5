/** What the keys, and the palette, do to the pedido in focus, on every page that has the list's actions. */

import { ETAPAS } from "../../server/domain/etapas.ts";
import type { Pedido } from "../../server/domain/pedido.ts";
import type { Acoes } from "../lista/acoes.ts";
import type { Pagina } from "./pagina.ts";

/** By the list's actions, so that what a key does is busy, said and taken back as everything else. */
export function acoesDoPedido(acoes: Acoes): Pagina["doPedido"] {
  const abrir = ({ id }: Pedido) => acoes.abrirPedido(id);
  const alternar = (feita: boolean) => (pedido: Pedido, _: HTMLElement, qual: number) => {
    const etapa = ETAPAS[qual];
    if (etapa && pedido[etapa] === feita) acoes.alternar(pedido, etapa);
  };
  return {
    abrir,
    espiar: abrir,
    editar: ({ id }) => acoes.abrir({ tipo: "formulario", id }),
    marcar: alternar(false),
    desmarcar: alternar(true),
    alta: (pedido) => void acoes.alternarPrioridade(pedido),
    imprimir: ({ id }) => location.assign(`/imprimir?ids=${id}`),
    historico: ({ id }) => acoes.abrirPedido(id, true),
  };
}
