import type { VNode } from "preact";
import { useMemo } from "preact/hooks";
import { mountIsland } from "./moldura/ilha.tsx";
import { usePedidosSync } from "./sync/use_pedidos_sync.ts";
import { acompanharTelas } from "./telas/acompanhar.ts";
import { ResumoDasTelas } from "./telas/resumo.tsx";
import { TabelaDeTelas } from "./telas/tabela.tsx";

/** Every connected screen, and whether it shows what the server has. */
function Telas(): VNode {
  const sync = usePedidosSync();
  const telas = useMemo(() => acompanharTelas(sync), []);
  return (
    <>
      <div class="telas">
        <header class="telas-topo">
          <h2>Telas conectadas</h2>
          <ResumoDasTelas telas={telas} sync={sync} />
        </header>
        <TabelaDeTelas telas={telas} sync={sync} />
      </div>
    </>
  );
}

const raiz = document.getElementById("telas")!;
mountIsland(raiz, <Telas />);
