import { render, type VNode } from "preact";
import { Sino } from "./avisos_sonoros/sino.tsx";
import { ChipDaEstacao } from "./estacao/chip.tsx";
import { NovaVersao } from "./estacao/nova_versao.tsx";
import { usePedidosSync } from "./sync/use_pedidos_sync.ts";

/** What every page has in its head, whatever it shows: which screen this is, what came for it, a newer version. */
function Barra(): VNode {
  const sync = usePedidosSync();
  return (
    <>
      <Sino sync={sync} />
      <ChipDaEstacao sync={sync} />
      <NovaVersao sync={sync} />
    </>
  );
}

render(<Barra />, document.getElementById("barra")!);
