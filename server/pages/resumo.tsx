import type { VNode } from "preact";
import { diaCurto } from "../domain/datas.ts";
import { formatarReais } from "../domain/dinheiro.ts";
import { ETAPAS, NOME_DA_ETAPA } from "../domain/etapas.ts";
import type { Pedido } from "../domain/pedido.ts";

/** One line for each pedido: for the one who loads the van or calls the customers. @param linhas as HTML. */
export function Resumo({ linhas, comValores }: { linhas: string; comValores: boolean }): VNode {
  return (
    <section class="resumo" aria-label="Lista resumida">
      <table>
        <thead>
          <tr>
            <th scope="col">Nº</th>
            <th scope="col">Cliente</th>
            <th scope="col">Entrega</th>
            <th scope="col">Envio</th>
            <th scope="col">Itens</th>
            <th scope="col">Etapas</th>
            {comValores ? <th scope="col" class="numerico">Total</th> : null}
          </tr>
        </thead>
        <tbody dangerouslySetInnerHTML={{ __html: linhas }} />
      </table>
    </section>
  );
}

/** One of its lines. */
export function LinhaDoResumo({ pedido, comValores }: { pedido: Pedido; comValores: boolean }): VNode {
  return (
    <tr>
      <th scope="row">#{pedido.numero}</th>
      <td>
        <b>{pedido.cliente}</b>
        <br />
        {pedido.cidade_cliente}
      </td>
      <td>
        {pedido.data_entrega ? diaCurto(pedido.data_entrega) : "A combinar"}
        {pedido.prioridade === "ALTA" ? <b class="resumo-alta">▲ ALTA</b> : null}
      </td>
      <td>{pedido.forma_envio}</td>
      <td>
        {pedido.items.map((item, lugar) => <div key={lugar}>{`${item.quantidade ?? 1} × ${item.descricao}`}</div>)}
      </td>
      <td>
        {ETAPAS.map((etapa) => (
          <div key={etapa} class="resumo-etapa">
            <span class="caixa">{pedido[etapa] ? "✓" : ""}</span> {NOME_DA_ETAPA[etapa]}
            {pedido[etapa] ? <span class="oculto">: feita</span> : null}
          </div>
        ))}
      </td>
      {comValores ? <td class="numerico">{formatarReais(pedido.valor_total)}</td> : null}
    </tr>
  );
}
