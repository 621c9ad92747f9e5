import { Copy, Plus } from "lucide";
import type { VNode } from "preact";
import { useContext } from "preact/hooks";
import { diaCompleto } from "../../server/domain/datas.ts";
import type { Pedido } from "../../server/domain/pedido.ts";
import { semCusto } from "../../server/domain/regras.ts";
import type { Edicao } from "../lista/edicao.ts";
import { type Digitado, temPortador } from "../lista/formulario.ts";
import { duplicarItem, type ItemDigitado, itemVazio } from "../lista/item_digitado.ts";
import { beforePaint } from "../sync/browser.ts";
import { Campo, type CampoProps, EdicaoAberta, EscolhaNoCampo, idDoCampo, whyLocked } from "./campo.tsx";
import { CampoCliente } from "./campo_cliente.tsx";
import { CamposDaReposicao } from "./campos_da_reposicao.tsx";
import { DeliveryDay } from "./delivery_day.tsx";
import { Icone } from "./icone.tsx";
import { ItemDoPedido } from "./item_do_pedido.tsx";
import { useSeldom } from "./more_fields.tsx";
import { Toolbar } from "./toolbar.tsx";
import { WordField } from "./word_field.tsx";

type CampoDeTexto = Exclude<keyof Digitado, "items" | "prioridade" | "reposicao_de" | "cortesia" | "confirmed">;

/** Every field of a pedido, in the order in which the counter asks for them. */
export function CamposDoPedido({ pedidos, hoje }: { pedidos: readonly Pedido[]; hoje: string }): VNode {
  const { digitado, digitar, base } = useContext(EdicaoAberta);
  const valores = digitado.value;
  const campo = (nome: CampoDeTexto) => ({
    nome,
    valor: valores[nome],
    aoDigitar: (valor: string) => digitar({ [nome]: valor }),
  });
  const gratis = semCusto(valores);
  return (
    <>
      {valores.reposicao_de === null ? null : <CamposDaReposicao pedidos={pedidos} />}
      <section class="secao">
        <h3>Cliente</h3>
        <div class="grade">
          <CampoCliente pedidos={pedidos} />
          <Campo
            {...campo("telefone_cliente")}
            rotulo="Telefone"
            tipo="telefone"
            classe="g-6"
            depois={base.value && valores.telefone_cliente && (
              <a class="ligar" href={`tel:${valores.telefone_cliente.replace(/[^\d+]/g, "")}`}>Ligar</a>
            )}
          />
          <WordField {...campo("cidade_cliente")} rotulo="Cidade" words="cidade_cliente" free classe="g-6" />
        </div>
      </section>
      <section class="secao">
        <h3>Prazo</h3>
        <div class="grade">
          <DeliveryDay hoje={hoje} />
          <div class="prioridade g-12">
            <label class="marca-opcao">
              <input
                id={idDoCampo("prioridade")}
                type="checkbox"
                checked={valores.prioridade === "ALTA"}
                disabled={whyLocked("prioridade", base.value) !== null}
                onChange={({ currentTarget }) => digitar({ prioridade: currentTarget.checked ? "ALTA" : "NORMAL" })}
              />
              Prioridade alta
            </label>
            <EscolhaNoCampo campo="prioridade" />
          </div>
        </div>
      </section>
      <Itens />
      <section class="secao">
        <h3>Envio e pagamento</h3>
        <div class="grade">
          <WordField
            {...campo("forma_envio")}
            rotulo="Forma de envio"
            words="forma_envio"
            responder={digitar}
            classe="g-4"
          />
          {temPortador(valores)
            ? <Campo {...campo("portador")} rotulo="Nome do portador" obrigatorio classe="g-8" />
            : null}
          <Campo
            {...campo("valor_frete")}
            {...(gratis ? { valor: "0,00", fixo: true } : {})}
            rotulo="Frete (R$)"
            tipo="valor"
            classe="g-4"
          />
          <WordField
            {...campo("tipo_pagamento")}
            rotulo="Pagamento"
            words="tipo_pagamento"
            responder={digitar}
            classe={temPortador(valores) ? "g-8" : "g-4"}
          />
        </div>
      </section>
      <Seldom hoje={hoje} campo={campo} />
    </>
  );
}

/** What few pedidos say; the day of the entrada is today's in nearly all. */
function Seldom({ hoje, campo }: {
  hoje: string;
  campo(nome: CampoDeTexto): Pick<CampoProps, "nome" | "valor" | "aoDigitar">;
}): VNode {
  const { digitado } = useContext(EdicaoAberta);
  const { data_entrada, observacao, obs_pagamento } = digitado.value;
  const { open, buttons } = useSeldom([
    {
      nome: "observacao",
      label: "Observação do pedido",
      filled: observacao !== "",
      field: () => (
        <Campo {...campo("observacao")} rotulo="Observação do pedido (ficha e quadro)" tipo="area" classe="g-12" />
      ),
    },
    {
      nome: "obs_pagamento",
      label: "Observação do pagamento",
      filled: obs_pagamento !== "",
      field: () => <Campo {...campo("obs_pagamento")} rotulo="Observação do pagamento" classe="g-12" />,
    },
    {
      nome: "data_entrada",
      label: data_entrada === hoje ? "Entrada: hoje" : `Entrada: ${diaCompleto(data_entrada)}`,
      filled: data_entrada === "",
      field: () => <Campo {...campo("data_entrada")} rotulo="Entrada" tipo="data" obrigatorio classe="g-4" />,
    },
  ]);
  return (
    <section class="secao">
      <div class="grade">{open}</div>
      <Toolbar classe="mais-campos" label="Mais campos">{buttons}</Toolbar>
    </section>
  );
}

/** Why this person can neither add nor remove an item, which changes what the pedido costs; null when it can be done. */
function whyItemsStay({ base }: Edicao): string | null {
  return whyLocked("items", base.value) ?? whyLocked("quantidade", base.value);
}

/** One item more, with the focus in it. */
export function adicionarItem(edicao: Edicao): void {
  const { digitado, digitar } = edicao;
  if (whyItemsStay(edicao)) return;
  const { items } = digitado.peek();
  edicao.foldFinished();
  digitar({ items: [...items, itemVazio(items[items.length - 1])] });
  focusField(`items.${items.length}.tipo_producao`);
}

function focusField(nome: string): void {
  beforePaint(() => document.getElementById(idDoCampo(nome))?.focus());
}

function Itens(): VNode {
  const edicao = useContext(EdicaoAberta);
  const { digitado, digitar, problemas, folded } = edicao;
  const { items } = digitado.value;
  const stay = whyItemsStay(edicao);
  const trocar = (lugar: number, mudanca: Partial<ItemDigitado>) =>
    digitar({ items: items.map((item, cada) => cada === lugar ? { ...item, ...mudanca } : item) });
  const duplicar = (item: ItemDigitado, lugar: number) => {
    if (stay) return;
    digitar({ items: [...items.slice(0, lugar + 1), duplicarItem(item), ...items.slice(lugar + 1)] });
  };
  const fold = ({ chave }: ItemDigitado, lugar: number, folds: boolean) => {
    const others = [...folded.value].filter((each) => each !== chave);
    folded.value = new Set(folds ? [...others, chave] : others);
    if (!folds) focusField(`items.${lugar}.descricao`);
  };
  const complained = (lugar: number) => Object.keys(problemas.value).some((each) => each.startsWith(`items.${lugar}.`));
  const last = items.length - 1;
  return (
    <section class="secao">
      <h3>Itens</h3>
      <EscolhaNoCampo campo="items" />
      {problemas.value.items
        ? <p id={idDoCampo("items")} class="problema" tabIndex={-1}>{problemas.value.items}</p>
        : null}
      {items.map((item, lugar) => (
        <ItemDoPedido
          key={item.chave}
          item={item}
          lugar={lugar}
          folded={last === 0 ? null : folded.value.has(item.chave) && !complained(lugar)}
          stays={stay}
          aoMudar={(mudanca) => trocar(lugar, mudanca)}
          aoDuplicar={() => duplicar(item, lugar)}
          aoRemover={() => digitar({ items: items.filter((cada) => cada !== item) })}
          fold={(folds) => fold(item, lugar, folds)}
        />
      ))}
      <Toolbar classe="mais-itens" label="Mais itens">
        <button
          type="button"
          class="botao botao-largo"
          data-stop
          aria-keyshortcuts="Alt+I"
          aria-disabled={stay ? true : undefined}
          aria-describedby={stay ? "itens-ficam" : undefined}
          onClick={() => adicionarItem(edicao)}
        >
          <Icone desenho={Plus} /> Adicionar item
        </button>
        {last === 0
          ? (
            <button
              type="button"
              class="botao botao-largo"
              data-stop
              aria-disabled={stay ? true : undefined}
              aria-describedby={stay ? "itens-ficam" : undefined}
              onClick={() => duplicar(items[0]!, 0)}
            >
              <Icone desenho={Copy} /> Duplicar o item 1
            </button>
          )
          : null}
      </Toolbar>
      {stay ? <p id="itens-ficam" class="ressalva">{stay}</p> : null}
    </section>
  );
}
