import { useSignal } from "@preact/signals";
import { FileSpreadsheet } from "lucide";
import type { VNode } from "preact";
import { Icon } from "../ui/icon.tsx";
import { whyNotWritable } from "../board/messages.ts";
import { whyForbidden } from "../sync/this_acesso.ts";
import type { PedidosSync } from "../sync/pedidos_sync.ts";
import type { Importing, Step } from "./importing.ts";
import { SpreadsheetPreview } from "./preview.tsx";
import { counted, whyNotImport } from "./words.ts";

/** What the spreadsheet would do, row by row, and the word to do it. */
export function Check({ importing, step, sync }: {
  importing: Importing;
  step: Step & { kind: "conferir" };
  sync: PedidosSync;
}): VNode {
  const { resumo: summary } = step.previa;
  const howMany = summary.criar + summary.mudar + summary.duvida;
  const novos = useSignal(false);
  const reason = whyNotImport(summary, novos.value) ?? whyNotWritable(sync.situation) ??
    (summary.criar + summary.duvida > 0 ? whyForbidden("criar") : null);
  const busy = importing.busy.value;
  return (
    <>
      <p class="import-name">
        <Icon drawing={FileSpreadsheet} /> <b>{step.nome}</b>
      </p>
      <SpreadsheetPreview key={step.previa.prova} previa={step.previa} />
      <footer class="import-base">
        {summary.duvida > 0
          ? (
            <label class="import-new">
              <input type="checkbox" checked={novos.value} onChange={() => novos.value = !novos.value} />
              {summary.duvida === 1 ? "É mesmo um pedido novo" : `São mesmo ${counted(summary.duvida)} novos`}
            </label>
          )
          : null}
        {reason ? <p class="reason" id="porque-nao-importa">{reason}</p> : null}
        <button type="button" class="button" onClick={importing.startOver}>Escolher outro arquivo</button>
        <button
          type="button"
          class="button button-main"
          aria-busy={busy}
          aria-disabled={reason !== null || busy || undefined}
          aria-describedby={reason ? "porque-nao-importa" : undefined}
          onClick={() => reason === null && void importing.confirm(novos.value)}
        >
          {busy ? "Importando…" : `Importar ${counted(howMany)}`}
        </button>
      </footer>
    </>
  );
}
