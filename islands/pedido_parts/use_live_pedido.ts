import { useRef } from "preact/hooks";
import type { Pedido } from "../../server/domain/pedido.ts";
import type { Actions } from "../board/actions.ts";
import type { PedidosSync } from "../sync/pedidos_sync.ts";

/** One pedido as its row or card shows it. */
export interface LivePedido {
  /** As it is now; undefined once it is off the board. */
  current: Pedido | undefined;
  /** As it is, or as it was last; undefined when it was never here. */
  pedido: Pedido | undefined;
  /** The version in which somebody else changed it while it was on the screen; 0 when nobody did. */
  changed: number;
}

/** Reads one pedido's signal and no other's, so that a change of one renders one row. */
export function useLivePedido(id: number, sync: PedidosSync, actions: Pick<Actions, "wasFromHere">): LivePedido {
  const current = sync.pedido(id).value;
  const last = useRef(current);
  const seen = useRef(current?.versao ?? 0);
  const changed = useRef(0);
  if (current) last.current = current;
  if (current && current.versao !== seen.current) {
    if (seen.current !== 0) changed.current = actions.wasFromHere(id, current.versao) ? 0 : current.versao;
    seen.current = current.versao;
  }
  return { current, pedido: last.current, changed: changed.current };
}
