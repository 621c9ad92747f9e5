import type { VNode } from "preact";
import { useMemo } from "preact/hooks";
import { ETAPAS, prazo } from "../../server/domain/etapas.ts";
import type { Pedido } from "../../server/domain/pedido.ts";
import type { Acoes } from "../lista/acoes.ts";
import type { Lista } from "../lista/estado.ts";
import { colunas } from "../lista/exibicao.ts";
import type { Selecao } from "../lista/selecao.ts";
import type { PedidosSync } from "../sync/use_pedidos_sync.ts";
import { CELULAS, SemColunaDeStatus } from "./celulas.tsx";
import { EtapaToggle } from "./etapa_toggle.tsx";
import { Numero } from "./numero.tsx";
import { BotaoDeAcoes, Mudou, Presenca, SeloAlta } from "./partes_do_pedido.tsx";
import { usePedidoVivo } from "./use_pedido_vivo.ts";

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
  selecao: Selecao;
  aoAbrirMenu(pedido: Pedido, botao: HTMLElement): void;
}

/** Rows before this one in the accessibility tree: the header. */
const LINHAS_ANTES = 2;

/** One pedido. */
export function PedidoRow(props: PedidoRowProps): VNode {
  const { id, lugar, topo, ativa, sync, lista, acoes, selecao, aoAbrirMenu } = props;
  const { atual, pedido, mudou } = usePedidoVivo(id, sync, acoes);
  const marcada = useMemo(() => selecao.tem(id), [id]).value;
  const excluido = !atual;
  const hoje = lista.hoje.value;
  const estilo = { transform: `translateY(${topo}px)` };
  if (!pedido) return <tr class="linha" role="row" style={estilo} aria-rowindex={lugar + LINHAS_ANTES}></tr>;

  const { numero, cliente, cidade_cliente, prioridade, status, items } = pedido;
  const tabIndex = ativa && !excluido ? 0 : -1;
  return (
    <tr
      class={`linha prazo-${prazo(pedido, hoje)} status-${status}${excluido ? " linha-excluida" : ""}`}
      role="row"
      style={estilo}
      data-id={id}
      data-marcada={marcada || undefined}
      aria-rowindex={lugar + LINHAS_ANTES}
      tabIndex={ativa ? 0 : -1}
    >
      <td class="c-marca" role="cell">
        <label class="marca-linha">
          <input
            type="checkbox"
            aria-label={`Selecionar o pedido ${numero}`}
            // By keyboard `X` selects from anywhere in the row, and Tab goes on to the stages.
            tabIndex={-1}
            checked={marcada}
            onClick={({ shiftKey }) => shiftKey ? selecao.ate(id, lista.mostrados.peek()) : selecao.alternar(id)}
          />
        </label>
      </td>
      <td class="c-numero" role="cell">
        <Numero pedido={pedido} acoes={acoes} tabIndex={-1} />
      </td>
      <th class="c-cliente" role="rowheader" scope="row">
        <span class="de-quem">
          {prioridade === "ALTA" && !colunas.value.includes("prioridade") ? <SeloAlta /> : null}
          <span class="cliente" title={cliente}>{cliente}</span>
        </span>
        <span class="sob">
          {colunas.value.includes("status") ? null : <SemColunaDeStatus pedido={pedido} excluido={excluido} />}
          <Presenca id={id} sync={sync} />
          {cidade_cliente && !colunas.value.includes("cidade") ? <span class="corta">{cidade_cliente}</span> : null}
          <span class="quantos">{items.length === 1 ? "1 item" : `${items.length} itens`}</span>
        </span>
        <Mudou mudou={mudou} pedido={pedido} />
      </th>
      {colunas.value.map((coluna) =>
        coluna === "etapas"
          ? ETAPAS.map((etapa) => (
            <td key={etapa} class={`c-etapa c-${etapa}`} role="cell">
              {excluido
                ? null
                : <EtapaToggle pedido={pedido} etapa={etapa} sync={sync} acoes={acoes} tabIndex={tabIndex} />}
            </td>
          ))
          : (
            <td key={coluna} class={`c-${coluna}`} role="cell">
              {CELULAS[coluna]({ pedido, hoje, excluido })}
            </td>
          )
      )}
      <td class="c-acoes" role="cell">
        {excluido ? null : <BotaoDeAcoes pedido={pedido} tabIndex={tabIndex} abrirMenu={aoAbrirMenu} />}
      </td>
    </tr>
  );
}
