import { useSignal } from "@preact/signals";
import { Download, FileSpreadsheet } from "lucide";
import type { VNode } from "preact";
import { Icon } from "../ui/icon.tsx";
import { exportCsv } from "../board/export.ts";
import type { PedidosSync } from "../sync/pedidos_sync.ts";
import type { Importing } from "./importing.ts";
import { counted } from "./words.ts";

/** A place to drop a file or to choose one, and the way to get one with the right columns. */
export function Choose({ importing, arquivo, sync }: {
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
        <Icon drawing={FileSpreadsheet} size={40} />
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
          com número novo, ou sem número, cria um pedido. Colunas que você apagar ficam como estão. Os pedidos do
          arquivo não entram nesta exportação.
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
