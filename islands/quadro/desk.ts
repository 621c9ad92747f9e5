import type { Pedido } from "../../server/domain/pedido.ts";
import type { Actions } from "../board/actions.ts";
import type { PedidosSync } from "../sync/pedidos_sync.ts";
import type { Column } from "./columns.ts";
import type { Quadro } from "./state.ts";

/** What every card of the board works with; the same object for the life of the page. */
export interface Desk {
  sync: PedidosSync;
  quadro: Quadro;
  actions: Actions;
  move(pedido: Pedido, para: Column): void;
  openMenu(pedido: Pedido, button: HTMLElement): void;
  openMove(pedido: Pedido, button: HTMLElement): void;
}
