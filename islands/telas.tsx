import type { VNode } from "preact";
import { useMemo } from "preact/hooks";
import { mountIsland } from "./moldura/ilha.tsx";
import { usePedidosSync } from "./sync/use_pedidos_sync.ts";
import { followScreens } from "./telas/acompanhar.ts";
import { ScreensSummary } from "./telas/resumo.tsx";
import { ScreensTable } from "./telas/tabela.tsx";

/** Every connected screen, and whether it shows what the server has. */
function Screens(): VNode {
  const sync = usePedidosSync();
  const telas = useMemo(() => followScreens(sync), []);
  return (
    <>
      <div class="telas">
        <header class="telas-topo">
          <h2>Telas conectadas</h2>
          <ScreensSummary telas={telas} sync={sync} />
        </header>
        <ScreensTable telas={telas} sync={sync} />
      </div>
    </>
  );
}

const root = document.getElementById("telas")!;
mountIsland(root, <Screens />);
