import { CircleCheckBig, ClipboardList, CloudOff, MonitorX, RefreshCw, SearchX } from "lucide";
import type { VNode } from "preact";
import { NOME_DA_ETAPA } from "../../server/domain/etapas.ts";
import { filtrado, FILTRO_INICIAL } from "../lista/filtro.ts";
import type { Lista } from "../lista/estado.ts";
import type { PedidosSync } from "../sync/use_pedidos_sync.ts";
import { Icone } from "./icone.tsx";
import { NovoPedido } from "./novo_pedido.tsx";

/** What stands in the table's place when there is nothing to list, and what to do about it. */
export function Vazio({ sync, lista, aoCriar }: { sync: PedidosSync; lista: Lista; aoCriar(): void }): VNode | null {
  if (lista.mostrados.value.length > 0) return null;
  if (sync.pedidos.length === 0 && sync.error) return <Falhou sync={sync} erro={sync.error} />;
  if (sync.pedidos.length === 0 && sync.isLoading) return <Esqueleto />;
  return filtrado(lista.filtro.value) ? <NadaEncontrado lista={lista} /> : (
    <div class="vazio">
      <Icone desenho={ClipboardList} tamanho={40} />
      <p class="vazio-titulo">Nenhum pedido em aberto.</p>
      <p>Os pedidos que o balcão criar aparecem aqui, em todas as telas, na mesma hora.</p>
      <NovoPedido nome={sync.pedidos.length === 0 ? "Criar o primeiro pedido" : undefined} aoCriar={aoCriar} />
    </div>
  );
}

function NadaEncontrado({ lista }: { lista: Lista }): VNode {
  const { busca, status, recorte, etapa } = lista.filtro.value;
  if (recorte === "para_mim" && !busca.trim() && etapa === "") return <NadaParaMim lista={lista} />;
  return (
    <div class="vazio">
      <Icone desenho={SearchX} tamanho={40} />
      <p class="vazio-titulo">
        {busca.trim() ? `Nenhum pedido encontrado para “${busca.trim()}”.` : "Nenhum pedido com estes filtros."}
      </p>
      {busca.trim() ? <p>Verifique o número, ou procure de outro jeito.</p> : null}
      <div class="vazio-botoes">
        <button type="button" class="botao" onClick={() => lista.filtrar(FILTRO_INICIAL)}>Limpar filtros</button>
        {busca.trim() && status !== "todos" && lista.found.value > 0
          ? (
            <button
              type="button"
              class="botao"
              onClick={() => lista.filtrar({ ...FILTRO_INICIAL, busca, status: "todos" })}
            >
              Buscar também nos entregues
            </button>
          )
          : null}
      </div>
    </div>
  );
}

function NadaParaMim({ lista }: { lista: Lista }): VNode {
  const minha = lista.minha.value;
  return (
    <div class="vazio">
      <Icone desenho={minha ? CircleCheckBig : MonitorX} tamanho={40} />
      <p class="vazio-titulo">
        {minha ? `Tudo em dia: nada aguarda ${NOME_DA_ETAPA[minha]} agora.` : "Esta tela não tem um setor de produção."}
      </p>
      <p>
        {minha ? "O que chegar aparece aqui na mesma hora." : "Escolha o setor no nome da tela, no alto da página."}
      </p>
      <button type="button" class="botao" onClick={() => lista.filtrar({ recorte: "todos" })}>Mostrar todos</button>
    </div>
  );
}

function Falhou({ sync, erro }: { sync: PedidosSync; erro: string }): VNode {
  return (
    <div class="vazio" role="alert">
      <Icone desenho={CloudOff} tamanho={40} />
      <p class="vazio-titulo">Não foi possível carregar os pedidos.</p>
      <p>{erro}</p>
      <button type="button" class="botao botao-principal" onClick={() => void sync.fetchPedidos()}>
        <Icone desenho={RefreshCw} /> Tentar de novo
      </button>
    </div>
  );
}

/** The outline of the table while its first pedidos are on their way; the server sends the same before any script runs. */
function Esqueleto(): VNode {
  return (
    <div class="esqueleto">
      <p class="oculto" role="status">Carregando os pedidos…</p>
      {Array.from({ length: 12 }, (_, linha) => <div key={linha} class="esqueleto-linha" />)}
    </div>
  );
}
