import { useSignal } from "@preact/signals";
import type { VNode } from "preact";
import { useEffect, useMemo } from "preact/hooks";
import { Fichas } from "./components/chips.tsx";
import { Moldura, useTela } from "./components/moldura.tsx";
import { NovoPedido } from "./components/novo_pedido.tsx";
import { sobDemanda } from "./components/sob_demanda.tsx";
import { consulta } from "./lista/midia.ts";
import { mountIsland } from "./moldura/ilha.tsx";
import type { Mesa } from "./quadro/cartao.tsx";
import { ColunaDoQuadro } from "./quadro/coluna.tsx";
import { type Coluna, COLUNAS, NOME_DA_COLUNA } from "./quadro/colunas.ts";
import { criarQuadro } from "./quadro/estado.ts";
import type { MenuAberto } from "./quadro/menu_do_cartao.tsx";
import { criarMover } from "./quadro/mover.ts";
import { QuadroVazio } from "./quadro/quadro_vazio.tsx";
import { elementoDoPedido } from "./teclado/pagina.ts";
import { passoDaTecla } from "./teclado/tabela.ts";

/** Room for one column only; the same as in `static/quadro.css`. */
const umaColuna = consulta("(max-width: 40em)");

const menuDoCartao = sobDemanda(() => import("./quadro/menu_do_cartao.tsx").then(({ MenuDoCartao }) => MenuDoCartao));
const perguntaDoMover = sobDemanda(() =>
  import("./quadro/pergunta_do_mover.tsx").then(({ PerguntaDoMover }) => PerguntaDoMover)
);

/** The board: everything under the page's head. */
function QuadroDePedidos(): VNode {
  const tela = useTela(criarQuadro);
  const { sync, viva: quadro, acoes, criar } = tela;
  const mover = useMemo(() => criarMover(acoes), []);
  const menu = useSignal<MenuAberto | null>(null);
  const aba = useSignal<Coluna>("financeiro");
  const mesa = useMemo((): Mesa => ({
    sync,
    quadro,
    acoes,
    mover: mover.mover,
    abrirMenu: (pedido, botao) => void (menu.value = { qual: "acoes", pedido, botao }),
    abrirMover: (pedido, botao) => void (menu.value = { qual: "mover", pedido, botao }),
  }), []);

  useEffect(menuDoCartao.aquecer, []);
  useEffect(perguntaDoMover.aquecer, []);

  const colunas = umaColuna.value ? [aba.value] : COLUNAS;
  return (
    <Moldura
      tela={tela}
      entrar=".cartao[tabindex='0']"
      doPedido={{ mover: mesa.abrirMover }}
    >
      <div class="filtros">
        <Fichas lista={quadro} />
        <NovoPedido classe="novo" aoCriar={criar} />
      </div>
      {umaColuna.value ? <Abas mesa={mesa} atual={aba.value} aoEscolher={(coluna) => aba.value = coluna} /> : null}
      <div class="palco">
        <div
          class="quadro"
          id="quadro-colunas"
          data-parada={sync.situacao === "sem_conexao" || undefined}
          aria-busy={sync.isLoading}
          onKeyDown={teclaNoCartao}
        >
          {colunas.map((coluna) => <ColunaDoQuadro key={coluna} coluna={coluna} mesa={mesa} />)}
        </div>
        <QuadroVazio sync={sync} quadro={quadro} aoCriar={criar} />
      </div>
      {menu.value
        ? <menuDoCartao.Componente aberto={menu.value} mesa={mesa} aoFechar={() => menu.value = null} />
        : null}
      {mover.pergunta.value ? <perguntaDoMover.Componente sync={sync} mover={mover} aoFechar={mover.fechar} /> : null}
    </Moldura>
  );
}

/** On a phone: which column is shown, and how full each is. */
function Abas({ mesa, atual, aoEscolher }: { mesa: Mesa; atual: Coluna; aoEscolher(coluna: Coluna): void }): VNode {
  return (
    <div class="abas" role="group" aria-label="Coluna">
      {COLUNAS.map((coluna) => (
        <button
          key={coluna}
          type="button"
          class="aba"
          aria-pressed={coluna === atual}
          aria-controls="quadro-colunas"
          onClick={() => aoEscolher(coluna)}
        >
          {NOME_DA_COLUNA[coluna]} <b>{mesa.quadro.colunas[coluna].resumo.value.total}</b>
        </button>
      ))}
    </div>
  );
}

/** Into the column beside. */
function teclaNoCartao(evento: KeyboardEvent): void {
  const passo = passoDaTecla<1 | -1>(evento, { esquerda: -1, direita: 1 });
  const cartao = elementoDoPedido(evento.target as HTMLElement);
  if (evento.defaultPrevented || !passo || !cartao) return;
  focarAoLado(cartao, passo);
  evento.preventDefault();
}

/** Into the next column that has cards, to the one at the same height. */
function focarAoLado(cartao: HTMLElement, passo: 1 | -1): void {
  const colunas = [...document.querySelectorAll<HTMLElement>("[data-coluna]")];
  const altura = cartao.getBoundingClientRect().top;
  const distancia = (outro: HTMLElement) => Math.abs(outro.getBoundingClientRect().top - altura);
  for (let i = colunas.indexOf(cartao.closest("[data-coluna]")!) + passo; colunas[i]; i += passo) {
    const [perto] = [...colunas[i]!.querySelectorAll<HTMLElement>("[data-id]")]
      .sort((a, b) => distancia(a) - distancia(b));
    if (perto) return perto.focus();
  }
}

const raiz = document.getElementById("quadro")!;
mountIsland(raiz, <QuadroDePedidos />);
