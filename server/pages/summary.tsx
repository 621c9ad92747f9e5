import type { VNode } from "preact";
import { shortDay } from "../domain/days.ts";
import { formatReais } from "../domain/money.ts";
import { ETAPA_NAMES, ETAPAS } from "../domain/etapas.ts";
import type { Pedido } from "../domain/pedido.ts";

/** One line for each pedido: for the one who loads the van or calls the customers. @param lines as HTML. */
export function Summary({ lines, withValues }: { lines: string; withValues: boolean }): VNode {
  return (
    <section class="summary" aria-label="Lista resumida">
      <table>
        <thead>
          <tr>
            <th scope="col">Nº</th>
            <th scope="col">Cliente</th>
            <th scope="col">Entrega</th>
            <th scope="col">Envio</th>
            <th scope="col">Itens</th>
            <th scope="col">Etapas</th>
            {withValues ? <th scope="col" class="numeric">Total</th> : null}
          </tr>
        </thead>
        <tbody dangerouslySetInnerHTML={{ __html: lines }} />
      </table>
    </section>
  );
}

/** One of its lines. */
export function SummaryLine({ pedido, withValues }: { pedido: Pedido; withValues: boolean }): VNode {
  return (
    <tr>
      <th scope="row">#{pedido.numero}</th>
      <td>
        <b>{pedido.cliente}</b>
        <br />
        {pedido.cidade_cliente}
      </td>
      <td>
        {pedido.data_entrega ? shortDay(pedido.data_entrega) : "A combinar"}
        {pedido.prioridade === "ALTA" ? <b class="summary-alta">▲ ALTA</b> : null}
      </td>
      <td>{pedido.forma_envio}</td>
      <td>
        {pedido.items.map((item, place) => <div key={place}>{`${item.quantidade ?? 1} × ${item.descricao}`}</div>)}
      </td>
      <td>
        {ETAPAS.map((etapa) => (
          <div key={etapa} class="summary-etapa">
            <span class="box">{pedido[etapa] ? "✓" : ""}</span> {ETAPA_NAMES[etapa]}
            {pedido[etapa] ? <span class="hidden">: feita</span> : null}
          </div>
        ))}
      </td>
      {withValues ? <td class="numeric">{formatReais(pedido.valor_total)}</td> : null}
    </tr>
  );
}
