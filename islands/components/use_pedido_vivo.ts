import { useRef } from "preact/hooks";
import type { Pedido } from "../../server/domain/pedido.ts";
import type { Acoes } from "../lista/acoes.ts";
import type { PedidosSync } from "../sync/use_pedidos_sync.ts";

/** One pedido as its row or card shows it. */
export interface PedidoVivo {
  /** As it is now; undefined once it is off the board. */
  atual: Pedido | undefined;
  /** As it is, or as it was last; undefined when it was never here. */
  pedido: Pedido | undefined;
  /** The version in which somebody else changed it while it was on the screen; 0 when nobody did. */
  mudou: number;
}

/** Reads one pedido's signal and no other's, so that a change of one renders one row. */
export function usePedidoVivo(id: number, sync: PedidosSync, acoes: Pick<Acoes, "foiDaqui">): PedidoVivo {
  const atual = sync.pedido(id).value;
  const ultimo = useRef(atual);
  const vista = useRef(atual?.versao ?? 0);
  const mudou = useRef(0);
  if (atual) ultimo.current = atual;
  if (atual && atual.versao !== vista.current) {
    if (vista.current !== 0) mudou.current = acoes.foiDaqui(id, atual.versao) ? 0 : atual.versao;
    vista.current = atual.versao;
  }
  return { atual, pedido: ultimo.current, mudou: mudou.current };
}
