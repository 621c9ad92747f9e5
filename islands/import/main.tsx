import { CircleAlert } from "lucide";
import type { VNode } from "preact";
import { useMemo } from "preact/hooks";
import { Icon } from "../ui/icon.tsx";
import { mountIsland } from "../workspace/island.tsx";
import { usePedidosSync } from "../sync/use_pedidos_sync.ts";
import { Choose } from "./choose.tsx";
import { Check } from "./check.tsx";
import { Done } from "./done.tsx";
import { createImporting } from "./importing.ts";

/** A spreadsheet into the board: choose it, look at what it would do, then all of it or nothing. */
function Import(): VNode {
  const sync = usePedidosSync();
  const importing = useMemo(() => createImporting(sync), []);
  const step = importing.step.value;
  return (
    <>
      <div class="import">
        <h1>Importar planilha</h1>
        {importing.failure.value
          ? (
            <p class="import-failure" role="alert">
              <Icon drawing={CircleAlert} size={18} /> {importing.failure.value}
            </p>
          )
          : null}
        {step.kind === "choose"
          ? <Choose importing={importing} arquivo={step.arquivo} sync={sync} />
          : step.kind === "check"
          ? <Check key={step.preview.prova} importing={importing} step={step} sync={sync} />
          : <Done importing={importing} imported={step.imported} />}
      </div>
    </>
  );
}

const root = document.getElementById("importar")!;
mountIsland(root, <Import />);
