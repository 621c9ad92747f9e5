import { useSignal } from "@preact/signals";
import { ImageOff } from "lucide";
import type { ComponentChildren, VNode } from "preact";
import { useEffect } from "preact/hooks";
import { specifications } from "../../server/domain/ficha.ts";
import type { Item } from "../../server/domain/pedido.ts";
import { enlargedArt } from "../art/on_demand.ts";
import { Icon } from "../ui/icon.tsx";
import { Thumbnail } from "../pedido_parts/thumbnail.tsx";
import { Valor } from "../pedido_parts/valor.tsx";

/** The pieces of a pedido with their art; a press on it shows it large. */
export function Itens({ items }: { items: Item[] }): VNode {
  const enlarged = useSignal<Item | null>(null);
  useEffect(enlargedArt.preload, []);
  return (
    <section class="pedido-part">
      <h3>{items.length === 1 ? "1 item" : `${items.length} itens`}</h3>
      {items.length === 0 ? <p class="weak">Pedido sem itens.</p> : null}
      <ol class="pedido-itens">
        {items.map((item, place) => (
          <li key={item.id}>
            <Art item={item} place={place} onEnlarge={() => enlarged.value = item} />
            <div>
              <p class="pedido-item-name">
                <span>{place + 1}/{items.length}</span> <b>{item.descricao}</b>
              </p>
              <dl class="pedido-fields">
                {specifications(item).map(([label, valor]) => <Field key={label} label={label} valor={valor} />)}
                <Field label="Valor unitário" valor={<Valor de={item.valor_unitario} />} />
              </dl>
              {item.observacao ? <p class="pedido-note">{item.observacao}</p> : null}
            </div>
          </li>
        ))}
      </ol>
      {enlarged.value
        ? <enlargedArt.Component items={items} item={enlarged.value} onClose={() => enlarged.value = null} />
        : null}
    </section>
  );
}

/** One field and its value. */
export function Field({ label, valor }: { label: string; valor: ComponentChildren }): VNode {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{valor}</dd>
    </div>
  );
}

function Art({ item, place, onEnlarge }: {
  item: Item;
  place: number;
  onEnlarge(): void;
}): VNode {
  const { imagem, descricao } = item;
  if (!imagem) {
    return (
      <span class="pedido-art pedido-no-art">
        <Icon drawing={ImageOff} size={20} /> Sem arte
      </span>
    );
  }
  return (
    <button
      type="button"
      class="pedido-art"
      aria-label={`Ampliar a arte do item ${place + 1}: ${descricao}`}
      onClick={onEnlarge}
    >
      <Thumbnail image={imagem} alt="" />
    </button>
  );
}
