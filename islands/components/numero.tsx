import type { VNode } from "preact";
import { chaveDoNumero } from "../../server/domain/busca.ts";
import type { Pedido } from "../../server/domain/pedido.ts";
import type { Acoes } from "../lista/acoes.ts";

/**
 * A pedido's numero, which opens it: over the page, or in a tab of its own for who asks the browser for one.
 *
 * @param tabIndex -1 where the row around it has the focus and opens it by Enter.
 */
export function Numero({ pedido, acoes, tabIndex }: {
  pedido: Pedido;
  acoes: Pick<Acoes, "abrirPedido">;
  tabIndex: 0 | -1;
}): VNode {
  return (
    <a
      class="numero"
      href={enderecoDoPedido(pedido)}
      aria-label={`Abrir o pedido ${pedido.numero}`}
      tabIndex={tabIndex}
      draggable={false}
      onClick={(evento) => {
        if (evento.ctrlKey || evento.metaKey || evento.shiftKey) return;
        evento.preventDefault();
        acoes.abrirPedido(pedido.id);
      }}
    >
      #{pedido.numero}
    </a>
  );
}

/** The page of a pedido. */
export function enderecoDoPedido({ numero }: Pick<Pedido, "numero">): string {
  return `/p/${encodeURIComponent(chaveDoNumero(numero))}`;
}
