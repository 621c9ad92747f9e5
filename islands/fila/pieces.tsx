import { useSignal } from "@preact/signals";
import type { ComponentChildren, VNode } from "preact";
import type { Item } from "../../server/domain/pedido.ts";
import { enlargedArt } from "../art/on_demand.ts";
import { Thumbnail } from "../pedido_parts/thumbnail.tsx";
import { acabamentosDe, quantityOf, sizeOf } from "./piece.ts";

/** Pieces shown at once; a pedido has up to twelve, and most have one. */
const IN_SIGHT = 3;

/**
 * The pieces of a pedido as they are made: how many, size, fabric and finishing large enough for an arm's length.
 *
 * @param children come after them, and where they stick to the screen's edge never before the first piece.
 */
export function Pieces({ items, tabIndex, children }: {
  items: Item[];
  tabIndex: 0 | -1;
  children: ComponentChildren;
}): VNode {
  const [first, ...others] = items;
  const rest = others.slice(IN_SIGHT - 1);
  const enlarged = useSignal<Item | null>(null);
  const piece = (item: Item) => (
    <Piece
      key={item.id}
      item={item}
      tabIndex={tabIndex}
      onEnlarge={() => enlarged.value = item}
    />
  );
  return (
    <div class="pieces">
      {first ? piece(first) : <p class="weak">Sem itens.</p>}
      <div class="pieces">
        {others.slice(0, IN_SIGHT - 1).map(piece)}
        {rest.length > 0
          ? (
            <details class="more-pieces">
              <summary tabIndex={tabIndex}>{rest.length === 1 ? "Mais 1 item" : `Mais ${rest.length} itens`}</summary>
              {rest.map(piece)}
            </details>
          )
          : null}
        {children}
      </div>
      {enlarged.value
        ? <enlargedArt.Component items={items} item={enlarged.value} onClose={() => enlarged.value = null} />
        : null}
    </div>
  );
}

function Piece({ item, tabIndex, onEnlarge }: { item: Item; tabIndex: 0 | -1; onEnlarge(): void }): VNode {
  const { descricao, tecido, observacao, imagem } = item;
  const acabamentos = acabamentosDe(item);
  return (
    <section class="piece">
      {imagem
        ? (
          <button
            type="button"
            class="piece-art"
            aria-label={`Ampliar a arte: ${descricao}`}
            tabIndex={tabIndex}
            onClick={onEnlarge}
          >
            <Thumbnail image={imagem} alt="" />
          </button>
        )
        : null}
      <div class="piece-texts">
        <p class="piece-name">{descricao}</p>
        <p class="piece-measure">
          <b>{quantityOf(item)}</b>
          <b>{sizeOf(item)}</b>
          {tecido ? <span>{tecido}</span> : null}
        </p>
        {acabamentos.length > 0 ? <p class="piece-acabamento">{acabamentos.join(" · ")}</p> : null}
        {observacao ? <p class="piece-observacao">{observacao}</p> : null}
      </div>
    </section>
  );
}
