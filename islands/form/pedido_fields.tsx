import type { VNode } from "preact";
import { useContext } from "preact/hooks";
import { fullDay } from "../../server/domain/days.ts";
import type { Pedido } from "../../server/domain/pedido.ts";
import { withoutCost } from "../../server/domain/rules.ts";
import { Toolbar } from "../ui/toolbar.tsx";
import { hasPortador, type Typed } from "./typed.ts";
import { Field, type FieldProps } from "./field.tsx";
import { FieldChoice } from "./field_choice.tsx";
import { OpenEditing } from "./editing.ts";
import { whyLocked } from "./locked.ts";
import { fieldId } from "./control.tsx";
import { ClienteField } from "./cliente_field.tsx";
import { ReposicaoFields } from "./reposicao_fields.tsx";
import { DeliveryDay } from "./delivery_day.tsx";
import { Itens } from "./items.tsx";
import { useSeldom } from "./more_fields.tsx";
import { WordField } from "./word_field.tsx";

type TextField = Exclude<keyof Typed, "items" | "prioridade" | "reposicao_de" | "cortesia" | "confirmed">;

/** Every field of a pedido, in the order in which the counter asks for them. */
export function PedidoFields({ pedidos, today }: { pedidos: readonly Pedido[]; today: string }): VNode {
  const { typed, type, base } = useContext(OpenEditing);
  const valores = typed.value;
  const field = (name: TextField) => ({
    name: name,
    valor: valores[name],
    onType: (valor: string) => type({ [name]: valor }),
  });
  const free = withoutCost(valores);
  return (
    <>
      {valores.reposicao_de === null ? null : <ReposicaoFields />}
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
            <FieldChoice field="prioridade" />
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
      <Seldom today={today} field={field} />
    </>
  );
}

/** What few pedidos say; the day of the entrada is today's in nearly all. */
function Seldom({ today, field }: {
  today: string;
  field(name: TextField): Pick<FieldProps, "name" | "valor" | "onType">;
}): VNode {
  const { typed } = useContext(OpenEditing);
  const { data_entrada, observacao, obs_pagamento } = typed.value;
  const { open, buttons } = useSeldom([
    {
      name: "observacao",
      label: "Observação do pedido",
      filled: observacao !== "",
      field: () => (
        <Field {...field("observacao")} label="Observação do pedido (ficha e quadro)" kind="area" className="g-12" />
      ),
    },
    {
      name: "obs_pagamento",
      label: "Observação do pagamento",
      filled: obs_pagamento !== "",
      field: () => <Field {...field("obs_pagamento")} label="Observação do pagamento" className="g-12" />,
    },
    {
      name: "data_entrada",
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
