import { ChevronDown, ChevronUp, Copy, type IconNode, Trash2 } from "lucide";
import type { VNode } from "preact";
import { useContext } from "preact/hooks";
import { Icon } from "../ui/icon.tsx";
import { Thumbnail } from "../pedido_parts/thumbnail.tsx";
import { Toolbar } from "../ui/toolbar.tsx";
import type { TypedItem } from "./typed_item.ts";
import { OpenEditing } from "./editing.ts";
import { whyLocked } from "./locked.ts";
import { imageAt } from "./item_image.tsx";
import { ItemFields } from "./item_fields.tsx";
import type { ItemFieldsProps } from "./kind_fields.tsx";

/** What one item of the form works with. */
export interface ItemDoPedidoProps extends ItemFieldsProps {
  /** Finished, and shown in a line; null for the only one, which stays open. */
  folded: boolean | null;
  /** Why it can be neither doubled nor removed; null when it can. */
  stays: string | null;
  onDuplicate(): void;
  onRemove(): void;
  fold(folded: boolean): void;
}

/** One piece to produce, as fields, or as a line once it is finished. A picture pasted anywhere in it is its art. */
export function ItemDoPedido(props: ItemDoPedidoProps): VNode {
  const { item, place, folded, stays, onDuplicate, onRemove, fold } = props;
  const { base, envios } = useContext(OpenEditing);
  const name = `Item ${place + 1}`;
  return (
    <fieldset
      class="item"
      data-folded={folded || undefined}
      onPaste={(event) => {
        const image = imageAt(event.clipboardData);
        if (!image || whyLocked("imagem", base.value)) return;
        event.preventDefault();
        void envios.send(item.chave, image);
      }}
    >
      <legend>{folded ? <span class="hidden">{name}</span> : name}</legend>
      {folded === null ? null : (
        <Toolbar className="item-buttons" label={`Ações do item ${place + 1}`}>
          {folded
            ? <Line item={item} place={place} open={() => fold(false)} />
            : <ItemButton icon={ChevronUp} name={`Recolher o item ${place + 1}`} why={null} act={() => fold(true)} />}
          <ItemButton icon={Copy} name={`Duplicar o item ${place + 1}`} why={stays} act={onDuplicate} />
          <ItemButton icon={Trash2} name={`Remover o item ${place + 1}`} why={stays} act={onRemove} />
        </Toolbar>
      )}
      {folded ? null : <ItemFields {...props} />}
    </fieldset>
  );
}

/** A finished item, by what tells it from the others; a press opens it. */
function Line({ item, place, open }: { item: TypedItem; place: number; open(): void }): VNode {
  const { largura, altura, quantidade } = item;
  return (
    <button type="button" class="item-row" data-stop aria-expanded="false" onClick={open}>
      {item.imagem ? <Thumbnail image={item.imagem} alt="" /> : null}
      <b>
        <span class="hidden">Abrir o item</span> {place + 1}. {item.descricao}
      </b>
      <span>
        {[largura && altura && `${largura} × ${altura} cm`, item.tecido, `${quantidade} un.`].filter(Boolean).join(
          " · ",
        )}
      </span>
      <Icon drawing={ChevronDown} />
    </button>
  );
}

function ItemButton({ icon, name, why, act }: {
  icon: IconNode;
  name: string;
  why: string | null;
  act(): void;
}): VNode {
  return (
    <button
      type="button"
      class="icon-button"
      data-stop
      aria-label={why ? `${name}. ${why}` : name}
      aria-disabled={why ? true : undefined}
      title={why ?? name}
      onClick={() => why || act()}
    >
      <Icon drawing={icon} />
    </button>
  );
}
