import { Columns3 } from "lucide";
import type { VNode } from "preact";
import { useRef } from "preact/hooks";
import { COLUNAS, NOME_DA_COLUNA } from "../lista/colunas.ts";
import { adensar, alternar, colunasDaTabela, densa, voltarAoPadrao } from "../lista/exibicao.ts";
import { Icone } from "./icone.tsx";

/** Pixels between the button and what it opens. */
const VAO_PX = 6;

/** Chooses the table's columns and how close its rows stand; the table shows it at once. */
export function Exibicao(): VNode {
  const painel = useRef<HTMLDivElement>(null);
  const botao = useRef<HTMLButtonElement>(null);

  function colocar(): void {
    const { bottom, right } = botao.current!.getBoundingClientRect();
    painel.current!.style.top = `${bottom + VAO_PX}px`;
    painel.current!.style.right = `${document.documentElement.clientWidth - right}px`;
  }

  return (
    <>
      <button
        ref={botao}
        type="button"
        class="botao botao-de-icone so-tabela"
        popovertarget="exibicao"
        title="Colunas e linhas"
      >
        <Icone desenho={Columns3} />
        <span class="botao-palavra">Colunas</span>
      </button>
      <div ref={painel} id="exibicao" popover="auto" class="exibicao" onBeforeToggle={colocar}>
        <fieldset>
          <legend>Linhas</legend>
          {[false, true].map((junta) => (
            <label key={`${junta}`} class="marca-opcao">
              <input type="radio" name="densidade" checked={densa.value === junta} onChange={() => adensar(junta)} />
              {junta ? "Compactas: uma linha de texto" : "Folgadas: duas linhas de texto"}
            </label>
          ))}
        </fieldset>
        <fieldset>
          <legend>Colunas</legend>
          {COLUNAS.map((coluna) => (
            <label key={coluna} class="marca-opcao">
              <input
                type="checkbox"
                checked={colunasDaTabela.value.includes(coluna)}
                onChange={() => alternar(coluna)}
              />
              {NOME_DA_COLUNA[coluna]}
            </label>
          ))}
        </fieldset>
        <footer>
          <span class="fraco">Vale para esta tela.</span>
          <button type="button" class="botao botao-pequeno" onClick={voltarAoPadrao}>Voltar ao padrão</button>
        </footer>
      </div>
    </>
  );
}
