import { Ban, CircleCheck, Cog, Ellipsis, Hourglass, PackageCheck, Triangle, TriangleAlert } from "lucide";
import type { VNode } from "preact";
import { useRef } from "preact/hooks";
import { formatarReais } from "../../server/domain/dinheiro.ts";
import { ETAPAS, foraDeOrdem, NOME_DO_STATUS, prazo, type Status } from "../../server/domain/etapas.ts";
import type { Item, Pedido } from "../../server/domain/pedido.ts";
import type { Acoes } from "../lista/acoes.ts";
import type { Lista } from "../lista/estado.ts";
import type { PedidosSync } from "../sync/use_pedidos_sync.ts";
import { EtapaToggle } from "./etapa_toggle.tsx";
import { Icone } from "./icone.tsx";
import { Presenca, useMudancaAlheia } from "./mudanca_alheia.tsx";
import { Numero } from "./numero.tsx";
import { SeloDePrazo } from "./selo_de_prazo.tsx";

/** What a row works with. Everything but the first four stays the same object for the life of the page. */
export interface PedidoRowProps {
  id: number;
  /** Its place in the whole list, from 0. */
  lugar: number;
  /** Pixels from the top of the list. */
  topo: number;
  /** Whether it holds the table's one tab stop. */
  ativa: boolean;
  sync: PedidosSync;
  lista: Lista;
  acoes: Acoes;
  aoAbrirMenu(pedido: Pedido, botao: HTMLElement): void;
}

const DESENHO_DO_STATUS: Record<Status, typeof Cog> = {
  pendente: Hourglass,
  em_producao: Cog,
  pronto: CircleCheck,
  entregue: PackageCheck,
  cancelado: Ban,
};

/** Rows before this one in the accessibility tree: the header. */
const LINHAS_ANTES = 2;

/** One pedido. Reads that pedido's signal and no other's, so that a change of one renders one row. */
export function PedidoRow({ id, lugar, topo, ativa, sync, lista, acoes, aoAbrirMenu }: PedidoRowProps): VNode {
  const atual = sync.pedido(id).value;
  const ultimo = useRef(atual);
  const excluido = !atual;
  const pedido = atual ?? ultimo.current;
  const mudou = useMudancaAlheia(atual, acoes);
  if (atual) ultimo.current = atual;
  const hoje = lista.hoje.value;
  const estilo = { transform: `translateY(${topo}px)` };
  if (!pedido) return <tr class="linha" role="row" style={estilo} aria-rowindex={lugar + LINHAS_ANTES}></tr>;

  const { numero, cliente, cidade_cliente, prioridade, status, valor_total, items } = pedido;
  const aviso = foraDeOrdem(pedido);
  const tabIndex = ativa && !excluido ? 0 : -1;
  return (
    <tr
      class={`linha prazo-${prazo(pedido, hoje)} status-${status}${excluido ? " linha-excluida" : ""}`}
      role="row"
      style={estilo}
      data-id={id}
      aria-rowindex={lugar + LINHAS_ANTES}
      tabIndex={ativa ? 0 : -1}
    >
      <td class="c-numero" role="cell">
        <Numero pedido={pedido} acoes={acoes} tabIndex={-1} />
        {mudou ? <span key={mudou} class="mudou" /> : null}
      </td>
      <th class="c-cliente" role="rowheader" scope="row">
        <span class="cliente" title={cliente}>{cliente}</span>
        <span class="sob">
          <Presenca id={id} sync={sync} />
          {cidade_cliente ? <span class="corta">{cidade_cliente}</span> : null}
          <span class="quantos">{items.length === 1 ? "1 item" : `${items.length} itens`}</span>
        </span>
      </th>
      <td class="c-itens" role="cell">
        <span class="corta">{items[0]?.descricao ?? "Sem itens"}</span>
        <span class="sob">{deQue(items)}</span>
      </td>
      <td class="c-entrega" role="cell">
        <SeloDePrazo pedido={pedido} hoje={hoje} />
      </td>
      <td class="c-prioridade" role="cell">
        {prioridade === "ALTA"
          ? (
            <span class="selo selo-alta">
              <Icone desenho={Triangle} tamanho={10} />
              ALTA
            </span>
          )
          : <span class="normal">Normal</span>}
      </td>
      <td class="c-status" role="cell">
        {excluido ? <span class="status">Excluído</span> : (
          <span class="status">
            <Icone desenho={DESENHO_DO_STATUS[status]} tamanho={14} />
            {NOME_DO_STATUS[status]}
          </span>
        )}
        {aviso
          ? (
            <span class="sob fora-de-ordem" title={aviso}>
              <Icone desenho={TriangleAlert} tamanho={12} />
              <span class="corta">{aviso}</span>
            </span>
          )
          : null}
      </td>
      {ETAPAS.map((etapa) => (
        <td key={etapa} class={`c-etapa c-${etapa}`} role="cell">
          {excluido
            ? null
            : <EtapaToggle pedido={pedido} etapa={etapa} sync={sync} acoes={acoes} tabIndex={tabIndex as 0 | -1} />}
        </td>
      ))}
      <td class="c-valor" role="cell">{formatarReais(valor_total)}</td>
      <td class="c-acoes" role="cell">
        {excluido ? null : (
          <button
            type="button"
            class="botao-icone"
            aria-label={`Ações do pedido ${numero}`}
            aria-haspopup="menu"
            tabIndex={tabIndex}
            onClick={(evento) => aoAbrirMenu(pedido, evento.currentTarget)}
          >
            <Icone desenho={Ellipsis} tamanho={18} />
          </button>
        )}
      </td>
    </tr>
  );
}

/** How large the first item is, and what all are made of. */
function deQue(items: Item[]): string {
  const { largura, altura } = items[0] ?? {};
  const medidas = largura && altura ? [`${largura} × ${altura} cm`] : [];
  return [...medidas, ...new Set(items.map(({ tecido }) => tecido).filter(Boolean))].join(" · ");
}
