import type { VNode } from "preact";
import type { Item } from "../../server/domain/pedido.ts";
import { Miniatura } from "../components/miniatura.tsx";
import { acabamentosDe, tamanhoDe } from "./peca.ts";

/** Pieces shown at once; a pedido has up to twelve, and most have one. */
const A_VISTA = 3;

/** The pieces of a pedido as they are made: size, fabric and finishing large enough for an arm's length. */
export function Pecas({ items, tabIndex }: { items: Item[]; tabIndex: 0 | -1 }): VNode {
  const resto = items.slice(A_VISTA);
  return (
    <div class="pecas">
      {items.length === 0 ? <p class="fraco">Sem itens.</p> : null}
      {items.slice(0, A_VISTA).map((item) => <Peca key={item.id} item={item} />)}
      {resto.length > 0
        ? (
          <details class="mais-pecas">
            <summary tabIndex={tabIndex}>{resto.length === 1 ? "Mais 1 item" : `Mais ${resto.length} itens`}</summary>
            {resto.map((item) => <Peca key={item.id} item={item} />)}
          </details>
        )
        : null}
    </div>
  );
}

function Peca({ item }: { item: Item }): VNode {
  const { descricao, quantidade, tecido, observacao, imagem } = item;
  const acabamentos = acabamentosDe(item);
  return (
    <section class="peca">
      {imagem ? <Miniatura imagem={imagem} alt={`Arte: ${descricao}`} /> : null}
      <div class="peca-textos">
        <p class="peca-nome">
          {(quantidade ?? 1) > 1 ? <b>{quantidade} ×</b> : null} {descricao}
        </p>
        <p class="peca-medida">
          <b>{tamanhoDe(item)}</b>
          {tecido ? <span>{tecido}</span> : null}
        </p>
        {acabamentos.length > 0 ? <p class="peca-acabamento">{acabamentos.join(" · ")}</p> : null}
        {observacao ? <p class="peca-observacao">{observacao}</p> : null}
      </div>
    </section>
  );
}
