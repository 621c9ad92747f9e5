import { ArrowRight, Ban, Check, LockKeyhole, PackageCheck, Trash2, TriangleAlert } from "lucide";
import type { VNode } from "preact";
import { useMemo } from "preact/hooks";
import { esperaDesde, type Etapa, ETAPAS, foraDeOrdem, NOME_DA_ETAPA, prazo } from "../../server/domain/etapas.ts";
import type { Item, Pedido } from "../../server/domain/pedido.ts";
import { Ha } from "../components/espera.tsx";
import { Icone } from "../components/icone.tsx";
import { Miniatura } from "../components/miniatura.tsx";
import { Numero } from "../components/numero.tsx";
import { BotaoDeAcoes, BotaoPrincipal, Mudou, Presenca, SeloAlta } from "../components/partes_do_pedido.tsx";
import { SeloDePrazo } from "../components/selo_de_prazo.tsx";
import { usePedidoVivo } from "../components/use_pedido_vivo.ts";
import { type Acoes, porqueNaoMarca } from "../lista/acoes.ts";
import { porqueNaoEscreve } from "../lista/mensagens.ts";
import { quemMudou } from "../lista/presenca.ts";
import { whyForbidden } from "../sync/este_acesso.ts";
import type { PedidosSync } from "../sync/use_pedidos_sync.ts";
import { arrastar } from "./arrasto.ts";
import { type Coluna, colunaDe, NOME_DA_COLUNA } from "./colunas.ts";
import type { Quadro } from "./estado.ts";

/** What every card of the board works with; the same object for the life of the page. */
export interface Mesa {
  sync: PedidosSync;
  quadro: Quadro;
  acoes: Acoes;
  mover(pedido: Pedido, para: Coluna): void;
  abrirMenu(pedido: Pedido, botao: HTMLElement): void;
  abrirMover(pedido: Pedido, botao: HTMLElement): void;
}

/** What one card works with. */
export interface CartaoProps {
  id: number;
  coluna: Coluna;
  /** Its place in the column, from 0, and how many there are. */
  lugar: number;
  total: number;
  /** Pixels from the top of the column. */
  topo: number;
  /** Whether it holds the column's one tab stop. */
  ativo: boolean;
  mesa: Mesa;
}

/**
 * One pedido in one column. Reads that pedido's signal and no other's. While its column is held it stays in its place
 * although it has left, and says where it went.
 */
export function Cartao({ id, coluna, lugar, total, topo, ativo, mesa }: CartaoProps): VNode {
  const { sync, quadro, acoes } = mesa;
  const { atual, pedido, mudou } = usePedidoVivo(id, sync, acoes);
  const ocupado = useMemo(() => acoes.emAndamento(id), [id]).value;
  const tabIndex = ativo ? 0 : -1;
  const lugarNaLista = {
    "data-id": id,
    "aria-setsize": total,
    "aria-posinset": lugar + 1,
    style: { transform: `translateY(${topo}px)` },
    tabIndex,
  } as const;
  if (!pedido) return <li class="cartao" {...lugarNaLista}></li>;
  if (!atual || colunaDe(atual) !== coluna) {
    return (
      <li class="cartao cartao-saiu" {...lugarNaLista}>
        <Saiu pedido={pedido} excluido={!atual} mesa={mesa} tabIndex={tabIndex} />
      </li>
    );
  }

  const { cliente, cidade_cliente, forma_envio, prioridade, items } = pedido;
  const aviso = foraDeOrdem(pedido);
  const imagem = items.find((item) => item.imagem)?.imagem;
  return (
    <li
      {...lugarNaLista}
      class={`cartao prazo-${prazo(pedido, quadro.hoje.value)}`}
      aria-busy={ocupado}
      onPointerDown={(evento) => {
        if (ocupado || porqueNaoEscreve(sync.situacao)) return;
        arrastar(evento, evento.currentTarget, (para) => mesa.mover(pedido, para));
      }}
    >
      <div class="cartao-topo">
        <Numero pedido={pedido} acoes={acoes} tabIndex={-1} />
        {prioridade === "ALTA" ? <SeloAlta /> : null}
        <SeloDePrazo pedido={pedido} hoje={quadro.hoje.value} />
      </div>
      <p class="cliente" title={cliente}>{cliente}</p>
      <div class="cartao-meio">
        <div class="cartao-textos">
          <p class="corta">{[forma_envio, cidade_cliente].filter(Boolean).join(" · ") || "Sem cidade"}</p>
          <p class="corta">{resumoDosItens(items)}</p>
        </div>
        {imagem ? <Miniatura imagem={imagem} alt="" /> : null}
      </div>
      <div class="cartao-etapas">
        <Trilha pedido={pedido} />
        {aviso
          ? (
            <span class="fora-de-ordem corta" title={aviso}>
              <Icone desenho={TriangleAlert} tamanho={12} /> {aviso}
            </span>
          )
          : <Presenca id={id} sync={sync} />}
        <Espera pedido={pedido} offsetMs={sync.offsetMs} />
      </div>
      <div class="cartao-acoes">
        <Principal pedido={pedido} coluna={coluna} ocupado={ocupado} mesa={mesa} tabIndex={tabIndex} />
        <BotaoDeAcoes pedido={pedido} tabIndex={tabIndex} abrirMenu={mesa.abrirMenu} />
      </div>
      <Mudou mudou={mudou} pedido={pedido} />
    </li>
  );
}

interface ParteProps {
  pedido: Pedido;
  mesa: Mesa;
  tabIndex: 0 | -1;
}

/** The one thing that is done next. */
function Principal({ pedido, coluna, ocupado, mesa, tabIndex }: ParteProps & { coluna: Coluna; ocupado: boolean }) {
  const { sync, acoes } = mesa;
  function fazer(): void {
    if (coluna !== "pronto") return acoes.alternar(pedido, coluna);
    void acoes.comandar(pedido, { comando: "entregar" }, `Pedido #${pedido.numero} entregue.`);
  }
  return (
    <BotaoPrincipal
      {...{ pedido, ocupado, sync, tabIndex, fazer }}
      presa={coluna === "pronto" ? whyForbidden("entregar") : porqueNaoMarca(pedido, coluna)}
      nome={nomeDaAcao(coluna)}
      classe="botao-pequeno cartao-principal"
      entrega={coluna === "pronto"}
      tamanhoDoIcone={15}
    />
  );
}

/** What the button of a column does, in words that fit on it. */
function nomeDaAcao(coluna: Coluna): string {
  if (coluna === "pronto") return "Entregar";
  return coluna === "financeiro" ? "Liberar pedido" : `Concluir ${NOME_DA_ETAPA[coluna]}`;
}

/** In a held column: where the card went, by whom, and the way back for who sent it from here. */
function Saiu({ pedido, excluido, mesa, tabIndex }: ParteProps & { excluido: boolean }): VNode {
  const { acoes, sync } = mesa;
  const { numero, cliente, status } = pedido;
  const para = colunaDe(pedido);
  const [desenho, palavra] = excluido
    ? [Trash2, "Excluído"] as const
    : para
    ? [ArrowRight, `Foi para ${NOME_DA_COLUNA[para]}`] as const
    : status === "entregue"
    ? [PackageCheck, "Entregue"] as const
    : [Ban, "Cancelado"] as const;
  const daqui = acoes.foiDaqui(pedido.id, pedido.versao);
  return (
    <>
      <div class="cartao-topo">
        <span class="numero">#{numero}</span>
        {daqui && !excluido
          ? (
            <button
              type="button"
              class="botao botao-pequeno"
              aria-label={`Desfazer: pedido ${numero}`}
              aria-disabled={!sync.podeEscrever || undefined}
              tabIndex={tabIndex}
              onClick={() => void acoes.desfazer(pedido)}
            >
              Desfazer
            </button>
          )
          : null}
      </div>
      <p class="cliente">{cliente}</p>
      <p class="saiu-para">
        <Icone desenho={desenho} /> {palavra}
      </p>
      {daqui || excluido ? null : <p class="saiu-quem">{quemMudou(pedido)}</p>}
    </>
  );
}

/** The five stages as shapes; in words to who listens. */
function Trilha({ pedido }: { pedido: Pedido }): VNode {
  const proxima = ETAPAS.find((etapa) => !pedido[etapa]);
  const feitas = ETAPAS.filter((etapa) => pedido[etapa]).map((etapa) => NOME_DA_ETAPA[etapa]);
  return (
    <span class="trilha" title={feitas.length > 0 ? `Feitas: ${feitas.join(", ")}` : "Nenhuma etapa feita"}>
      <span class="oculto">{feitas.length > 0 ? `Feitas: ${feitas.join(", ")}.` : "Nenhuma etapa feita."}</span>
      {ETAPAS.map((etapa) => <Ponto key={etapa} pedido={pedido} etapa={etapa} proxima={etapa === proxima} />)}
    </span>
  );
}

function Ponto({ pedido, etapa, proxima }: { pedido: Pedido; etapa: Etapa; proxima: boolean }): VNode {
  if (pedido[etapa]) return <span class="ponto ponto-feita">{<Icone desenho={Check} tamanho={10} />}</span>;
  if (proxima) return <span class="ponto ponto-proxima">{<Icone desenho={ArrowRight} tamanho={10} />}</span>;
  if (!pedido.financeiro) {
    return <span class="ponto ponto-bloqueada">{<Icone desenho={LockKeyhole} tamanho={8} />}</span>;
  }
  return <span class="ponto" />;
}

function Espera({ pedido, offsetMs }: { pedido: Pedido; offsetMs: number }): VNode | null {
  const desde = esperaDesde(pedido);
  if (!desde) return null;
  return (
    <span class="cartao-espera">
      <Ha desde={desde} offsetMs={offsetMs} />
    </span>
  );
}

/** `3 itens: Painel, Lona`. */
function resumoDosItens(items: Item[]): string {
  if (items.length === 0) return "Sem itens";
  const tipos = [...new Set(items.map(({ tipo_producao }) => nomeDoTipo(tipo_producao)))].join(", ");
  return `${items.length === 1 ? "1 item" : `${items.length} itens`}: ${tipos}`;
}

/** Kinds whose name is not their word on the wire. */
const NOME_DO_TIPO: Record<string, string> = { impressao_3d: "Impressão 3D", mesa_babado: "Mesa com babado" };

function nomeDoTipo(tipo: string): string {
  if (NOME_DO_TIPO[tipo]) return NOME_DO_TIPO[tipo];
  const palavras = tipo.replaceAll("_", " ");
  return palavras.charAt(0).toUpperCase() + palavras.slice(1);
}
