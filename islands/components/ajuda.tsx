import type { VNode } from "preact";
import { atalhosLigados } from "../lista/teclado.ts";
import { Janela } from "./janela.tsx";

const EM_QUALQUER_LUGAR = [
  [["/"], "Buscar"],
  [["N"], "Novo pedido"],
  [["Z"], "Desfazer o que acabou de ser feito"],
  [["?"], "Esta ajuda"],
] as const;

const NA_TABELA = [
  [["J", "↓"], "Próximo pedido"],
  [["K", "↑"], "Pedido anterior"],
  [["Enter"], "Abrir e editar"],
  [["1", "…", "5"], "Marcar Financeiro, Conferência, Sublimação, Costura, Expedição"],
  [["Shift", "1…5"], "Desmarcar (pergunta antes)"],
  [["Tab"], "Etapas e ações do pedido"],
] as const;

const NA_LISTA = [
  [["X"], "Selecionar"],
  [["Shift", "X"], "Selecionar até aqui"],
  [["A"], "Prioridade alta ou normal"],
  [["E"], "Editar"],
  [["P"], "Imprimir a ficha"],
] as const;

const NO_QUADRO = [
  [["←", "→"], "Coluna ao lado"],
  [["M"], "Mover para…"],
] as const;

/** Every key of the list, and the switch for those who must have them off. */
export function Ajuda({ aoFechar }: { aoFechar(): void }): VNode {
  return (
    <Janela formato="caixa" titulo="Atalhos do teclado" aoFechar={aoFechar}>
      <div class="ajuda">
        <Teclas titulo="Em qualquer lugar" teclas={EM_QUALQUER_LUGAR} />
        <Teclas titulo="Na tabela, no quadro e na fila" teclas={NA_TABELA} />
        <Teclas titulo="Na lista" teclas={NA_LISTA} />
        <Teclas titulo="No quadro" teclas={NO_QUADRO} />
        <Teclas titulo="No formulário" teclas={[[["Ctrl", "Enter"], "Salvar"], [["Esc"], "Fechar"]]} />
        <label class="marca-opcao">
          <input
            type="checkbox"
            role="switch"
            checked={atalhosLigados.value}
            onChange={({ currentTarget }) => atalhosLigados.value = currentTarget.checked}
          />
          Atalhos de uma tecla só, neste computador
        </label>
      </div>
    </Janela>
  );
}

function Teclas(
  { titulo, teclas }: { titulo: string; teclas: readonly (readonly [readonly string[], string])[] },
): VNode {
  return (
    <section>
      <h3>{titulo}</h3>
      <dl class="teclas">
        {teclas.map(([quais, faz]) => (
          <div key={faz}>
            <dt>{quais.map((tecla) => tecla === "…" ? "…" : <kbd key={tecla}>{tecla}</kbd>)}</dt>
            <dd>{faz}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
