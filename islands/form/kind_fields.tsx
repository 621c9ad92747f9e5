import type { VNode } from "preact";
import { useContext } from "preact/hooks";
import { YES } from "../../server/domain/item_field.ts";
import { type FieldName, ITEM_FIELDS, itemKind, kindFields, type Shape } from "../../server/domain/fields_by_kind.ts";
import { isRequired } from "../../server/domain/rules.ts";
import { fieldVisible, type TypedItem } from "./typed_item.ts";
import { sizeOf } from "./tidy.ts";
import { wordList } from "./words.ts";
import { Field, type FieldProps } from "./field.tsx";
import { OpenEditing } from "./editing.ts";
import { whyLocked } from "./locked.ts";
import type { SeldomField } from "./more_fields.tsx";
import { Toolbar } from "../ui/toolbar.tsx";
import { WordField } from "./word_field.tsx";

const CONTROL: Record<Exclude<Shape, "marca">, FieldProps["kind"]> = {
  texto: "texto",
  medida: "numero",
  contagem: "numero",
  valor: "valor",
  escolha: "escolha",
};

/** Asked for by few orders: opened when it is wanted. */
const SELDOM: readonly FieldName[] = ["emenda"];

/** What the fields of one item work with. */
export interface ItemFieldsProps {
  item: TypedItem;
  place: number;
  onChange(change: Partial<TypedItem>): void;
}

/** The written fields that the item's kind owns, by the table. */
export function KindFields(props: ItemFieldsProps): VNode {
  const { item } = props;
  const written = kindFields(item.tipo_producao).filter((nome) =>
    fieldVisible(item, nome) && ITEM_FIELDS[nome].shape !== "marca" && !SELDOM.includes(nome) && !ofMark(nome) &&
    !SELDOM.includes(ITEM_FIELDS[nome].se!)
  );
  return <>{written.map((nome) => <OneField key={nome} nome={nome} {...props} />)}</>;
}

/** What is seldom asked of an item: its kind's own, then what every kind has. */
export function seldomFields(props: ItemFieldsProps, common: readonly SeldomField[]): SeldomField[] {
  const { item, place } = props;
  const own = kindFields(item.tipo_producao).filter((nome) => SELDOM.includes(nome)).map((nome) => ({
    nome: `items.${place}.${nome}`,
    label: ITEM_FIELDS[nome].label,
    filled: item[nome] !== "",
    field: () => (
      <>
        <OneField nome={nome} {...props} />
        {kindFields(item.tipo_producao).filter((each) => ITEM_FIELDS[each].se === nome && fieldVisible(item, each))
          .map((each) => <OneField key={each} nome={each} {...props} />)}
      </>
    ),
  }));
  return [...own, ...common];
}

/** What is ticked of an item, each with what belongs to it, and then what may be asked for: one stop of the Tab key. */
export function Acabamentos({ buttons, ...props }: ItemFieldsProps & { buttons: VNode[] }): VNode {
  const { item, place, onChange } = props;
  const locked = whyLocked("acabamento", useContext(OpenEditing).base.value) !== null;
  const campos = kindFields(item.tipo_producao);
  const marks = campos.filter((nome) => ITEM_FIELDS[nome].shape === "marca");
  return (
    <Toolbar className="acabamentos g-12" label={`Acabamento do item ${place + 1}`}>
      {marks.map((nome) => (
        <div key={nome} class="acabamento" role="group" aria-label={ITEM_FIELDS[nome].label}>
          <label class="mark-option">
            <input
              type="checkbox"
              data-stop
              checked={item[nome] === YES}
              disabled={locked}
              onChange={({ currentTarget }) => onChange({ [nome]: currentTarget.checked ? YES : "" })}
            />
            {ITEM_FIELDS[nome].label}
          </label>
          {campos.filter((field) => ITEM_FIELDS[field].se === nome && fieldVisible(item, field))
            .map((field) => <OneField key={field} nome={field} {...props} />)}
        </div>
      ))}
      {buttons}
    </Toolbar>
  );
}

/** Whether a field belongs to what is ticked. */
function ofMark(nome: FieldName): boolean {
  const { se } = ITEM_FIELDS[nome];
  return se !== undefined && ITEM_FIELDS[se].shape === "marca";
}

function OneField({ nome, item, place, onChange }: ItemFieldsProps & { nome: FieldName }): VNode {
  const { shape, options, none, label } = ITEM_FIELDS[nome];
  const { tipo_producao } = item;
  const field: FieldProps = {
    nome: `items.${place}.${nome}`,
    label,
    required: isRequired(sizeOf(item), tipo_producao, nome),
    valor: item[nome],
    onType: (valor) => onChange({ [nome]: valor }),
    className: "g-4",
  };
  if (nome === "tecido") {
    const { material } = itemKind(tipo_producao);
    return <WordField {...field} label={material} words={wordList(nome, tipo_producao)} respond={onChange} />;
  }
  return (
    <Field
      {...field}
      kind={CONTROL[shape as Exclude<Shape, "marca">]}
      options={options && [
        ["", none!],
        ...options.map(({ wire, nome }): [string, string] => [String(wire), nome]),
        // What only an old program writes stays choosable where it already is.
        ...item[nome] === "" || options.some(({ wire }) => String(wire) === item[nome])
          ? []
          : [[item[nome], item[nome]] as [string, string]],
      ]}
    />
  );
}
