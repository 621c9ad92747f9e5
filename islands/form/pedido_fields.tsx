import { Copy, Plus } from "lucide";
import type { VNode } from "preact";
import { useContext } from "preact/hooks";
import { fullDay } from "../../server/domain/days.ts";
import type { Pedido } from "../../server/domain/pedido.ts";
import { withoutCost } from "../../server/domain/rules.ts";
import type { Editing } from "./editing.ts";
import { hasPortador, type Typed } from "./typed.ts";
import { duplicateItem, emptyItem, type TypedItem } from "./typed_item.ts";
import { beforePaint } from "../sync/browser.ts";
import { Field, FieldChoice, fieldId, type FieldProps, OpenEditing, whyLocked } from "./field.tsx";
import { ClienteField } from "./cliente_field.tsx";
import { ReposicaoFields } from "./reposicao_fields.tsx";
import { DeliveryDay } from "./delivery_day.tsx";
import { Icon } from "../ui/icon.tsx";
import { ItemDoPedido } from "./item_fields.tsx";
import { useSeldom } from "./more_fields.tsx";
import { Toolbar } from "../ui/toolbar.tsx";
import { WordField } from "./word_field.tsx";

type TextField = Exclude<keyof Typed, "items" | "prioridade" | "reposicao_de" | "cortesia" | "confirmed">;

/** Every field of a pedido, in the order in which the counter asks for them. */
export function PedidoFields({ pedidos, today }: { pedidos: readonly Pedido[]; today: string }): VNode {
  const { digitado: typed, type, base } = useContext(OpenEditing);
  const valores = typed.value;
  const field = (nome: TextField) => ({
    nome,
    valor: valores[nome],
    onType: (valor: string) => type({ [nome]: valor }),
  });
  const free = withoutCost(valores);
  return (
    <>
      {valores.reposicao_de === null ? null : <ReposicaoFields pedidos={pedidos} />}
      <section class="section">
        <h3>Cliente</h3>
        <div class="grid">
          <ClienteField pedidos={pedidos} />
          <Field
            {...field("telefone_cliente")}
            label="Telefone"
            kind="telefone"
            className="g-6"
            after={base.value && valores.telefone_cliente && (
              <a class="call" href={`tel:${valores.telefone_cliente.replace(/[^\d+]/g, "")}`}>Ligar</a>
            )}
          />
          <WordField {...field("cidade_cliente")} label="Cidade" words="cidade_cliente" free className="g-6" />
        </div>
      </section>
      <section class="section">
        <h3>Prazo</h3>
        <div class="grid">
          <DeliveryDay today={today} />
          <div class="prioridade g-12">
            <label class="mark-option">
              <input
                id={fieldId("prioridade")}
                type="checkbox"
                checked={valores.prioridade === "ALTA"}
                disabled={whyLocked("prioridade", base.value) !== null}
                onChange={({ currentTarget }) => type({ prioridade: currentTarget.checked ? "ALTA" : "NORMAL" })}
              />
              Prioridade alta
            </label>
            <FieldChoice campo="prioridade" />
          </div>
        </div>
      </section>
      <Itens />
      <section class="section">
        <h3>Envio e pagamento</h3>
        <div class="grid">
          <WordField
            {...field("forma_envio")}
            label="Forma de envio"
            words="forma_envio"
            respond={type}
            className="g-4"
          />
          {hasPortador(valores)
            ? <Field {...field("portador")} label="Nome do portador" required className="g-8" />
            : null}
          <Field
            {...field("valor_frete")}
            {...(free ? { valor: "0,00", fixed: true } : {})}
            label="Frete (R$)"
            kind="valor"
            className="g-4"
          />
          <WordField
            {...field("tipo_pagamento")}
            label="Pagamento"
            words="tipo_pagamento"
            respond={type}
            className={hasPortador(valores) ? "g-8" : "g-4"}
          />
        </div>
      </section>
      <Seldom today={today} campo={field} />
    </>
  );
}

/** What few pedidos say; the day of the entrada is today's in nearly all. */
function Seldom({ today, campo: field }: {
  today: string;
  campo(nome: TextField): Pick<FieldProps, "nome" | "valor" | "onType">;
}): VNode {
  const { digitado: typed } = useContext(OpenEditing);
  const { data_entrada, observacao, obs_pagamento } = typed.value;
  const { open, buttons } = useSeldom([
    {
      nome: "observacao",
      label: "Observação do pedido",
      filled: observacao !== "",
      field: () => (
        <Field {...field("observacao")} label="Observação do pedido (ficha e quadro)" kind="area" className="g-12" />
      ),
    },
    {
      nome: "obs_pagamento",
      label: "Observação do pagamento",
      filled: obs_pagamento !== "",
      field: () => <Field {...field("obs_pagamento")} label="Observação do pagamento" className="g-12" />,
    },
    {
      nome: "data_entrada",
      label: data_entrada === today ? "Entrada: hoje" : `Entrada: ${fullDay(data_entrada)}`,
      filled: data_entrada === "",
      field: () => <Field {...field("data_entrada")} label="Entrada" kind="data" required className="g-4" />,
    },
  ]);
  return (
    <section class="section">
      <div class="grid">{open}</div>
      <Toolbar className="more-fields" label="Mais campos">{buttons}</Toolbar>
    </section>
  );
}

/** Why this person can neither add nor remove an item, which changes what the pedido costs; null when it can be done. */
function whyItemsStay({ base }: Editing): string | null {
  return whyLocked("items", base.value) ?? whyLocked("quantidade", base.value);
}

/** One item more, with the focus in it. */
export function addItem(editing: Editing): void {
  const { digitado: typed, type } = editing;
  if (whyItemsStay(editing)) return;
  const { items } = typed.peek();
  editing.foldFinished();
  type({ items: [...items, emptyItem(items[items.length - 1])] });
  focusField(`items.${items.length}.tipo_producao`);
}

function focusField(nome: string): void {
  beforePaint(() => document.getElementById(fieldId(nome))?.focus());
}

function Itens(): VNode {
  const editing = useContext(OpenEditing);
  const { digitado: typed, type, problemas: problems, folded } = editing;
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
      <FieldChoice campo="items" />
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
