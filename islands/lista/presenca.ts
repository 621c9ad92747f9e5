/** Who else has a pedido open. */

import type { Modo } from "../../server/domain/frames.ts";
import type { Pedido } from "../../server/domain/pedido.ts";
import type { PedidosSync } from "../sync/use_pedidos_sync.ts";

/** The names of the other screens that are editing a pedido. A screen that nobody has named is "Outra tela". */
export function outrosEditando(sync: PedidosSync, id: number | null): string[] {
  return outrosCom(sync, id, "editando");
}

/** The names of the other screens that have a pedido open to look at it. */
export function outrosVendo(sync: PedidosSync, id: number): string[] {
  return outrosCom(sync, id, "vendo");
}

function outrosCom({ telas, voce }: PedidosSync, id: number | null, modo: Modo): string[] {
  return telas
    .filter((tela) => tela.pedido_id === id && tela.modo === modo && tela.id !== voce)
    .map(({ name }) => nomeDaTela(name));
}

/** Who made the newest change of a pedido. */
export function quemMudou(pedido: Pedido | null): string {
  return nomeDaTela(pedido?.atualizado_por);
}

/** What a screen is called. A bare address is not a name that helps anybody. */
export function nomeDaTela(nome: string | null | undefined): string {
  return nome && !/^[\d.:a-f]+$/i.test(nome) ? nome : "Outra tela";
}
