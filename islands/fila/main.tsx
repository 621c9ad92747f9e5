import type { VNode } from "preact";
import { ETAPAS } from "../../server/domain/etapas.ts";
import { etapaDoSetor } from "../../server/domain/setores.ts";
import { Choice } from "./choice.tsx";
import { FilaDaEtapa } from "./etapa_fila.tsx";
import { mountIsland } from "../workspace/island.tsx";
import { station } from "../sync/station.ts";
import { usePedidosSync } from "../sync/use_pedidos_sync.ts";

const root = document.getElementById("fila")!;
const etapa = ETAPAS.find((each) => each === root.dataset.etapa);
/** A screen that stands at a stage has a queue of its own; whoever asks for another one is asked which. */
const mine = etapa || location.search === "?escolher" ? null : etapaDoSetor(station.peek().setor);

/** A station's queue, or the choice of one. */
function FilaPage(): VNode {
  const sync = usePedidosSync();
  return etapa ? <FilaDaEtapa etapa={etapa} sync={sync} /> : <Choice sync={sync} />;
}

if (mine) location.replace(`/fila/${mine}`);
else mountIsland(root, <FilaPage />);
