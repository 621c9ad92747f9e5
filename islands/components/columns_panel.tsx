import type { VNode } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { COLUNAS, NOME_DA_COLUNA } from "../lista/colunas.ts";
import { adensar, alternar, colunasDaTabela, densa, voltarAoPadrao } from "../lista/exibicao.ts";

/** Pixels between the button and what it opens. */
const VAO_PX = 6;

/** The choice itself. Hangs from its button; a press elsewhere and Esc close it. By hand: Chrome 109 has no `popover`. */
export function ColumnsPanel({ botao, aoFechar }: { botao: HTMLElement; aoFechar(): void }): VNode {
  const painel = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const { bottom, right } = botao.getBoundingClientRect();
    painel.current!.style.top = `${bottom + VAO_PX}px`;
    painel.current!.style.right = `${document.documentElement.clientWidth - right}px`;
    const fora = ({ target }: Event) =>
      [botao, painel.current!].some((cada) => cada.contains(target as Node)) || aoFechar();
    const esc = (evento: KeyboardEvent) => {
      if (evento.key !== "Escape") return;
      evento.stopPropagation();
      aoFechar();
      botao.focus();
    };
    document.addEventListener("pointerdown", fora);
    document.addEventListener("keydown", esc, true);
    return () => {
      document.removeEventListener("pointerdown", fora);
      document.removeEventListener("keydown", esc, true);
    };
  }, []);
  return (
    <div ref={painel} id="exibicao" class="exibicao" role="group" aria-label="Colunas e linhas">
      <fieldset>
        <legend>Linhas</legend>
        {[false, true].map((junta) => (
          <label key={`${junta}`} class="marca-opcao">
            <input type="radio" name="densidade" checked={densa.value === junta} onChange={() => adensar(junta)} />
            {junta ? "Compactas: uma linha de texto" : "Espaçadas: duas linhas de texto"}
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
  );
}
