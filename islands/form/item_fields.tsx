import type { VNode } from "preact";
import { useContext } from "preact/hooks";
import { FIELDS_BY_KIND, itemKind } from "../../server/domain/fields_by_kind.ts";
import { withoutCost } from "../../server/domain/rules.ts";
import { ItemSum } from "./item_sum.tsx";
import { changeKind } from "./typed_item.ts";
import { Field } from "./field.tsx";
import { OpenEditing } from "./editing.ts";
import { Acabamentos, type ItemFieldsProps, KindFields, seldomFields } from "./kind_fields.tsx";
import { ItemImage } from "./item_image.tsx";
import { useSeldom } from "./more_fields.tsx";
import { WordField } from "./word_field.tsx";

type TextField = "descricao" | "largura" | "altura" | "quantidade" | "vendedor" | "designer" | "observacao";

/** All that is asked of one piece. */
export function ItemFields({ item, place, onChange }: ItemFieldsProps): VNode {
  const { typed } = useContext(OpenEditing);
  const field = (name: TextField) => ({
    name: `items.${place}.${name}`,
    valor: item[name],
    onType: (valor: string) => onChange({ [name]: valor }),
  });
  const { withMeasures } = itemKind(item.tipo_producao);
  const free = withoutCost(typed.value);
  const seldom = useSeldom(seldomFields({ item, place, onChange }, [
    {
      name: `items.${place}.designer`,
      label: "Designer",
      filled: item.designer !== "",
      field: () => (
        <WordField {...field("designer")} label="Designer" words="designer" respond={onChange} className="g-4" />
      ),
    },
    {
      name: `items.${place}.observacao`,
      label: "Observação",
      filled: item.observacao !== "",
      field: () => <Field {...field("observacao")} label="Observação do item" className="g-12" />,
    },
  ]));
  const side = { kind: "numero", unit: "cm", required: withMeasures, className: "g-3" } as const;
  return (
    <div class="grid">
      <Field
        name={`items.${place}.tipo_producao`}
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
        name={`items.${place}.valor_unitario`}
        label="Valor unitário (R$)"
        kind="valor"
        required={!free}
        fixed={free}
        valor={free ? "0,00" : item.valor_unitario}
        onType={(valor_unitario) => onChange({ valor_unitario })}
        className="g-3"
      />
      <ItemSum item={item} place={place} free={free} onChange={onChange} />
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

/** A kind that only an old program knows stays choosable where it already is. */
function kinds(current: string): [string, string][] {
  const known = Object.entries(FIELDS_BY_KIND).map(([valor, { name }]): [string, string] => [valor, name]);
  return current in FIELDS_BY_KIND ? known : [...known, [current, current]];
}
