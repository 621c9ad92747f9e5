import { Copy, Plus } from "lucide";
import type { VNode } from "preact";
import { useContext } from "preact/hooks";
import { beforePaint } from "../sync/browser.ts";
import { Icon } from "../ui/icon.tsx";
import { Toolbar } from "../ui/toolbar.tsx";
import { fieldId } from "./control.tsx";
import { type Editing, OpenEditing } from "./editing.ts";
import { FieldChoice } from "./field_choice.tsx";
import { ItemDoPedido } from "./item.tsx";
import { whyLocked } from "./locked.ts";
import { duplicateItem, emptyItem, type TypedItem } from "./typed_item.ts";

/** Why this person can neither add nor remove an item, which changes what the pedido costs; null when it can be done. */
function whyItemsStay({ base }: Editing): string | null {
  return whyLocked("items", base.value) ?? whyLocked("quantidade", base.value);
}

/** One item more, with the focus in it. */
export function addItem(editing: Editing): void {
  const { typed, type } = editing;
  if (whyItemsStay(editing)) return;
  const { items } = typed.peek();
  editing.foldFinished();
  type({ items: [...items, emptyItem(items[items.length - 1])] });
  focusField(`items.${items.length}.tipo_producao`);
}

function focusField(name: string): void {
  beforePaint(() => document.getElementById(fieldId(name))?.focus());
}

/** The items of the pedido, each open or in a line. */
export function Itens(): VNode {
  const editing = useContext(OpenEditing);
  const { typed, type, problems, folded } = editing;
  const { items } = typed.value;
  const stay = whyItemsStay(editing);
  const replace = (place: number, change: Partial<TypedItem>) =>
    type({ items: items.map((item, each) => each === place ? { ...item, ...change } : item) });
  const duplicate = (item: TypedItem, place: number) => {
    if (stay) return;
    type({ items: [...items.slice(0, place + 1), duplicateItem(item), ...items.slice(place + 1)] });
  };
  const fold = ({ chave }: TypedItem, place: number, folds: boolean) => {
    const others = [...folded.value].filter((each) => each !== chave);
    folded.value = new Set(folds ? [...others, chave] : others);
    if (!folds) focusField(`items.${place}.descricao`);
  };
  const complained = (place: number) => Object.keys(problems.value).some((each) => each.startsWith(`items.${place}.`));
  const last = items.length - 1;
  return (
    <section class="section">
      <h3>Itens</h3>
      <FieldChoice field="items" />
      {problems.value.items ? <p id={fieldId("items")} class="problem" tabIndex={-1}>{problems.value.items}</p> : null}
      {items.map((item, place) => (
        <ItemDoPedido
          key={item.chave}
          item={item}
          place={place}
          folded={last === 0 ? null : folded.value.has(item.chave) && !complained(place)}
          stays={stay}
          onChange={(change) => replace(place, change)}
          onDuplicate={() => duplicate(item, place)}
          onRemove={() => type({ items: items.filter((each) => each !== item) })}
          fold={(folds) => fold(item, place, folds)}
        />
      ))}
      <Toolbar className="more-itens" label="Mais itens">
        <button
          type="button"
          class="button button-wide"
          data-stop
          aria-keyshortcuts="Alt+I"
          aria-disabled={stay ? true : undefined}
          aria-describedby={stay ? "itens-ficam" : undefined}
          onClick={() => addItem(editing)}
        >
          <Icon drawing={Plus} /> Adicionar item
        </button>
        {last === 0
          ? (
            <button
              type="button"
              class="button button-wide"
              data-stop
              aria-disabled={stay ? true : undefined}
              aria-describedby={stay ? "itens-ficam" : undefined}
              onClick={() => duplicate(items[0]!, 0)}
            >
              <Icon drawing={Copy} /> Duplicar o item 1
            </button>
          )
          : null}
      </Toolbar>
      {stay ? <p id="itens-ficam" class="caution">{stay}</p> : null}
    </section>
  );
}
