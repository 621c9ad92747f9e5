import { useSignal } from "@preact/signals";
import { CircleAlert, CircleCheck, Download, FileSpreadsheet } from "lucide";
import type { VNode } from "preact";
import { useMemo } from "preact/hooks";
import { Icone } from "./components/icone.tsx";
import { criarImportacao, type Importacao, type Passo } from "./importar/importacao.ts";
import { PreviaDaPlanilha } from "./importar/previa.tsx";
import { exportarCsv } from "./lista/exportar.ts";
import { porqueNaoEscreve } from "./lista/mensagens.ts";
import { mountIsland } from "./moldura/ilha.tsx";
import { whyForbidden } from "./sync/este_acesso.ts";
import { type PedidosSync, usePedidosSync } from "./sync/use_pedidos_sync.ts";

/** A spreadsheet into the board: choose it, look at what it would do, then all of it or nothing. */
function Importar(): VNode {
  const sync = usePedidosSync();
  const importacao = useMemo(() => criarImportacao(sync), []);
  const passo = importacao.passo.value;
  return (
    <>
      <div class="importar">
        <h1>Importar planilha</h1>
        {importacao.falha.value
          ? (
            <p class="importar-falha" role="alert">
              <Icone desenho={CircleAlert} tamanho={18} /> {importacao.falha.value}
            </p>
          )
          : null}
        {passo.tipo === "escolher"
          ? <Escolher importacao={importacao} arquivo={passo.arquivo} sync={sync} />
          : passo.tipo === "conferir"
          ? <Conferir key={passo.previa.prova} importacao={importacao} passo={passo} sync={sync} />
          : <Feito importacao={importacao} importados={passo.importados} />}
      </div>
    </>
  );
}

/** A place to drop a file or to choose one, and the way to get one with the right columns. */
function Escolher({ importacao, arquivo, sync }: {
  importacao: Importacao;
  arquivo: File | null;
  sync: PedidosSync;
}): VNode {
  const sobre = useSignal(false);
  const ocupada = importacao.ocupada.value;
  const escolher = (arquivos: FileList | null | undefined) => {
    if (arquivos?.[0]) void importacao.escolher(arquivos[0]);
  };
  return (
    <>
      <label
        class="importar-alvo"
        data-sobre={sobre.value || undefined}
        aria-busy={ocupada}
        onDragOver={(evento) => {
          evento.preventDefault();
          sobre.value = true;
        }}
        onDragLeave={() => sobre.value = false}
        onDrop={(evento) => {
          evento.preventDefault();
          sobre.value = false;
          escolher(evento.dataTransfer?.files);
        }}
      >
        <Icone desenho={FileSpreadsheet} tamanho={40} />
        <b>{ocupada ? "Lendo a planilha…" : "Escolha o arquivo CSV, ou solte-o aqui"}</b>
        <span>Nada é gravado antes de você conferir.</span>
        <input
          type="file"
          class="importar-arquivo"
          accept=".csv,text/csv,text/plain"
          aria-label="Arquivo CSV"
          onChange={({ currentTarget }) => {
            escolher(currentTarget.files);
            // The same file, mended, can be chosen again.
            currentTarget.value = "";
          }}
        />
      </label>
      {arquivo && !ocupada
        ? (
          <p class="importar-nome">
            <Icone desenho={FileSpreadsheet} /> <b>{arquivo.name}</b>
            <button type="button" class="botao" onClick={() => void importacao.escolher(arquivo)}>
              Tentar de novo
            </button>
          </p>
        )
        : null}
      <section class="importar-ajuda">
        <h2>De onde vem a planilha</h2>
        <p>
          Exporte os pedidos, mude o que precisar no Excel e salve como CSV. O número diz qual pedido muda; uma linha
          com número novo, ou sem número, cria um pedido. Colunas que você apagar ficam como estão.
        </p>
        <button
          type="button"
          class="botao"
          onClick={() => exportarCsv(sync.pedidos, Date.now() + sync.offsetMs)}
        >
          <Icone desenho={Download} /> Exportar {contar(sync.pedidos.length)}
        </button>
      </section>
    </>
  );
}

function Conferir({ importacao, passo, sync }: {
  importacao: Importacao;
  passo: Passo & { tipo: "conferir" };
  sync: PedidosSync;
}): VNode {
  const { resumo } = passo.previa;
  const quantos = resumo.criar + resumo.mudar + resumo.duvida;
  const novos = useSignal(false);
  const porque = resumo.erro > 0
    ? `${
      resumo.erro === 1 ? "Uma linha tem problema" : `${NUMERO.format(resumo.erro)} linhas têm problemas`
    }: corrija na planilha e escolha o arquivo de novo. Ou tudo entra, ou nada.`
    : quantos === 0
    ? "A planilha não muda nada: tudo já está igual."
    : resumo.duvida > 0 && !novos.value
    ? "Há linhas sem número que parecem pedidos que já existem: confira, e marque se são novos."
    : porqueNaoEscreve(sync.situacao) ?? (resumo.criar + resumo.duvida > 0 ? whyForbidden("criar") : null);
  const ocupada = importacao.ocupada.value;
  return (
    <>
      <p class="importar-nome">
        <Icone desenho={FileSpreadsheet} /> <b>{passo.nome}</b>
      </p>
      <PreviaDaPlanilha key={passo.previa.prova} previa={passo.previa} />
      <footer class="importar-base">
        {resumo.duvida > 0
          ? (
            <label class="importar-novos">
              <input type="checkbox" checked={novos.value} onChange={() => novos.value = !novos.value} />
              {resumo.duvida === 1 ? "É mesmo um pedido novo" : `São mesmo ${contar(resumo.duvida)} novos`}
            </label>
          )
          : null}
        {porque ? <p class="porque" id="porque-nao-importa">{porque}</p> : null}
        <button type="button" class="botao" onClick={importacao.recomecar}>Escolher outro arquivo</button>
        <button
          type="button"
          class="botao botao-principal"
          aria-busy={ocupada}
          aria-disabled={porque !== null || ocupada || undefined}
          aria-describedby={porque ? "porque-nao-importa" : undefined}
          onClick={() => porque === null && void importacao.confirmar(novos.value)}
        >
          {ocupada ? "Importando…" : `Importar ${contar(quantos)}`}
        </button>
      </footer>
    </>
  );
}

function Feito({ importacao, importados }: { importacao: Importacao; importados: number }): VNode {
  return (
    <div class="vazio" role="status">
      <Icone desenho={CircleCheck} tamanho={40} />
      <p class="vazio-titulo">{contar(importados)} {importados === 1 ? "importado" : "importados"}.</p>
      <p>Todas as telas já mostram. O histórico de cada pedido diz que veio de uma planilha.</p>
      <div class="vazio-botoes">
        <a class="botao botao-principal" href="/">Ver os pedidos</a>
        <button type="button" class="botao" onClick={importacao.recomecar}>Importar outra planilha</button>
      </div>
    </div>
  );
}

const NUMERO = new Intl.NumberFormat("pt-BR");

function contar(quantos: number): string {
  return quantos === 1 ? "1 pedido" : `${NUMERO.format(quantos)} pedidos`;
}

const raiz = document.getElementById("importar")!;
mountIsland(raiz, <Importar />);
