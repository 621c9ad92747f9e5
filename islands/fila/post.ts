import type { Pedido } from "../../server/domain/pedido.ts";
import type { Actions } from "../board/actions.ts";
import type { PedidosSync } from "../sync/pedidos_sync.ts";
import type { Fila } from "./state.ts";

/** What every card of a queue works with; the same object for the life of the page. */
export interface Post {
  sync: PedidosSync;
  fila: Fila;
  actions: Actions;
  /** Does this station's part of a pedido. */
  conclude(pedido: Pedido): void;
  openMenu(pedido: Pedido, button: HTMLElement): void;
}
