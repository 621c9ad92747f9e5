import { useSignal } from "@preact/signals";
import type { VNode } from "preact";
import { Pergunta } from "./components/pergunta.tsx";
import { Registro } from "./components/registro.tsx";
import { SyncStatusIndicator } from "./components/sync_status_indicator.tsx";
import { mountIsland } from "./moldura/ilha.tsx";
import { whyForbidden } from "./sync/este_acesso.ts";
import { usePedidosSync } from "./sync/use_pedidos_sync.ts";
import { useWebSocket } from "./sync/use_web_socket.ts";

/** The smallest complete use of both hooks: a raw socket on the left, synchronised pedidos on the right. */
function PedidosSyncExample(): VNode {
  const canal = useWebSocket(`${location.origin.replace(/^http/, "ws")}/ws/pedidos`);
  const sync = usePedidosSync();
  const asking = useSignal(false);
  const negado = whyForbidden("criar");
  return (
    <div class="exemplo">
      <section class="painel">
        <h2>useWebSocket</h2>
        <p>O canal direto: abre, cai, reconecta sozinho e guarda o que é enviado enquanto está sem conexão.</p>
        <SyncStatusIndicator
          isConnected={canal.isConnected}
          connectionState={canal.connectionState}
          lastSync={null}
          reconnectAttempt={canal.reconnectAttempt}
          onReconnect={canal.reconnect}
        />
        <div class="exemplo-botoes">
          <button type="button" class="botao" onClick={() => canal.sendMessage({ type: "ping" })}>Enviar ping</button>
          <button type="button" class="botao" onClick={canal.disconnect}>Desconectar</button>
        </div>
        <h3>Última mensagem</h3>
        <pre tabIndex={0} aria-label="Última mensagem recebida">{JSON.stringify(canal.lastMessage, null, 2)}</pre>
      </section>
      <section class="painel">
        <h2>usePedidosSync</h2>
        <p>Os pedidos, sempre os mesmos em todas as telas, e a prova disso.</p>
        <SyncStatusIndicator
          isConnected={sync.wsConnected}
          connectionState={sync.wsState}
          lastSync={sync.lastSync}
          reconnectAttempt={sync.reconnectAttempt}
          onReconnect={sync.wsReconnect}
          situacao={sync.situacao}
          codigo={sync.codigo}
        />
        <p class="exemplo-conta">
          <b>{sync.pedidos.length}</b> pedidos · código <b class="codigo">{sync.codigo}</b>
        </p>
        <div class="exemplo-botoes">
          <button
            type="button"
            class="botao botao-principal"
            aria-disabled={!sync.podeEscrever || negado !== null || undefined}
            onClick={() => void (asking.value = sync.podeEscrever && negado === null)}
          >
            Criar um pedido
          </button>
          <button type="button" class="botao" onClick={() => void sync.fetchPedidos()}>Ler tudo de novo</button>
        </div>
        {negado ? <p class="fraco">{negado}</p> : null}
        {sync.error ? <p class="problema" role="alert">{sync.error}</p> : null}
        <h3>Últimos pedidos</h3>
        <ol class="exemplo-pedidos">
          {[...sync.pedidos].sort((a, b) => b.seq - a.seq).slice(0, 5).map(({ id, numero, cliente, versao }) => (
            <li key={id}>
              <b>#{numero}</b> {cliente} <span class="fraco">versão {versao}</span>
            </li>
          ))}
        </ol>
      </section>
      <Registro sync={sync} />
      {asking.value
        ? (
          <Pergunta
            titulo="Criar um pedido de exemplo?"
            confirmar="Criar pedido"
            aoConfirmar={() => void sync.createPedido({ cliente: "Cliente de exemplo" })}
            aoFechar={() => void (asking.value = false)}
          >
            <p>Ele entra no quadro da loja, com um número, e aparece em todas as telas.</p>
          </Pergunta>
        )
        : null}
    </div>
  );
}

const raiz = document.getElementById("exemplo")!;
mountIsland(raiz, <PedidosSyncExample />);
