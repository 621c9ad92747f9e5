/** Who else has a pedido open. */

import type { Mode } from "../../server/domain/frames.ts";
import type { Pedido } from "../../server/domain/pedido.ts";
import type { PedidosSync } from "../sync/pedidos_sync.ts";

/** The names of the other screens that are editing a pedido. A screen that nobody has named is "Outra tela". */
export function othersEditing(sync: PedidosSync, id: number | null): string[] {
  return othersWith(sync, id, "editando");
}

/** The names of the other screens that have a pedido open to look at it. */
export function othersViewing(sync: PedidosSync, id: number): string[] {
  return othersWith(sync, id, "vendo");
}

function othersWith({ screens, ownId }: PedidosSync, id: number | null, mode: Mode): string[] {
  const there = screens.filter((screen) => screen.pedido_id === id && screen.modo === mode && screen.id !== ownId);
  // Who has two screens is one to the others.
  return [...new Set(there.map(({ name }) => screenName(name)))];
}

/** Who made the newest change of a pedido. */
export function whoChanged(pedido: Pedido | null): string {
  return screenName(pedido?.atualizado_por);
}

/** What a screen is called. A bare address is not a name that helps anybody. */
export function screenName(name: string | null | undefined): string {
  return name && !/^[\d.:a-f]+$/i.test(name) ? name : "Outra tela";
}
