import type { VNode } from "preact";
import type { PedidosSync } from "../sync/pedidos_sync.ts";
import { SyncStatusIndicator } from "../workspace/sync_status_indicator.tsx";

/** The page's indicator. Apart, so that the heartbeat renders it and not the screen around it. */
export function Situation({ sync }: { sync: PedidosSync }): VNode {
  return (
    <SyncStatusIndicator
      isConnected={sync.wsConnected}
      connectionState={sync.wsState}
      lastSync={sync.lastSync}
      reconnectAttempt={sync.reconnectAttempt}
      onReconnect={sync.wsReconnect}
      situation={sync.situation}
      code={sync.code}
    />
  );
}
