import type { VNode } from "preact";
import { Janela } from "../components/janela.tsx";
import { atalhosLigados } from "./ligados.ts";
import { pagina } from "./pagina.ts";
import { type Acao, type AcaoDoPedido, type Atalho, ATALHOS, GRUPOS } from "./tabela.ts";

/** What every page has, whatever its island tells. */
const DE_TODAS = new Set<Acao>(["buscar", "novo", "comandos", "ajuda", "quadro", "lista", "fila", "tv"]);

/** Every key that does something on this page, and the switch for those who must have them off. */
export function Ajuda({ aoFechar }: { aoFechar(): void }): VNode {
  const grupos = Object.keys(GRUPOS) as (keyof typeof GRUPOS)[];
  return (
    <Janela formato="caixa" titulo="Atalhos do teclado" aoFechar={aoFechar}>
      <div class="ajuda">
        <label class="marca-opcao">
          <input
            type="checkbox"
            role="switch"
            checked={atalhosLigados.value}
            onChange={({ currentTarget }) => atalhosLigados.value = currentTarget.checked}
          />
          Atalhos de uma tecla só, neste computador
        </label>
        <div class="ajuda-grupos">
          {grupos.map((grupo) => (
            <Grupo
              key={grupo}
              titulo={GRUPOS[grupo]}
              atalhos={ATALHOS.filter((each) => each.grupo === grupo && vale(each))}
            />
          ))}
          <Grupo titulo="Leitor de código de barras" atalhos={[LEITOR]} />
          <Grupo titulo="No formulário" atalhos={FORMULARIO} />
        </div>
      </div>
    </Janela>
  );
}

function vale({ acao }: Atalho): boolean {
  const atual = pagina.value;
  return DE_TODAS.has(acao) || atual?.acoes[acao as Exclude<Acao, AcaoDoPedido>] !== undefined ||
    atual?.doPedido[acao as AcaoDoPedido] !== undefined || atual !== null && EM_LISTAS.has(acao);
}

/** What the lists themselves hear, while one of their pedidos has the focus. */
const EM_LISTAS = new Set<Acao>(["primeiro", "ultimo", "pagina_abaixo", "pagina_acima"]);

type Linha = Pick<Atalho, "teclas" | "diz">;

const LEITOR: Linha = { teclas: ["487", "Enter"], diz: "Abrir o pedido de número 487" };
const FORMULARIO: readonly Linha[] = [
  { teclas: ["Ctrl+Enter"], diz: "Salvar" },
  { teclas: ["Esc"], diz: "Fechar" },
];

function Grupo({ titulo, atalhos }: { titulo: string; atalhos: readonly Linha[] }): VNode | null {
  if (atalhos.length === 0) return null;
  return (
    <section>
      <h3>{titulo}</h3>
      <dl class="teclas">
        {atalhos.map(({ teclas, diz }) => (
          <div key={diz}>
            <dt>{resumidas(teclas).map((tecla) => <Tecla key={tecla} tecla={tecla} />)}</dt>
            <dd>{diz}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** Of a row of keys, the first and the last; what is held with all of them once. */
function resumidas(teclas: readonly string[]): readonly string[] {
  return teclas.length > 2 ? [teclas[0]!, "…", teclas.at(-1)!.split("+").at(-1)!] : teclas;
}

/** `Ctrl+K` held together, `G Q` one after the other. */
function Tecla({ tecla }: { tecla: string }): VNode {
  if (tecla === "…") return <span>…</span>;
  return (
    <span class="tecla">
      {tecla.split(/[ +]/).map((parte) => <kbd key={parte}>{parte}</kbd>)}
    </span>
  );
}
