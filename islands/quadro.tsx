import { useSignal } from "@preact/signals";
import { Plus } from "lucide";
import { createPortal, render, type VNode } from "preact";
import { useEffect, useMemo } from "preact/hooks";
import { DialogosSobDemanda } from "./components/dialogos_sob_demanda.tsx";
import { Busca, Fichas } from "./components/filtros.tsx";
import { Icone } from "./components/icone.tsx";
import { PedidoAberto } from "./components/pedido_aberto.tsx";
import { Rodape } from "./components/rodape.tsx";
import { sobDemanda } from "./components/sob_demanda.tsx";
import { criarAcoes } from "./lista/acoes.ts";
import { criarAvisos } from "./lista/avisos.ts";
import { consulta } from "./lista/midia.ts";
import type { Mesa } from "./quadro/cartao.tsx";
import { ColunaDoQuadro } from "./quadro/coluna.tsx";
import { type Coluna, COLUNAS, NOME_DA_COLUNA } from "./quadro/colunas.ts";
import { criarQuadro } from "./quadro/estado.ts";
import type { MenuAberto } from "./quadro/menu_do_cartao.tsx";
import { criarMover } from "./quadro/mover.ts";
import { QuadroVazio } from "./quadro/quadro_vazio.tsx";
import { type PedidosSync, usePedidosSync } from "./sync/use_pedidos_sync.ts";
import { acoesDoPedido } from "./teclado/do_pedido.ts";
import { elementoDoPedido, usePagina } from "./teclado/pagina.ts";
import { pedirAjuda } from "./teclado/sobre.ts";
import { passoDaTecla } from "./teclado/tabela.ts";

/** Room for one column only; the same as in `static/quadro.css`. */
const umaColuna = consulta("(max-width: 40em)");

const menuDoCartao = sobDemanda(() => import("./quadro/menu_do_cartao.tsx").then(({ MenuDoCartao }) => MenuDoCartao));
const perguntaDoMover = sobDemanda(() =>
  import("./quadro/pergunta_do_mover.tsx").then(({ PerguntaDoMover }) => PerguntaDoMover)
);
const registroDaTela = sobDemanda<{ sync: PedidosSync; aoFechar(): void }>(() =>
  import("./components/registro.tsx").then(({ Registro }) => Registro)
);

/** The board: everything under the page's head, and the two places in it that the server leaves free. */
function QuadroDePedidos(): VNode {
  const sync = usePedidosSync();
  const quadro = useMemo(() => criarQuadro(sync), []);
  const avisos = useMemo(criarAvisos, []);
  const acoes = useMemo(() => criarAcoes(sync, avisos), []);
  const mover = useMemo(() => criarMover(acoes), []);
  const menu = useSignal<MenuAberto | null>(null);
  const registro = useSignal(false);
  const aba = useSignal<Coluna>("financeiro");
  const criar = useMemo(() => () => acoes.abrir({ tipo: "formulario", id: null }), []);
  const mesa = useMemo((): Mesa => ({
    sync,
    quadro,
    acoes,
    mover: mover.mover,
    abrirMenu: (pedido, botao) => void (menu.value = { qual: "acoes", pedido, botao }),
    abrirMover: (pedido, botao) => void (menu.value = { qual: "mover", pedido, botao }),
  }), []);

  useEffect(() => quadro.encerrar, []);
  useEffect(menuDoCartao.aquecer, []);
  useEffect(perguntaDoMover.aquecer, []);
  usePagina(() => {
    const entrar = () => document.querySelector<HTMLElement>(".cartao[tabindex='0']")?.focus();
    return {
      acoes: {
        buscar: () => document.getElementById("campo-busca")?.focus(),
        novo: criar,
        desfazer: avisos.desfazerUltimo,
        proximo: entrar,
        anterior: entrar,
        esquerda: entrar,
        direita: entrar,
      },
      doPedido: { ...acoesDoPedido(acoes), mover: mesa.abrirMover },
    };
  });

  const colunas = umaColuna.value ? [aba.value] : COLUNAS;
  return (
    <>
      {createPortal(<Busca lista={quadro} />, document.getElementById("busca")!)}
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
          onKeyDown={teclaNoCartao}
        >
          {colunas.map((coluna) => <ColunaDoQuadro key={coluna} coluna={coluna} mesa={mesa} />)}
        </div>
        <QuadroVazio sync={sync} quadro={quadro} aoCriar={criar} />
      </div>
      {registro.value ? <registroDaTela.Componente sync={sync} aoFechar={() => registro.value = false} /> : null}
      <Rodape
        sync={sync}
        lista={quadro}
        registro={registro.value}
        aoAlternarRegistro={() => registro.value = !registro.value}
        aoPedirAjuda={pedirAjuda}
      />
      {menu.value
        ? <menuDoCartao.Componente aberto={menu.value} mesa={mesa} aoFechar={() => menu.value = null} />
        : null}
      <DialogosSobDemanda
        sync={sync}
        acoes={acoes}
        avisos={avisos}
        hoje={quadro.hoje.value}
        aoSalvar={quadro.atualizar}
      />
      {mover.pergunta.value ? <perguntaDoMover.Componente sync={sync} mover={mover} aoFechar={mover.fechar} /> : null}
      <PedidoAberto {...{ sync, acoes, avisos }} hoje={quadro.hoje.value} comValores={false} />
    </>
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
raiz.replaceChildren();
raiz.removeAttribute("aria-busy");
render(<QuadroDePedidos />, raiz);
