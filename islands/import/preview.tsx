import { useSignal } from "@preact/signals";
import { CircleAlert, CircleHelp, PenLine, Plus } from "lucide";
import type { VNode } from "preact";
import type { PlannedLine } from "../../server/domain/importing.ts";
import { Icon } from "../ui/icon.tsx";
import type { Preview } from "./importing.ts";

/** Lines shown at once; nobody reads more, and a ten-year-old PC draws them in an instant. */
const LINES_AT_ONCE = 100;

const GROUPS = [
  { acao: "erro", nome: "Problemas", drawing: CircleAlert },
  { acao: "duvida", nome: "Já existem?", drawing: CircleHelp },
  { acao: "mudar", nome: "Mudam", drawing: PenLine },
  { acao: "criar", nome: "Novos", drawing: Plus },
] as const;

/** What the spreadsheet would do, line by line, the problems first. */
export function SpreadsheetPreview({ preview }: { preview: Preview }): VNode {
  const { linhas: lines, resumo: summary, ignoradas: ignored } = preview;
  const groups = GROUPS.filter(({ acao }) => summary[acao] > 0);
  const chosen = useSignal<PlannedLine["acao"] | null>(null);
  const visible = useSignal(LINES_AT_ONCE);
  const group = groups.find(({ acao }) => acao === chosen.value)?.acao ?? groups[0]?.acao;
  const ofGroup = lines.filter(({ acao }) => acao === group);
  return (
    <>
      <div class="chips" role="group" aria-label="Mostrar">
        {groups.map(({ acao, nome, drawing }) => (
          <button
            key={acao}
            type="button"
            class={`chip chip-${acao}`}
            aria-pressed={acao === group}
            onClick={() => {
              chosen.value = acao;
              visible.value = LINES_AT_ONCE;
            }}
          >
            <Icon drawing={drawing} size={15} />
            <span>{nome}</span>
            <span class="chip-count">{NUMERO.format(summary[acao])}</span>
          </button>
        ))}
        {summary.igual > 0
          ? (
            <span class="import-same">
              {summary.igual === 1
                ? "1 linha já está igual."
                : `${NUMERO.format(summary.igual)} linhas já estão iguais.`}
            </span>
          )
          : null}
      </div>
      {ignored.length > 0
        ? (
          <p class="import-note">
            {ignored.length === 1 ? "A coluna " : "As colunas "}
            <b>{ignored.join(", ")}</b>
            {ignored.length === 1 ? " não é da lista e fica de fora." : " não são da lista e ficam de fora."}
          </p>
        )
        : null}
      {group ? <Table lines={ofGroup.slice(0, visible.value)} /> : null}
      {ofGroup.length > visible.value
        ? (
          <button type="button" class="button button-wide" onClick={() => visible.value += LINES_AT_ONCE}>
            Mostrar mais ({NUMERO.format(ofGroup.length - visible.value)})
          </button>
        )
        : null}
    </>
  );
}

function Table({ lines }: { lines: PlannedLine[] }): VNode {
  return (
    <div class="import-roll" tabIndex={0} role="region" aria-label="Linhas da planilha">
      <table class="import-table">
        <thead>
          <tr>
            <th scope="col">Linha</th>
            <th scope="col">Pedido</th>
            <th scope="col">O que acontece</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.linha} data-action={line.acao}>
              <td class="import-row">{line.linha}</td>
              <th scope="row">
                {line.numero ? `#${line.numero}` : "Próximo número"}
                <span>{line.cliente}</span>
              </th>
              <td>
                {line.acao === "erro" || line.acao === "duvida" ? <Problems line={line} /> : null}
                {line.acao === "erro" ? null : <Changes line={line} />}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Problems({ line }: { line: PlannedLine }): VNode {
  return <ul class="import-problems">{line.problemas.map((each) => <li key={each}>{each}</li>)}</ul>;
}

function Changes({ line: { acao, mudancas } }: { line: PlannedLine }): VNode {
  return (
    <dl class="import-changes">
      {mudancas.map(({ coluna: column, de, para }) => (
        <div key={column}>
          <dt>{column}</dt>
          <dd>
            {acao === "criar" ? para : (
              <>
                <del>{de || "vazio"}</del> <span aria-hidden="true">→</span> <ins>{para || "vazio"}</ins>
              </>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}

const NUMERO = new Intl.NumberFormat("pt-BR");
