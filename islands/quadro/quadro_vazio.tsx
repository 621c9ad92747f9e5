import { ClipboardList, CloudOff, RefreshCw, SearchX } from "lucide";
import type { VNode } from "preact";
import { encoded } from "../../server/domain/address.ts";
import { Icone } from "../components/icone.tsx";
import { NovoPedido } from "../components/novo_pedido.tsx";
import { filtrado, FILTRO_INICIAL } from "../lista/filtro.ts";
import type { PedidosSync } from "../sync/use_pedidos_sync.ts";
import type { Quadro } from "./estado.ts";

/** What stands over the board when there is nothing on it, and what to do about it. */
export function QuadroVazio({ sync, quadro, aoCriar }: {
  sync: PedidosSync;
  quadro: Quadro;
  aoCriar(): void;
}): VNode | null {
  if (quadro.mostrados.value.length > 0) return null;
  if (sync.pedidos.length === 0 && sync.error) {
    return (
      <div class="vazio" role="alert">
        <Icone desenho={CloudOff} tamanho={40} />
        <p class="vazio-titulo">Não foi possível carregar os pedidos.</p>
        <p>{sync.error}</p>
        <button type="button" class="botao botao-principal" onClick={() => void sync.fetchPedidos()}>
          <Icone desenho={RefreshCw} /> Tentar de novo
        </button>
      </div>
    );
  }
  if (sync.isLoading) return null;
  const { busca } = quadro.filtro.value;
  if (filtrado(quadro.filtro.value)) {
    return (
      <div class="vazio">
        <Icone desenho={SearchX} tamanho={40} />
        <p class="vazio-titulo">
          {busca.trim() ? `Nenhum pedido do quadro para “${busca.trim()}”.` : "Nenhum pedido com este filtro."}
        </p>
        <div class="vazio-botoes">
          <button type="button" class="botao" onClick={() => quadro.filtrar(FILTRO_INICIAL)}>Limpar filtros</button>
          {busca.trim()
            ? (
              <a class="botao" href={`/?status=todos&busca=${encoded(busca.trim())}`}>
                Buscar também nos entregues
              </a>
            )
            : null}
        </div>
      </div>
    );
  }
  return (
    <div class="vazio">
      <Icone desenho={ClipboardList} tamanho={40} />
      <p class="vazio-titulo">Nenhum pedido em produção.</p>
      <NovoPedido nome={sync.pedidos.length === 0 ? "Criar o primeiro pedido" : undefined} aoCriar={aoCriar} />
    </div>
  );
}
