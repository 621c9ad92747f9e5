import type { VNode } from "preact";
import { useMemo } from "preact/hooks";
import { ETAPAS, prazo } from "../../server/domain/etapas.ts";
import type { Pedido } from "../../server/domain/pedido.ts";
import type { Actions } from "../board/actions.ts";
import { leftWord } from "../board/messages.ts";
import type { ListState } from "../board/list_state.ts";
import { columns } from "../board/display.ts";
import type { Selection } from "../board/selection.ts";
import type { PedidosSync } from "../sync/pedidos_sync.ts";
import { CELLS, WithoutStatusColumn } from "./cells.tsx";
import { EtapaToggle } from "../pedido_parts/etapa_toggle.tsx";
import { Numero } from "../pedido_parts/numero.tsx";
import { ActionsButton, AltaBadge, Changed, Presence } from "../pedido_parts/parts.tsx";
import { useLivePedido } from "../pedido_parts/use_live_pedido.ts";

/** What a row works with. Everything but the first four stays the same object for the life of the page. */
export interface PedidoRowProps {
  id: number;
  /** Its place in the whole list, from 0. */
  place: number;
  /** Pixels from the top of the list. */
  top: number;
  /** Whether it holds the table's one tab stop. */
  active: boolean;
  sync: PedidosSync;
  list: ListState;
  actions: Actions;
  selection: Selection;
  onOpenMenu(pedido: Pedido, button: HTMLElement): void;
}

/** Rows before this one in the accessibility tree: the header. */
const ROWS_BEFORE = 2;

/** One pedido. */
export function PedidoRow(props: PedidoRowProps): VNode {
  const { id, place, top, active, sync, list, actions, selection, onOpenMenu } = props;
  const { current, pedido, changed } = useLivePedido(id, sync, actions);
  const marked = useMemo(() => selection.has(id), [id]).value;
  const left = current ? null : leftWord(sync.left(id));
  const today = list.today.value;
  const style = { transform: `translateY(${top}px)` };
  if (!pedido) return <tr class="row" role="row" style={style} aria-rowindex={place + ROWS_BEFORE}></tr>;

  const { numero, cliente, cidade_cliente, forma_envio, prioridade, status, items } = pedido;
  const tabIndex = active && !left ? 0 : -1;
  return (
    <tr
      class={`row prazo-${prazo(pedido, today)} status-${status}${left ? " row-deleted" : ""}`}
      role="row"
      style={style}
      data-id={id}
      data-marked={marked || undefined}
      aria-rowindex={place + ROWS_BEFORE}
      tabIndex={active ? 0 : -1}
    >
      <td class="c-mark" role="cell">
        <label class="mark-row">
          <input
            type="checkbox"
            aria-label={`Selecionar o pedido ${numero}`}
            // By keyboard `X` selects from anywhere in the row, and Tab goes on to the stages.
            tabIndex={-1}
            checked={marked}
            onClick={({ shiftKey }) => shiftKey ? selection.upTo(id, list.shown.peek()) : selection.toggle(id)}
          />
        </label>
      </td>
      <td class="c-numero" role="cell">
        <Numero pedido={pedido} actions={actions} tabIndex={-1} />
        {prioridade === "ALTA" && !columns.value.includes("prioridade") ? <AltaBadge /> : null}
      </td>
      <th class="c-cliente" role="rowheader" scope="row">
        <span class="cliente" title={cliente}>{cliente}</span>
        <span class="below">
          {columns.value.includes("status") ? null : <WithoutStatusColumn pedido={pedido} left={left} />}
          <Presence id={id} sync={sync} />
          <span class="how-many">{items.length === 1 ? "1 item" : `${items.length} itens`}</span>
          <span class="cut">
            {[
              columns.value.includes("envio") ? "" : forma_envio,
              columns.value.includes("cidade") ? "" : cidade_cliente,
            ]
              .filter(Boolean).join(" · ")}
          </span>
        </span>
        <Changed changed={changed} pedido={pedido} />
      </th>
      {columns.value.map((column) =>
        column === "etapas"
          ? ETAPAS.map((etapa) => (
            <td key={etapa} class={`c-etapa c-${etapa}`} role="cell">
              {left
                ? null
                : <EtapaToggle pedido={pedido} etapa={etapa} sync={sync} actions={actions} tabIndex={tabIndex} />}
            </td>
          ))
          : (
            <td key={column} class={`c-${column}`} role="cell">
              {CELLS[column]({ pedido, today, left })}
            </td>
          )
      )}
      <td class="c-actions" role="cell">
        {left ? null : <ActionsButton pedido={pedido} tabIndex={tabIndex} openMenu={onOpenMenu} />}
      </td>
    </tr>
  );
}
