import { ChevronDown, ChevronUp, Copy, type IconNode, Trash2 } from "lucide";
import type { VNode } from "preact";
import { useContext } from "preact/hooks";
import { FIELDS_BY_KIND, itemKind } from "../../server/domain/fields_by_kind.ts";
import { formatDecimal, formatReais, formatValor } from "../../server/domain/money.ts";
import { withoutCost } from "../../server/domain/rules.ts";
import { parseCount } from "../../server/domain/numbers.ts";
import { areaOf, squareMetres, sumOfItems } from "../../server/domain/valores.ts";
import { changeKind, extrasValor, type TypedItem, unitValor } from "./typed_item.ts";
import { Asked, Field, OpenEditing, whyLocked } from "./field.tsx";
import { sizeOf } from "./tidy.ts";
import { whyValuesHidden } from "../sync/station.ts";
import { Acabamentos, KindFields, seldomFields } from "./kind_fields.tsx";
import { Icon } from "../ui/icon.tsx";
import { imageAt, ItemImage } from "./item_image.tsx";
import { Thumbnail } from "../pedido_parts/thumbnail.tsx";
import { useSeldom } from "./more_fields.tsx";
import { Toolbar } from "../ui/toolbar.tsx";
import { Valor } from "../pedido_parts/valor.tsx";
import { WordField } from "./word_field.tsx";

/** What one item's fields work with. */
export interface ItemDoPedidoProps {
  item: TypedItem;
  place: number;
  /** Finished, and shown in a line; null for the only one, which stays open. */
  folded: boolean | null;
  onChange(change: Partial<TypedItem>): void;
  /** Why it can be neither doubled nor removed; null when it can. */
  stays: string | null;
  onDuplicate(): void;
  onRemove(): void;
  fold(folded: boolean): void;
}

type TextField = "descricao" | "largura" | "altura" | "quantidade" | "vendedor" | "designer" | "observacao";

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
        const imagem = imageAt(event.clipboardData);
        if (!imagem || whyLocked("imagem", base.value)) return;
        event.preventDefault();
        void envios.send(item.chave, imagem);
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
      {folded ? null : <Fields {...props} />}
    </fieldset>
  );
}

/** A finished item, by what tells it from the others; a press opens it. */
function Line({ item, place, open }: { item: TypedItem; place: number; open(): void }): VNode {
  const { largura, altura, quantidade } = item;
  return (
    <button type="button" class="item-row" data-stop aria-expanded="false" onClick={open}>
      {item.imagem ? <Thumbnail imagem={item.imagem} alt="" /> : null}
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

function Fields({ item, place, onChange }: ItemDoPedidoProps): VNode {
  const { digitado: typed } = useContext(OpenEditing);
  const field = (nome: TextField) => ({
    nome: `items.${place}.${nome}`,
    valor: item[nome],
    onType: (valor: string) => onChange({ [nome]: valor }),
  });
  const { withMeasures } = itemKind(item.tipo_producao);
  const free = withoutCost(typed.value);
  const seldom = useSeldom(seldomFields({ item, place, onChange }, [
    {
      nome: `items.${place}.designer`,
      label: "Designer",
      filled: item.designer !== "",
      field: () => (
        <WordField {...field("designer")} label="Designer" words="designer" respond={onChange} className="g-4" />
      ),
    },
    {
      nome: `items.${place}.observacao`,
      label: "Observação",
      filled: item.observacao !== "",
      field: () => <Field {...field("observacao")} label="Observação do item" className="g-12" />,
    },
  ]));
  const side = { kind: "numero", unit: "cm", required: withMeasures, className: "g-3" } as const;
  return (
    <div class="grid">
      <Field
        nome={`items.${place}.tipo_producao`}
        label="Tipo"
        kind="escolha"
        valor={item.tipo_producao}
        onType={(kind) => onChange(changeKind(item, kind))}
        options={kinds(item.tipo_producao)}
        className="g-4"
      />
      <Field {...field("descricao")} label="Descrição" required className="g-8" />
      <Field {...field("largura")} {...side} label="Largura" />
      <Field {...field("altura")} {...side} label="Altura" />
      <Field {...field("quantidade")} label="Quantidade" kind="numero" required className="g-3" />
      <Field
        nome={`items.${place}.valor_unitario`}
        label="Valor unitário (R$)"
        kind="valor"
        required={!free}
        fixed={free}
        valor={free ? "0,00" : item.valor_unitario}
        onType={(valor_unitario) => onChange({ valor_unitario })}
        className="g-3"
      />
      <Sum item={item} place={place} free={free} onChange={onChange} />
      <KindFields item={item} place={place} onChange={onChange} />
      <WordField
        {...field("vendedor")}
        label="Vendedor"
        words="vendedor"
        respond={onChange}
        required
        className="g-4"
      />
      {seldom.open}
      <Acabamentos item={item} place={place} onChange={onChange} buttons={seldom.buttons} />
      <ItemImage item={item} place={place} onChange={onChange} />
    </div>
  );
}

/** How large it is and what it comes to, while one types; and whether metres were meant. */
function Sum({ item, place, free, onChange }: {
  item: TypedItem;
  place: number;
  free: boolean;
  onChange(change: Partial<TypedItem>): void;
}): VNode {
  const hidden = whyValuesHidden();
  const { questions } = useContext(OpenEditing);
  const { largura, altura } = sizeOf(item);
  const asked = questions.value[`items.${place}.largura`];
  const quantidade = parseCount(item.quantidade) ?? 0;
  const extras = extrasValor(item);
  const unitPrice = free ? "0.00" : unitValor(item);
  const total = sumOfItems([{ valor_unitario: unitPrice, quantidade }]);
  const area = squareMetres(largura, altura);
  const parts = [
    area && `${formatValor(area)} m² cada`,
    area && quantidade > 1 && `${formatValor(areaOf(largura, altura, quantidade)!)} m² ao todo`,
    extras > 0 && !free && !hidden &&
    `mais ${formatReais(formatDecimal(extras))} de ${extraNames(item)} em cada`,
  ].filter(Boolean);
  return (
    <div class="count g-12">
      {asked
        ? (
          <Asked
            question={asked}
            nome={`items.${place}.largura`}
            focus={`items.${place}.valor_unitario`}
            answer={onChange}
          />
        )
        : <span>{parts.join(" · ")}</span>}
      <span>
        {quantidade > 1 && total !== "0.00" && !hidden ? `${quantidade} × ${formatReais(unitPrice)} = ` : "Item "}
        <b>
          <Valor de={total} />
        </b>
      </span>
    </div>
  );
}

function extraNames({ ilhos_valor_unitario, cordinha_valor_unitario }: TypedItem): string {
  return [ilhos_valor_unitario && "ilhós", cordinha_valor_unitario && "cordinha"].filter(Boolean).join(" e ");
}

/** A kind that only an old program knows stays choosable where it already is. */
function kinds(atual: string): [string, string][] {
  const known = Object.entries(FIELDS_BY_KIND).map(([valor, { nome }]): [string, string] => [valor, nome]);
  return atual in FIELDS_BY_KIND ? known : [...known, [atual, atual]];
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
