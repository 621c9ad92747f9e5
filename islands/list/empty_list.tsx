import { ClipboardList, CloudOff, RefreshCw } from "lucide";
import type { VNode } from "preact";
import { useEffect } from "preact/hooks";
import { filtered, INITIAL_FILTER } from "../board/filter.ts";
import type { ListState } from "../board/list_state.ts";
import type { PedidosSync } from "../sync/pedidos_sync.ts";
import { Icon } from "../ui/icon.tsx";
import { onDemand } from "../ui/on_demand.tsx";
import { NewPedido } from "../pedido_parts/new_pedido.tsx";

const nothingFound = onDemand(() => import("./later.ts").then(({ LATER }) => LATER.NothingFound), () => null);

/** What stands in the table's place when there is nothing to list, and what to do about it. */
export function EmptyState(
  { sync, list, onCreate }: { sync: PedidosSync; list: ListState; onCreate(): void },
): VNode | null {
  if (list.shown.value.length > 0 || list.archive.value === "shown") return null;
  if (sync.pedidos.length === 0 && sync.error) return <Failed sync={sync} error={sync.error} />;
  if (sync.pedidos.length === 0 && sync.isLoading) return <Skeleton />;
  return filtered(list.filter.value)
    ? <nothingFound.Component list={list} initial={INITIAL_FILTER} />
    : (
      <div class="empty">
        <Icon drawing={ClipboardList} size={40} />
        <p class="empty-title">Nenhum pedido em aberto.</p>
        <p>Os pedidos que o balcão criar aparecem aqui, em todas as telas, na mesma hora.</p>
        <NewPedido name={sync.pedidos.length === 0 ? "Criar o primeiro pedido" : undefined} onCreate={onCreate} />
      </div>
    );
}

/** In the archive's place where its script did not come: nothing is said of what it has. */
export function NoArchive({ list }: { list: ListState }): VNode {
  useEffect(() => {
    list.archive.value = "shown";
    return () => list.archive.value = "";
  }, []);
  return (
    <tbody role="rowgroup">
      <tr class="archive-line" role="row">
        <td class="archive-head" role="cell">O servidor não respondeu: o arquivo não foi lido.</td>
      </tr>
    </tbody>
  );
}

function Failed({ sync, error }: { sync: PedidosSync; error: string }): VNode {
  return (
    <div class="empty" role="alert">
      <Icon drawing={CloudOff} size={40} />
      <p class="empty-title">Não foi possível carregar os pedidos.</p>
      <p>{error}</p>
      <button type="button" class="button button-main" onClick={() => void sync.fetchPedidos()}>
        <Icon drawing={RefreshCw} /> Tentar de novo
      </button>
    </div>
  );
}

/** The outline of the table while its first pedidos are on their way; the server sends the same before any script runs. */
function Skeleton(): VNode {
  return (
    <div class="skeleton">
      <p class="hidden" role="status">Carregando os pedidos…</p>
      {Array.from({ length: 12 }, (_, line) => <div key={line} class="skeleton-row" />)}
    </div>
  );
}
