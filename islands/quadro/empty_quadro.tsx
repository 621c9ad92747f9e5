import { ClipboardList, CloudOff, RefreshCw, SearchX } from "lucide";
import type { VNode } from "preact";
import { encoded } from "../../server/domain/address.ts";
import { Icon } from "../ui/icon.tsx";
import { NewPedido } from "../pedido_parts/new_pedido.tsx";
import { filtered, INITIAL_FILTER } from "../board/filter.ts";
import type { PedidosSync } from "../sync/pedidos_sync.ts";
import type { Quadro } from "./state.ts";

/** What stands over the board when there is nothing on it, and what to do about it. */
export function EmptyQuadro({ sync, quadro, onCreate }: {
  sync: PedidosSync;
  quadro: Quadro;
  onCreate(): void;
}): VNode | null {
  if (quadro.shown.value.length > 0) return null;
  if (sync.pedidos.length === 0 && sync.error) {
    return (
      <div class="empty" role="alert">
        <Icon drawing={CloudOff} size={40} />
        <p class="empty-title">Não foi possível carregar os pedidos.</p>
        <p>{sync.error}</p>
        <button type="button" class="button button-main" onClick={() => void sync.fetchPedidos()}>
          <Icon drawing={RefreshCw} /> Tentar de novo
        </button>
      </div>
    );
  }
  if (sync.isLoading) return null;
  const { search } = quadro.filter.value;
  if (filtered(quadro.filter.value)) {
    return (
      <div class="empty">
        <Icon drawing={SearchX} size={40} />
        <p class="empty-title">
          {search.trim() ? `Nenhum pedido do quadro para “${search.trim()}”.` : "Nenhum pedido com este filtro."}
        </p>
        <div class="empty-buttons">
          <button type="button" class="button" onClick={() => quadro.applyFilter(INITIAL_FILTER)}>
            Limpar filtros
          </button>
          {search.trim()
            ? (
              <a class="button" href={`/?status=todos&busca=${encoded(search.trim())}`}>
                Buscar também nos entregues
              </a>
            )
            : null}
        </div>
      </div>
    );
  }
  return (
    <div class="empty">
      <Icon drawing={ClipboardList} size={40} />
      <p class="empty-title">Nenhum pedido em produção.</p>
      <NewPedido name={sync.pedidos.length === 0 ? "Criar o primeiro pedido" : undefined} onCreate={onCreate} />
    </div>
  );
}
