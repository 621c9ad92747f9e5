import { useSignal } from "@preact/signals";
import { CircleAlert, CircleHelp, PenLine, Plus } from "lucide";
import type { VNode } from "preact";
import type { LinhaPlanejada } from "../../server/domain/importacao.ts";
import { Icone } from "../components/icone.tsx";
import type { Previa } from "./importacao.ts";

/** Lines shown at once; nobody reads more, and a ten-year-old PC draws them in an instant. */
const LINHAS_POR_VEZ = 100;

const GRUPOS = [
  { acao: "erro", nome: "Problemas", desenho: CircleAlert },
  { acao: "duvida", nome: "Já existem?", desenho: CircleHelp },
  { acao: "mudar", nome: "Mudam", desenho: PenLine },
  { acao: "criar", nome: "Novos", desenho: Plus },
] as const;

/** What the spreadsheet would do, line by line, the problems first. */
export function PreviaDaPlanilha({ previa }: { previa: Previa }): VNode {
  const { linhas, resumo, ignoradas } = previa;
  const grupos = GRUPOS.filter(({ acao }) => resumo[acao] > 0);
  const escolhido = useSignal<LinhaPlanejada["acao"] | null>(null);
  const visiveis = useSignal(LINHAS_POR_VEZ);
  const grupo = grupos.find(({ acao }) => acao === escolhido.value)?.acao ?? grupos[0]?.acao;
  const doGrupo = linhas.filter(({ acao }) => acao === grupo);
  return (
    <>
      <div class="chips" role="group" aria-label="Mostrar">
        {grupos.map(({ acao, nome, desenho }) => (
          <button
            key={acao}
            type="button"
            class={`chip chip-${acao}`}
            aria-pressed={acao === grupo}
            onClick={() => {
              escolhido.value = acao;
              visiveis.value = LINHAS_POR_VEZ;
            }}
          >
            <Icone desenho={desenho} tamanho={15} />
            <span>{nome}</span>
            <span class="chip-conta">{NUMERO.format(resumo[acao])}</span>
          </button>
        ))}
        {resumo.igual > 0
          ? (
            <span class="importar-iguais">
              {resumo.igual === 1 ? "1 linha já está igual." : `${NUMERO.format(resumo.igual)} linhas já estão iguais.`}
            </span>
          )
          : null}
      </div>
      {ignoradas.length > 0
        ? (
          <p class="importar-nota">
            {ignoradas.length === 1 ? "A coluna " : "As colunas "}
            <b>{ignoradas.join(", ")}</b>
            {ignoradas.length === 1 ? " não é da lista e fica de fora." : " não são da lista e ficam de fora."}
          </p>
        )
        : null}
      {grupo ? <Tabela linhas={doGrupo.slice(0, visiveis.value)} /> : null}
      {doGrupo.length > visiveis.value
        ? (
          <button type="button" class="botao botao-largo" onClick={() => visiveis.value += LINHAS_POR_VEZ}>
            Mostrar mais ({NUMERO.format(doGrupo.length - visiveis.value)})
          </button>
        )
        : null}
    </>
  );
}

function Tabela({ linhas }: { linhas: LinhaPlanejada[] }): VNode {
  return (
    <div class="importar-rolo" tabIndex={0} role="region" aria-label="Linhas da planilha">
      <table class="importar-tabela">
        <thead>
          <tr>
            <th scope="col">Linha</th>
            <th scope="col">Pedido</th>
            <th scope="col">O que acontece</th>
          </tr>
        </thead>
        <tbody>
          {linhas.map((linha) => (
            <tr key={linha.linha} data-acao={linha.acao}>
              <td class="importar-linha">{linha.linha}</td>
              <th scope="row">
                {linha.numero ? `#${linha.numero}` : "Próximo número"}
                <span>{linha.cliente}</span>
              </th>
              <td>
                {linha.acao === "erro" || linha.acao === "duvida" ? <Problemas linha={linha} /> : null}
                {linha.acao === "erro" ? null : <Mudancas linha={linha} />}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Problemas({ linha }: { linha: LinhaPlanejada }): VNode {
  return <ul class="importar-problemas">{linha.problemas.map((cada) => <li key={cada}>{cada}</li>)}</ul>;
}

function Mudancas({ linha: { acao, mudancas } }: { linha: LinhaPlanejada }): VNode {
  return (
    <dl class="importar-mudancas">
      {mudancas.map(({ coluna, de, para }) => (
        <div key={coluna}>
          <dt>{coluna}</dt>
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
