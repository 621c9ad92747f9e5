import { type ReadonlySignal, useComputed } from "@preact/signals";
import { Archive } from "lucide";
import type { VNode } from "preact";
import { fullDay } from "../../server/domain/days.ts";
import { ETAPAS, STATUS_NAMES } from "../../server/domain/etapas.ts";
import type { Pedido } from "../../server/domain/pedido.ts";
import type { Actions } from "../board/actions.ts";
import type { Column } from "../board/columns.ts";
import { columns } from "../board/display.ts";
import { Numero } from "../pedido_parts/numero.tsx";
import { Icon } from "../ui/icon.tsx";
import { CELLS } from "./cells.tsx";

/** One pedido of the archive, as it was read. It is opened to be changed: nothing of it is followed here. */
export function ArchivedRow({ pedido, tabStop, actions }: {
  pedido: Pedido;
  /** The id of the pedido whose row Tab goes to. */
  tabStop: ReadonlySignal<number | undefined>;
  actions: Pick<Actions, "openPedido">;
}): VNode {
  const tabIndex = useComputed(() => tabStop.value === pedido.id ? 0 : -1);
  const { id, cliente, cidade_cliente, status, data_entrada } = pedido;
  return (
    <tr class={`row row-archived status-${status}`} role="row" data-id={id} tabIndex={tabIndex}>
      <td class="c-mark" role="cell"></td>
      <td class="c-numero" role="cell">
        <Numero pedido={pedido} actions={actions} tabIndex={-1} />
      </td>
      <th class="c-cliente" role="rowheader" scope="row">
        <span class="cliente" title={cliente}>{cliente}</span>
        <span class="below">
          <span class="status">
            <Icon drawing={Archive} size={14} />
            {STATUS_NAMES[status]}, no arquivo
          </span>
          <span class="cut">{columns.value.includes("cidade") ? "" : cidade_cliente}</span>
        </span>
      </th>
      {columns.value.map((column) =>
        column === "etapas"
          ? (
            <td key={column} class="archived-since" role="cell" colSpan={ETAPAS.length}>
              {`Pedido de ${fullDay(data_entrada)}`}
            </td>
          )
          : <td key={column} class={`c-${column}`} role="cell">{cell(column, pedido)}</td>
      )}
      <td class="c-actions" role="cell"></td>
    </tr>
  );
}

/** As of the board's rows, but days with their year, and none of them weighed against today. */
function cell(column: Exclude<Column, "etapas">, pedido: Pedido) {
  const { data_entrada, data_entrega, prioridade } = pedido;
  if (column === "entrada") return <span class="prazo-day">{fullDay(data_entrada)}</span>;
  if (column === "entrega") return <span class="prazo-day">{data_entrega ? fullDay(data_entrega) : "A combinar"}</span>;
  if (column === "prioridade" && prioridade !== "ALTA") return null;
  return CELLS[column]({ pedido, today: data_entrada, left: null });
}
