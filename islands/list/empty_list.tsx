import { CircleCheckBig, ClipboardList, CloudOff, MonitorX, RefreshCw, SearchX } from "lucide";
import type { VNode } from "preact";
import { ETAPA_NAMES } from "../../server/domain/etapas.ts";
import { filtered, INITIAL_FILTER } from "../board/filter.ts";
import type { ListState } from "../board/list_state.ts";
import type { PedidosSync } from "../sync/pedidos_sync.ts";
import { Icon } from "../ui/icon.tsx";
import { NewPedido } from "../pedido_parts/new_pedido.tsx";

/** What stands in the table's place when there is nothing to list, and what to do about it. */
export function EmptyState(
  { sync, list, onCreate }: { sync: PedidosSync; list: ListState; onCreate(): void },
): VNode | null {
  if (list.shown.value.length > 0) return null;
  if (sync.pedidos.length === 0 && sync.error) return <Failed sync={sync} error={sync.error} />;
  if (sync.pedidos.length === 0 && sync.isLoading) return <Skeleton />;
  return filtered(list.filter.value) ? <NothingFound list={list} /> : (
    <div class="empty">
      <Icon drawing={ClipboardList} size={40} />
      <p class="empty-title">Nenhum pedido em aberto.</p>
      <p>Os pedidos que o balcão criar aparecem aqui, em todas as telas, na mesma hora.</p>
      <NewPedido name={sync.pedidos.length === 0 ? "Criar o primeiro pedido" : undefined} onCreate={onCreate} />
    </div>
  );
}

function NothingFound({ list }: { list: ListState }): VNode {
  const { search, status, recorte: subset, etapa } = list.filter.value;
  if (subset === "para_mim" && !search.trim() && etapa === "") return <NothingForMe list={list} />;
  return (
    <div class="empty">
      <Icon drawing={SearchX} size={40} />
      <p class="empty-title">
        {search.trim() ? `Nenhum pedido encontrado para “${search.trim()}”.` : "Nenhum pedido com estes filtros."}
      </p>
      {search.trim() ? <p>Verifique o número, ou procure de outro jeito.</p> : null}
      <div class="empty-buttons">
        <button type="button" class="button" onClick={() => list.applyFilter(INITIAL_FILTER)}>Limpar filtros</button>
        {search.trim() && status !== "todos" && list.found.value > 0
          ? (
            <button
              type="button"
              class="button"
              onClick={() => list.applyFilter({ ...INITIAL_FILTER, search, status: "todos" })}
            >
              Buscar também nos entregues
            </button>
          )
          : null}
      </div>
    </div>
  );
}

function NothingForMe({ list }: { list: ListState }): VNode {
  const mine = list.mine.value;
  return (
    <div class="empty">
      <Icon drawing={mine ? CircleCheckBig : MonitorX} size={40} />
      <p class="empty-title">
        {mine ? `Tudo em dia: nada aguarda ${ETAPA_NAMES[mine]} agora.` : "Esta tela não tem um setor de produção."}
      </p>
      <p>
        {mine ? "O que chegar aparece aqui na mesma hora." : "Escolha o setor no nome da tela, no alto da página."}
      </p>
      <button type="button" class="button" onClick={() => list.applyFilter({ recorte: "todos" })}>Mostrar todos</button>
    </div>
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
