import type { VNode } from "preact";
import { Dialog } from "../ui/dialog.tsx";
import { SyncLog } from "../workspace/sync_log.tsx";
import type { PedidosSync } from "../sync/pedidos_sync.ts";

/** The log beside the page, whichever page that is. */
export function OpenSyncLog({ sync, onClose }: { sync: PedidosSync; onClose(): void }): VNode {
  return (
    <Dialog format="drawer" title="Registro" onClose={onClose}>
      <SyncLog sync={sync} />
    </Dialog>
  );
}
