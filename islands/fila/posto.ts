import type { Pedido } from "../../server/domain/pedido.ts";
import type { Acoes } from "../lista/acoes.ts";
import type { PedidosSync } from "../sync/use_pedidos_sync.ts";
import type { Fila } from "./estado.ts";

/** What every card of a queue works with; the same object for the life of the page. */
export interface Posto {
  sync: PedidosSync;
  fila: Fila;
  acoes: Acoes;
  /** Does this station's part of a pedido. */
  concluir(pedido: Pedido): void;
  abrirMenu(pedido: Pedido, botao: HTMLElement): void;
}
