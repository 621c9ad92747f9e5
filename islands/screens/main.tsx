import type { VNode } from "preact";
import { useMemo } from "preact/hooks";
import { mountIsland } from "../workspace/island.tsx";
import { usePedidosSync } from "../sync/use_pedidos_sync.ts";
import { followScreens } from "./following.ts";
import { ScreensSummary } from "./summary.tsx";
import { ScreensTable } from "./table.tsx";

/** Every connected screen, and whether it shows what the server has. */
function Screens(): VNode {
  const sync = usePedidosSync();
  const screens = useMemo(() => followScreens(sync), []);
  return (
    <>
      <div class="screens">
        <header class="screens-top">
          <h2>Telas conectadas</h2>
          <ScreensSummary screens={screens} sync={sync} />
        </header>
        <ScreensTable screens={screens} sync={sync} />
      </div>
    </>
  );
}

const root = document.getElementById("telas")!;
mountIsland(root, <Screens />);
