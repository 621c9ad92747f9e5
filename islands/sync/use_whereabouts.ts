import { computed } from "@preact/signals";
import { useEffect, useMemo } from "preact/hooks";
import { pageScreen, world } from "./page_screen.ts";
import { readPedido } from "./read_pedido.ts";
import { usePedidosSync } from "./use_pedidos_sync.ts";
import { type Lookout, lookOut } from "./whereabouts.ts";

/** Looks out for one pedido for as long as the component is there. */
export function useWhereabouts(id: number): Lookout {
  const sync = usePedidosSync();
  const lookout = useMemo(() => {
    const live = computed(() => sync.mayWrite);
    return lookOut(id, {
      store: pageScreen().store,
      read: (id) => readPedido(world, id),
      live,
      wall: world.clock.wall,
    });
  }, [id]);
  useEffect(() => lookout.close, [lookout]);
  return lookout;
}
