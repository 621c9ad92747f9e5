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
  step: Step & { kind: "check" };
  sync: PedidosSync;
}): VNode {
  const { resumo: summary } = step.preview;
  const howMany = summary.criar + summary.mudar + summary.duvida;
  const fresh = useSignal(false);
  const reason = whyNotImport(summary, fresh.value) ?? whyNotWritable(sync.situation) ??
    (summary.criar + summary.duvida > 0 ? whyForbidden("criar") : null);
  const busy = importing.busy.value;
  return (
    <>
      <p class="import-name">
        <Icon drawing={FileSpreadsheet} /> <b>{step.name}</b>
      </p>
      <SpreadsheetPreview key={step.preview.prova} preview={step.preview} />
      <footer class="import-base">
        {summary.duvida > 0
          ? (
            <label class="import-new">
              <input type="checkbox" checked={fresh.value} onChange={() => fresh.value = !fresh.value} />
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
          onClick={() => reason === null && void importing.confirm(fresh.value)}
        >
          {busy ? "Importando…" : `Importar ${counted(howMany)}`}
        </button>
      </footer>
    </>
  );
}
