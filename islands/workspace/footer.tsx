import { Keyboard } from "lucide";
import type { VNode } from "preact";
import type { LiveView } from "../board/live_view.ts";
import type { PedidosSync } from "../sync/pedidos_sync.ts";
import { askForHelp } from "../board/page_overlay.ts";
import { format } from "../pedido_parts/chips.tsx";
import { Icon } from "../ui/icon.tsx";

/**
 * How much of the board this page shows, and who else looks at it. Counts what the chosen chip counts: what has left and
 * still stands in its place is among the changes that wait.
 */
export function Footer({ sync, list }: {
  sync: PedidosSync;
  list: Pick<LiveView, "count" | "filter">;
}): VNode {
  const total = sync.pedidos.length;
  const shown = list.count.value.recorte[list.filter.value.recorte];
  return (
    <footer class="footer">
      <span class="rodape-conta">
        {shown === total ? "" : `${format(shown)} de `}
        {counted(total, "pedido no quadro", "pedidos no quadro")}
        {shown === total ? "" : ", com entregues e cancelados"}
      </span>
      <span class="rodape-telas">{counted(sync.screens.length, "tela conectada", "telas conectadas")}</span>
      <span class="footer-slack" />
      <button type="button" class="button-footer" aria-keyshortcuts="?" onClick={askForHelp}>
        <Icon drawing={Keyboard} size={15} /> Atalhos <kbd aria-hidden="true">?</kbd>
      </button>
    </footer>
  );
}

function counted(howMany: number, one: string, several: string): string {
  return `${format(howMany)} ${howMany === 1 ? one : several}`;
}
