import { useSignal } from "@preact/signals";
import type { VNode } from "preact";
import { Question } from "../ui/question.tsx";
import { SyncLog } from "../workspace/sync_log.tsx";
import { SyncStatusIndicator } from "../workspace/sync_status_indicator.tsx";
import { mountIsland } from "../workspace/island.tsx";
import { whyForbidden } from "../sync/this_acesso.ts";
import { usePedidosSync } from "../sync/use_pedidos_sync.ts";
import { useWebSocket } from "../sync/use_web_socket.ts";

/** The smallest complete use of both hooks: a raw socket on the left, synchronised pedidos on the right. */
function PedidosSyncExample(): VNode {
  const channel = useWebSocket(`${location.origin.replace(/^http/, "ws")}/ws/pedidos`);
  const sync = usePedidosSync();
  const asking = useSignal(false);
  const denied = whyForbidden("criar");
  return (
    <div class="example">
      <section class="side-panel">
        <h2>useWebSocket</h2>
        <p>O canal direto: abre, cai, reconecta sozinho e guarda o que é enviado enquanto está sem conexão.</p>
        <SyncStatusIndicator
          isConnected={channel.isConnected}
          connectionState={channel.connectionState}
          lastSync={null}
          reconnectAttempt={channel.reconnectAttempt}
          onReconnect={channel.reconnect}
        />
        <div class="example-buttons">
          <button type="button" class="button" onClick={() => channel.sendMessage({ type: "ping" })}>
            Enviar ping
          </button>
          <button type="button" class="button" onClick={channel.disconnect}>Desconectar</button>
        </div>
        <h3>Última mensagem</h3>
        <pre tabIndex={0} aria-label="Última mensagem recebida">{JSON.stringify(channel.lastMessage, null, 2)}</pre>
      </section>
      <section class="side-panel">
        <h2>usePedidosSync</h2>
        <p>Os pedidos, sempre os mesmos em todas as telas, e a prova disso.</p>
        <SyncStatusIndicator
          isConnected={sync.wsConnected}
          connectionState={sync.wsState}
          lastSync={sync.lastSync}
          reconnectAttempt={sync.reconnectAttempt}
          onReconnect={sync.wsReconnect}
          situation={sync.situation}
          code={sync.code}
        />
        <p class="exemplo-conta">
          <b>{sync.pedidos.length}</b> pedidos · código <b class="code">{sync.code}</b>
        </p>
        <div class="example-buttons">
          <button
            type="button"
            class="button button-main"
            aria-disabled={!sync.mayWrite || denied !== null || undefined}
            onClick={() => void (asking.value = sync.mayWrite && denied === null)}
          >
            Criar um pedido
          </button>
          <button type="button" class="button" onClick={() => void sync.fetchPedidos()}>Ler tudo de novo</button>
        </div>
        {denied ? <p class="weak">{denied}</p> : null}
        {sync.error ? <p class="problem" role="alert">{sync.error}</p> : null}
        <h3>Últimos pedidos</h3>
        <ol class="example-pedidos">
          {[...sync.pedidos].sort((a, b) => b.seq - a.seq).slice(0, 5).map(({ id, numero, cliente, versao }) => (
            <li key={id}>
              <b>#{numero}</b> {cliente} <span class="weak">versão {versao}</span>
            </li>
          ))}
        </ol>
      </section>
      <SyncLog sync={sync} />
      {asking.value
        ? (
          <Question
            title="Criar um pedido de exemplo?"
            confirm="Criar pedido"
            onConfirm={() => void sync.createPedido({ cliente: "Cliente de exemplo" })}
            onClose={() => void (asking.value = false)}
          >
            <p>Ele entra no quadro da loja, com um número, e aparece em todas as telas.</p>
          </Question>
        )
        : null}
    </div>
  );
}

const root = document.getElementById("exemplo")!;
mountIsland(root, <PedidosSyncExample />);
