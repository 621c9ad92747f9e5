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
  const written = kindFields(item.tipo_producao).filter((name) =>
    fieldVisible(item, name) && ITEM_FIELDS[name].shape !== "marca" && !SELDOM.includes(name) && !ofMark(name) &&
    !SELDOM.includes(ITEM_FIELDS[name].se!)
  );
  return <>{written.map((name) => <OneField key={name} name={name} {...props} />)}</>;
}

/** What is seldom asked of an item: its kind's own, then what every kind has. */
export function seldomFields(props: ItemFieldsProps, common: readonly SeldomField[]): SeldomField[] {
  const { item, place } = props;
  const own = kindFields(item.tipo_producao).filter((name) => SELDOM.includes(name)).map((name) => ({
    name: `items.${place}.${name}`,
    label: ITEM_FIELDS[name].label,
    filled: item[name] !== "",
    field: () => (
      <>
        <OneField name={name} {...props} />
        {kindFields(item.tipo_producao).filter((each) => ITEM_FIELDS[each].se === name && fieldVisible(item, each))
          .map((each) => <OneField key={each} name={each} {...props} />)}
      </>
    ),
  }));
  return [...own, ...common];
}

/** What is ticked of an item, each with what belongs to it, and then what may be asked for: one stop of the Tab key. */
export function Acabamentos({ buttons, ...props }: ItemFieldsProps & { buttons: VNode[] }): VNode {
  const { item, place, onChange } = props;
  const locked = whyLocked("acabamento", useContext(OpenEditing).base.value) !== null;
  const fields = kindFields(item.tipo_producao);
  const marks = fields.filter((name) => ITEM_FIELDS[name].shape === "marca");
  return (
    <Toolbar className="acabamentos g-12" label={`Acabamento do item ${place + 1}`}>
      {marks.map((name) => (
        <div key={name} class="acabamento" role="group" aria-label={ITEM_FIELDS[name].label}>
          <label class="mark-option">
            <input
              type="checkbox"
              data-stop
              checked={item[name] === YES}
              disabled={locked}
              onChange={({ currentTarget }) => onChange({ [name]: currentTarget.checked ? YES : "" })}
            />
            {ITEM_FIELDS[name].label}
          </label>
          {fields.filter((field) => ITEM_FIELDS[field].se === name && fieldVisible(item, field))
            .map((field) => <OneField key={field} name={field} {...props} />)}
        </div>
      ))}
      {buttons}
    </Toolbar>
  );
}

/** Whether a field belongs to what is ticked. */
function ofMark(name: FieldName): boolean {
  const { se } = ITEM_FIELDS[name];
  return se !== undefined && ITEM_FIELDS[se].shape === "marca";
}

function OneField({ name, item, place, onChange }: ItemFieldsProps & { name: FieldName }): VNode {
  const { shape, options, none, label } = ITEM_FIELDS[name];
  const { tipo_producao } = item;
  const field: FieldProps = {
    name: `items.${place}.${name}`,
    label,
    required: isRequired(sizeOf(item), tipo_producao, name),
    valor: item[name],
    onType: (valor) => onChange({ [name]: valor }),
    className: "g-4",
  };
  if (name === "tecido") {
    const { material } = itemKind(tipo_producao);
    return <WordField {...field} label={material} words={wordList(name, tipo_producao)} respond={onChange} />;
  }
  return (
    <Field
      {...field}
      kind={CONTROL[shape as Exclude<Shape, "marca">]}
      options={options && [
        ["", none!],
        ...options.map(({ wire, name }): [string, string] => [String(wire), name]),
        // What only an old program writes stays choosable where it already is.
        ...item[name] === "" || options.some(({ wire }) => String(wire) === item[name])
          ? []
          : [[item[name], item[name]] as [string, string]],
      ]}
    />
  );
}
