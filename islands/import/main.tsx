import { useSignal } from "@preact/signals";
import { CircleAlert, CircleCheck, Download, FileSpreadsheet } from "lucide";
import type { VNode } from "preact";
import { useMemo } from "preact/hooks";
import { Icon } from "../ui/icon.tsx";
import { createImporting, type Importing, type Step } from "./importing.ts";
import { SpreadsheetPreview } from "./preview.tsx";
import { exportCsv } from "../board/export.ts";
import { whyNotWritable } from "../board/messages.ts";
import { mountIsland } from "../workspace/island.tsx";
import { whyForbidden } from "../sync/this_acesso.ts";
import type { PedidosSync } from "../sync/pedidos_sync.ts";
import { usePedidosSync } from "../sync/use_pedidos_sync.ts";

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
              <Icon drawing={CircleAlert} tamanho={18} /> {importing.failure.value}
            </p>
          )
          : null}
        {step.kind === "escolher"
          ? <Choose importing={importing} arquivo={step.arquivo} sync={sync} />
          : step.kind === "conferir"
          ? <Check key={step.previa.prova} importing={importing} step={step} sync={sync} />
          : <Done importing={importing} importados={step.importados} />}
      </div>
    </>
  );
}

/** A place to drop a file or to choose one, and the way to get one with the right columns. */
function Choose({ importing, arquivo, sync }: {
  importing: Importing;
  arquivo: File | null;
  sync: PedidosSync;
}): VNode {
  const over = useSignal(false);
  const busy = importing.busy.value;
  const choose = (arquivos: FileList | null | undefined) => {
    if (arquivos?.[0]) void importing.choose(arquivos[0]);
  };
  return (
    <>
      <label
        class="import-target"
        data-over={over.value || undefined}
        aria-busy={busy}
        onDragOver={(event) => {
          event.preventDefault();
          over.value = true;
        }}
        onDragLeave={() => over.value = false}
        onDrop={(event) => {
          event.preventDefault();
          over.value = false;
          choose(event.dataTransfer?.files);
        }}
      >
        <Icon drawing={FileSpreadsheet} tamanho={40} />
        <b>{busy ? "Lendo a planilha…" : "Escolha o arquivo CSV, ou solte-o aqui"}</b>
        <span>Nada é gravado antes de você conferir.</span>
        <input
          type="file"
          class="import-file"
          accept=".csv,text/csv,text/plain"
          aria-label="Arquivo CSV"
          onChange={({ currentTarget }) => {
            choose(currentTarget.files);
            // The same file, mended, can be chosen again.
            currentTarget.value = "";
          }}
        />
      </label>
      {arquivo && !busy
        ? (
          <p class="import-name">
            <Icon drawing={FileSpreadsheet} /> <b>{arquivo.name}</b>
            <button type="button" class="button" onClick={() => void importing.choose(arquivo)}>
              Tentar de novo
            </button>
          </p>
        )
        : null}
      <section class="import-help">
        <h2>De onde vem a planilha</h2>
        <p>
          Exporte os pedidos, mude o que precisar no Excel e salve como CSV. O número diz qual pedido muda; uma linha
          com número novo, ou sem número, cria um pedido. Colunas que você apagar ficam como estão.
        </p>
        <button
          type="button"
          class="button"
          onClick={() => exportCsv(sync.pedidos, Date.now() + sync.offsetMs)}
        >
          <Icon drawing={Download} /> Exportar {counted(sync.pedidos.length)}
        </button>
      </section>
    </>
  );
}

function Check({ importing, step, sync }: {
  importing: Importing;
  step: Step & { kind: "conferir" };
  sync: PedidosSync;
}): VNode {
  const { resumo: summary } = step.previa;
  const howMany = summary.criar + summary.mudar + summary.duvida;
  const novos = useSignal(false);
  const reason = summary.erro > 0
    ? `${
      summary.erro === 1 ? "Uma linha tem problema" : `${NUMERO.format(summary.erro)} linhas têm problemas`
    }: corrija na planilha e escolha o arquivo de novo. Ou tudo entra, ou nada.`
    : howMany === 0
    ? "A planilha não muda nada: tudo já está igual."
    : summary.duvida > 0 && !novos.value
    ? "Há linhas sem número que parecem pedidos que já existem: confira, e marque se são novos."
    : whyNotWritable(sync.situation) ?? (summary.criar + summary.duvida > 0 ? whyForbidden("criar") : null);
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

function Done({ importing, importados }: { importing: Importing; importados: number }): VNode {
  return (
    <div class="empty" role="status">
      <Icon drawing={CircleCheck} tamanho={40} />
      <p class="empty-title">{counted(importados)} {importados === 1 ? "importado" : "importados"}.</p>
      <p>Todas as telas já mostram. O histórico de cada pedido diz que veio de uma planilha.</p>
      <div class="empty-buttons">
        <a class="button button-main" href="/">Ver os pedidos</a>
        <button type="button" class="button" onClick={importing.startOver}>Importar outra planilha</button>
      </div>
    </div>
  );
}

const NUMERO = new Intl.NumberFormat("pt-BR");

function counted(howMany: number): string {
  return howMany === 1 ? "1 pedido" : `${NUMERO.format(howMany)} pedidos`;
}

const root = document.getElementById("importar")!;
mountIsland(root, <Import />);
