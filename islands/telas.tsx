import { createPortal, render, type VNode } from "preact";
import { useMemo } from "preact/hooks";
import { Faixa } from "./components/faixa.tsx";
import { SyncStatusIndicator } from "./components/sync_status_indicator.tsx";
import { type PedidosSync, usePedidosSync } from "./sync/use_pedidos_sync.ts";
import { acompanharTelas } from "./telas/acompanhar.ts";
import { ResumoDasTelas } from "./telas/resumo.tsx";
import { TabelaDeTelas } from "./telas/tabela.tsx";

/** Every connected screen, and whether it shows what the server has. */
function Telas(): VNode {
  const sync = usePedidosSync();
  const telas = useMemo(() => acompanharTelas(sync), []);
  return (
    <>
      {createPortal(<Situacao sync={sync} />, document.getElementById("sync")!)}
      <Faixa sync={sync} />
      <div class="telas">
        <header class="telas-topo">
          <h1>Telas conectadas</h1>
          <ResumoDasTelas telas={telas} sync={sync} />
        </header>
        <TabelaDeTelas telas={telas} sync={sync} />
      </div>
    </>
  );
}

/** Apart, so that the heartbeat renders the indicator alone. */
function Situacao({ sync }: { sync: PedidosSync }): VNode {
  return (
    <SyncStatusIndicator
      isConnected={sync.wsConnected}
      connectionState={sync.wsState}
      lastSync={sync.lastSync}
      reconnectAttempt={sync.reconnectAttempt}
      onReconnect={sync.wsReconnect}
      situacao={sync.situacao}
      codigo={sync.codigo}
    />
  );
}

const raiz = document.getElementById("telas")!;
raiz.replaceChildren();
raiz.removeAttribute("aria-busy");
render(<Telas />, raiz);
