import { useSignal } from "@preact/signals";
import { ArrowRightLeft, Check, MoveRight, Plus } from "lucide";
import { render, type VNode } from "preact";
import { useMemo } from "preact/hooks";
import { ETAPAS } from "../server/domain/etapas.ts";
import type { Pedido } from "../server/domain/pedido.ts";
import { Fichas } from "./components/filtros.tsx";
import { Icone } from "./components/icone.tsx";
import { MenuDoPedido } from "./components/menu_do_pedido.tsx";
import { Menu } from "./components/menu.tsx";
import { Moldura, useTela } from "./components/moldura.tsx";
import { porqueNaoEscreve } from "./lista/mensagens.ts";
import { consulta } from "./lista/midia.ts";
import type { Mesa } from "./quadro/cartao.tsx";
import { ColunaDoQuadro } from "./quadro/coluna.tsx";
import { type Coluna, colunaDe, COLUNAS, NOME_DA_COLUNA } from "./quadro/colunas.ts";
import { criarQuadro } from "./quadro/estado.ts";
import { criarMover } from "./quadro/mover.ts";
import { PerguntaDoMover } from "./quadro/pergunta_do_mover.tsx";
import { QuadroVazio } from "./quadro/quadro_vazio.tsx";

/** Room for one column only; the same as in `static/quadro.css`. */
const umaColuna = consulta("(max-width: 40em)");

interface MenuAberto {
  qual: "acoes" | "mover";
  pedido: Pedido;
  botao: HTMLElement;
}

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

  const colunas = umaColuna.value ? [aba.value] : COLUNAS;
  return (
    <Moldura tela={tela} entrar=".cartao[tabindex='0']">
      <div class="filtros">
        <Fichas lista={quadro} />
        <button type="button" class="botao botao-principal novo" aria-keyshortcuts="N" onClick={criar}>
          <Icone desenho={Plus} />
          Novo pedido
        </button>
      </div>
      {umaColuna.value ? <Abas mesa={mesa} atual={aba.value} aoEscolher={(coluna) => aba.value = coluna} /> : null}
      <div class="palco">
        <div
          class="quadro"
          id="quadro-colunas"
          data-parada={sync.situacao === "sem_conexao" || undefined}
          aria-busy={sync.isLoading}
          onKeyDown={(evento) => teclaNoCartao(evento, mesa)}
        >
          {colunas.map((coluna) => <ColunaDoQuadro key={coluna} coluna={coluna} mesa={mesa} />)}
        </div>
        <QuadroVazio sync={sync} quadro={quadro} aoCriar={criar} />
      </div>
      {menu.value ? <MenuDoCartao aberto={menu.value} mesa={mesa} aoFechar={() => menu.value = null} /> : null}
      <PerguntaDoMover sync={sync} mover={mover} />
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

/** The menu of a card: what can be done to it, or where it can go. */
function MenuDoCartao({ aberto, mesa, aoFechar }: { aberto: MenuAberto; mesa: Mesa; aoFechar(): void }): VNode {
  const { pedido, botao } = aberto;
  const porque = porqueNaoEscreve(mesa.sync.situacao);
  if (aberto.qual === "acoes") {
    const mais = [{
      rotulo: "Mover para…",
      desenho: ArrowRightLeft,
      porque,
      escolher: () => mesa.abrirMover(pedido, botao),
    }];
    return (
      <MenuDoPedido
        pedido={pedido}
        botao={botao}
        sync={mesa.sync}
        acoes={mesa.acoes}
        mais={mais}
        aoFechar={aoFechar}
      />
    );
  }
  const aqui = colunaDe(pedido);
  const entradas = COLUNAS.map((coluna) => ({
    rotulo: NOME_DA_COLUNA[coluna],
    desenho: coluna === aqui ? Check : MoveRight,
    porque: coluna === aqui ? "Está aqui" : porque,
    escolher: () => mesa.mover(pedido, coluna),
  }));
  return (
    <Menu
      key="mover"
      rotulo={`Mover o pedido ${pedido.numero} para`}
      botao={botao}
      entradas={entradas}
      aoFechar={aoFechar}
    />
  );
}

/** The keys of a card: the columns beside, open, move, and the stages by their numbers. */
function teclaNoCartao(evento: KeyboardEvent, mesa: Mesa): void {
  if (evento.defaultPrevented || evento.ctrlKey || evento.metaKey || evento.altKey) return;
  const cartao = (evento.target as HTMLElement).closest<HTMLElement>("[data-id]");
  const pedido = cartao && mesa.sync.pedido(Number(cartao.dataset.id)).peek();
  if (!cartao || !pedido) return;
  const etapa = ETAPAS[Number(/^(?:Digit|Numpad)([1-5])$/.exec(evento.code)?.[1]) - 1];
  if (evento.key === "ArrowLeft") focarAoLado(cartao, -1);
  else if (evento.key === "ArrowRight") focarAoLado(cartao, 1);
  else if (evento.key === "Enter" && evento.target === cartao) mesa.acoes.abrir({ tipo: "formulario", id: pedido.id });
  else if (evento.key.toLowerCase() === "m") mesa.abrirMover(pedido, cartao);
  else if (etapa && pedido[etapa] === evento.shiftKey) mesa.acoes.alternar(pedido, etapa);
  else return;
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
raiz.replaceChildren();
raiz.removeAttribute("aria-busy");
render(<QuadroDePedidos />, raiz);
