import { useSignal } from "@preact/signals";
import type { VNode } from "preact";
import type { Item } from "../../server/domain/pedido.ts";
import { arteAmpliada } from "../components/arte_sob_demanda.ts";
import { Miniatura } from "../components/miniatura.tsx";
import { acabamentosDe, quantidadeDe, tamanhoDe } from "./peca.ts";

/** Pieces shown at once; a pedido has up to twelve, and most have one. */
const A_VISTA = 3;

/** The pieces of a pedido as they are made: how many, size, fabric and finishing large enough for an arm's length. */
export function Pecas({ items, tabIndex }: { items: Item[]; tabIndex: 0 | -1 }): VNode {
  const resto = items.slice(A_VISTA);
  const ampliado = useSignal<Item | null>(null);
  const peca = (item: Item) => (
    <Peca
      key={item.id}
      item={item}
      tabIndex={tabIndex}
      aoAmpliar={() => ampliado.value = item}
    />
  );
  return (
    <div class="pecas">
      {items.length === 0 ? <p class="fraco">Sem itens.</p> : null}
      {items.slice(0, A_VISTA).map(peca)}
      {resto.length > 0
        ? (
          <details class="mais-pecas">
            <summary tabIndex={tabIndex}>{resto.length === 1 ? "Mais 1 item" : `Mais ${resto.length} itens`}</summary>
            {resto.map(peca)}
          </details>
        )
        : null}
      {ampliado.value
        ? <arteAmpliada.Componente items={items} item={ampliado.value} aoFechar={() => ampliado.value = null} />
        : null}
    </div>
  );
}

function Peca({ item, tabIndex, aoAmpliar }: { item: Item; tabIndex: 0 | -1; aoAmpliar(): void }): VNode {
  const { descricao, tecido, observacao, imagem } = item;
  const acabamentos = acabamentosDe(item);
  return (
    <section class="peca">
      {imagem
        ? (
          <button
            type="button"
            class="peca-arte"
            aria-label={`Ampliar a arte: ${descricao}`}
            tabIndex={tabIndex}
            onClick={aoAmpliar}
          >
            <Miniatura imagem={imagem} alt="" />
          </button>
        )
        : null}
      <div class="peca-textos">
        <p class="peca-nome">{descricao}</p>
        <p class="peca-medida">
          <b>{quantidadeDe(item)}</b>
          <b>{tamanhoDe(item)}</b>
          {tecido ? <span>{tecido}</span> : null}
        </p>
        {acabamentos.length > 0 ? <p class="peca-acabamento">{acabamentos.join(" · ")}</p> : null}
        {observacao ? <p class="peca-observacao">{observacao}</p> : null}
      </div>
    </section>
  );
}
