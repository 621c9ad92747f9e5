import { useSignal } from "@preact/signals";
import { CircleCheckBig, CloudOff, RefreshCw } from "lucide";
import type { VNode } from "preact";
import { useEffect, useMemo, useRef } from "preact/hooks";
import { type Etapa, NOME_DA_ETAPA } from "../../server/domain/etapas.ts";
import type { Pedido } from "../../server/domain/pedido.ts";
import { arteAmpliada } from "../components/arte_sob_demanda.ts";
import { DialogosSobDemanda } from "../components/dialogos_sob_demanda.tsx";
import { Icone } from "../components/icone.tsx";
import { PedidoAberto } from "../components/pedido_aberto.tsx";
import { Pilula } from "../components/pilula.tsx";
import { sobDemanda } from "../components/sob_demanda.tsx";
import { criarAcoes, porqueNaoMarca } from "../lista/acoes.ts";
import { criarAvisos } from "../lista/avisos.ts";
import { jaEstava } from "../lista/mensagens.ts";
import { pressToOpen } from "../lista/press_to_open.ts";
import { segurarDentro } from "../quadro/lugares.ts";
import { whyForbidden } from "../sync/este_acesso.ts";
import type { PedidosSync } from "../sync/use_pedidos_sync.ts";
import { acoesDoPedido } from "../teclado/do_pedido.ts";
import { usePagina } from "../teclado/pagina.ts";
import { passoDaTecla } from "../teclado/tabela.ts";
import { CartaoDaFila } from "./cartao_da_fila.tsx";
import { type Aba, ABAS, faltamAntes } from "./divisao.ts";
import { criarFila } from "./estado.ts";
import { Feito } from "./feitos.tsx";
import type { Posto } from "./posto.ts";

const menuDaFila = sobDemanda(() => import("./menu_da_fila.tsx").then(({ MenuDaFila }) => MenuDaFila));

/** Each tab's name, and what of it a phone has no room for. */
const NOME_DA_ABA: Record<Aba, [nome: string, resto: string]> = {
  a_fazer: ["A fazer", ""],
  aguardando: ["Aguardando", " etapas anteriores"],
  feitos: ["Feitos", " hoje"],
};

/** The queue of one station: what it can do now, the most urgent first. */
export function FilaDaEtapa({ etapa, sync }: { etapa: Etapa; sync: PedidosSync }): VNode {
  const avisos = useMemo(criarAvisos, []);
  const acoes = useMemo(() => criarAcoes(sync, avisos), []);
  const fila = useMemo(() => criarFila(sync, etapa, acoes), []);
  const menu = useSignal<{ pedido: Pedido; botao: HTMLElement } | null>(null);
  const posto = useMemo((): Posto => ({
    sync,
    fila,
    acoes,
    concluir(pedido) {
      const porque = porqueNaoMarca(pedido, etapa);
      if (porque) return avisos.avisar(porque, { tom: "erro" });
      // Out of turn the strip would not stay: there the message has the way back, and the question when there is one.
      if (faltamAntes(pedido, etapa).length > 0) return acoes.alternar(pedido, etapa);
      void acoes.fazer(pedido.id, () => sync.comandar(pedido.id, { comando: "marcar", etapa })).then((depois) => {
        if (depois && !sync.foiDaqui(depois.id, depois.versao)) {
          avisos.avisar(jaEstava(depois, etapa), { tom: "informa" });
        }
      });
    },
    abrirMenu: (pedido, botao) => void (menu.value = { pedido, botao }),
  }), []);

  function desfazer(): void {
    const pedido = sync.pedido(fila.recentes.peek().at(-1) ?? NaN).peek();
    if (pedido) void acoes.desfazer(pedido);
    else avisos.desfazerUltimo();
  }

  useEffect(() => fila.encerrar, []);
  useEffect(menuDaFila.aquecer, []);
  useEffect(arteAmpliada.aquecer, []);
  usePagina(() => {
    const entrar = () => document.querySelector<HTMLElement>("#cartoes [tabindex='0']")?.focus();
    return {
      acoes: {
        novo: () => acoes.abrir({ tipo: "formulario", id: null }),
        desfazer,
        proximo: entrar,
        anterior: entrar,
      },
      doPedido: acoesDoPedido(acoes),
    };
  });

  return (
    <>
      <header class="fila-topo">
        <h1>{NOME_DA_ETAPA[etapa]}</h1>
        <Abas posto={posto} />
        <a class="botao" href="/fila?escolher">Trocar de fila</a>
        {whyForbidden(etapa) ? <p class="porque">{whyForbidden(etapa)}</p> : null}
      </header>
      <Cartoes key={fila.aba.value} posto={posto} />
      {menu.value
        ? <menuDaFila.Componente {...menu.value} {...{ etapa, sync, acoes }} aoFechar={() => menu.value = null} />
        : null}
      <DialogosSobDemanda
        sync={sync}
        acoes={acoes}
        avisos={avisos}
        hoje={fila.hoje.value}
        aoSalvar={() => fila.abas[fila.aba.value].atualizar()}
      />
      <PedidoAberto {...{ sync, acoes, avisos }} hoje={fila.hoje.value} />
    </>
  );
}

/** The three tabs, by the WAI-ARIA pattern: arrows choose. */
function Abas({ posto: { fila } }: { posto: Posto }): VNode {
  const atual = fila.aba.value;
  function tecla(evento: KeyboardEvent): void {
    const passo = { ArrowLeft: -1, ArrowRight: 1 }[evento.key];
    if (!passo) return;
    const nova = ABAS[(ABAS.indexOf(atual) + passo + ABAS.length) % ABAS.length]!;
    fila.irPara(nova);
    document.getElementById(`aba-${nova}`)?.focus();
    evento.preventDefault();
  }
  return (
    <div class="abas" role="tablist" aria-label="Pedidos" onKeyDown={tecla}>
      {ABAS.map((aba) => (
        <button
          key={aba}
          id={`aba-${aba}`}
          type="button"
          role="tab"
          class="aba"
          aria-selected={aba === atual}
          aria-controls="cartoes"
          tabIndex={aba === atual ? 0 : -1}
          onClick={() => fila.irPara(aba)}
        >
          <span>
            {NOME_DA_ABA[aba][0]}
            <span class="aba-resto">{NOME_DA_ABA[aba][1]}</span>
          </span>
          <b>{fila.abas[aba].total.value}</b>
        </button>
      ))}
    </div>
  );
}

/** The cards of the tab, and more of them when asked. */
function Cartoes({ posto }: { posto: Posto }): VNode {
  const { fila, sync } = posto;
  const aba = fila.aba.value;
  const viva = fila.abas[aba];
  const lista = useRef<HTMLDivElement>(null);
  const segura = useMemo(() => segurarDentro(viva), []);
  const press = useMemo(() => pressToOpen((id) => posto.acoes.abrirPedido(id)), []);
  const ids = viva.ids.value;
  const mostrados = ids.slice(0, fila.quantos.value);
  const ativo = mostrados.includes(fila.ativo.value ?? NaN) ? fila.ativo.value : mostrados[0];
  const Um = aba === "feitos" ? Feito : CartaoDaFila;

  function tecla(evento: KeyboardEvent): void {
    const passo = passoDaTecla(evento, { proximo: 1, direita: 1, anterior: -1, esquerda: -1 });
    const lugar = mostrados.indexOf(
      Number((evento.target as HTMLElement).closest<HTMLElement>("[data-id]")?.dataset.id),
    );
    const destino = passo && lugar >= 0 ? mostrados[lugar + passo] : undefined;
    if (destino === undefined) return;
    fila.ativo.value = destino;
    const botoes = lista.current!.querySelectorAll<HTMLElement>(`[data-id="${destino}"] .botao`);
    botoes[botoes.length - 1]?.focus();
    evento.preventDefault();
  }

  return (
    <div class="fila-lugar" {...segura}>
      <div
        id="cartoes"
        class="fila-palco"
        role="tabpanel"
        aria-labelledby={`aba-${aba}`}
        aria-busy={sync.isLoading}
        data-parada={sync.situacao === "sem_conexao" || undefined}
        ref={lista}
        tabIndex={ids.length === 0 ? 0 : undefined}
      >
        {ids.length === 0 ? <Vazia posto={posto} /> : (
          <ul
            class={aba === "feitos" ? "feitos" : "fichas-da-fila"}
            role="list"
            onKeyDown={tecla}
            onClick={press}
            onFocusIn={({ target }) => {
              const cartao = (target as HTMLElement).closest<HTMLElement>("[data-id]");
              if (cartao) fila.ativo.value = Number(cartao.dataset.id);
            }}
          >
            {mostrados.map((id) => <Um key={id} id={id} ativo={id === ativo} posto={posto} />)}
          </ul>
        )}
        {ids.length > mostrados.length
          ? (
            <button type="button" class="botao mais-da-fila" onClick={fila.mostrarMais}>
              Mostrar mais ({ids.length - mostrados.length})
            </button>
          )
          : null}
      </div>
      <Pilula lugares={viva} />
    </div>
  );
}

function Vazia({ posto: { fila, sync } }: { posto: Posto }): VNode {
  if (sync.pedidos.length === 0 && sync.error) {
    return (
      <div class="vazio" role="alert">
        <Icone desenho={CloudOff} tamanho={40} />
        <p class="vazio-titulo">Não foi possível carregar os pedidos.</p>
        <p>{sync.error}</p>
        <button type="button" class="botao botao-principal" onClick={() => void sync.fetchPedidos()}>
          <Icone desenho={RefreshCw} /> Tentar de novo
        </button>
      </div>
    );
  }
  if (sync.isLoading) return <p class="oculto" role="status">Carregando os pedidos…</p>;
  const lugar = `${fila.etapa === "financeiro" ? "no" : "na"} ${NOME_DA_ETAPA[fila.etapa]}`;
  const antes = fila.abas.aguardando.total.value;
  const textos: Record<Aba, [string, string]> = {
    a_fazer: [`Tudo em dia ${lugar}.`, quantosAntes(antes)],
    aguardando: ["Nada em etapas anteriores.", "O que o balcão criar aparece aqui na mesma hora."],
    feitos: [`Nada concluído hoje ${lugar}, por enquanto.`, "O que for concluído fica aqui até a meia-noite."],
  };
  const [titulo, texto] = textos[fila.aba.value];
  return (
    <div class="vazio">
      <Icone desenho={CircleCheckBig} tamanho={40} />
      <p class="vazio-titulo">{titulo}</p>
      <p>{texto}</p>
    </div>
  );
}

function quantosAntes(quantos: number): string {
  if (quantos === 0) return "Nenhum pedido em etapas anteriores.";
  return quantos === 1
    ? "1 pedido ainda está em etapas anteriores."
    : `${quantos} pedidos ainda estão em etapas anteriores.`;
}
