import type { VNode } from "preact";
import { addressOf } from "../../server/domain/address.ts";
import type { Pedido } from "../../server/domain/pedido.ts";
import type { Actions } from "../board/actions.ts";

/**
 * A pedido's numero, which opens it: over the page, or in a tab of its own for who asks the browser for one.
 *
 * @param tabIndex -1 where the row around it has the focus and opens it by Enter.
 */
export function Numero({ pedido, actions, tabIndex }: {
  pedido: Pedido;
  actions: Pick<Actions, "openPedido">;
  tabIndex: 0 | -1;
}): VNode {
  return (
    <a
      class="numero"
      href={addressOf(pedido)}
      aria-label={`Abrir o pedido ${pedido.numero}`}
      tabIndex={tabIndex}
      draggable={false}
      onClick={(event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        actions.openPedido(pedido.id);
      }}
    >
      #{pedido.numero}
    </a>
  );
}
