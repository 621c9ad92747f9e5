import { Plus } from "lucide";
import type { VNode } from "preact";
import { useContext } from "preact/hooks";
import type { Pedido } from "../../server/domain/pedido.ts";
import { semCusto } from "../../server/domain/regras.ts";
import { formatarTelefone } from "../../server/domain/telefone.ts";
import type { Edicao } from "../lista/edicao.ts";
import { type Digitado, ressalvaDaEntrega, temPortador } from "../lista/formulario.ts";
import { duplicarItem, type ItemDigitado, itemVazio } from "../lista/item_digitado.ts";
import { beforePaint } from "../sync/browser.ts";
import { Campo, EdicaoAberta, EscolhaNoCampo, idDoCampo, whyLocked } from "./campo.tsx";
import { CampoCliente } from "./campo_cliente.tsx";
import { CamposDaReposicao } from "./campos_da_reposicao.tsx";
import { Icone } from "./icone.tsx";
import { ItemDoPedido } from "./item_do_pedido.tsx";

type CampoDeTexto = Exclude<keyof Digitado, "items" | "prioridade" | "reposicao_de" | "cortesia">;

/** Every field of a pedido, in the order in which the counter asks for them. */
export function CamposDoPedido({ pedidos }: { pedidos: readonly Pedido[] }): VNode {
  const { digitado, digitar } = useContext(EdicaoAberta);
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
            arrumar={formatarTelefone}
            classe="g-6"
          />
          <Campo {...campo("cidade_cliente")} rotulo="Cidade" sugestoes="sugestoes-cidade" classe="g-6" />
        </div>
      </section>
      <section class="secao">
        <h3>Prazo</h3>
        <div class="grade">
          <Campo {...campo("data_entrada")} rotulo="Entrada" tipo="data" obrigatorio classe="g-4" />
          <Campo
            {...campo("data_entrega")}
            rotulo="Entrega"
            tipo="data"
            ressalva={ressalvaDaEntrega(valores.data_entrega)}
            classe="g-4"
          />
          <Campo
            nome="prioridade"
            rotulo="Prioridade"
            tipo="escolha"
            valor={valores.prioridade}
            opcoes={[["NORMAL", "Normal"], ["ALTA", "▲ Alta"]]}
            aoDigitar={(prioridade) => digitar({ prioridade: prioridade as Digitado["prioridade"] })}
            classe="g-4"
          />
        </div>
      </section>
      <Itens />
      <section class="secao">
        <h3>Envio e pagamento</h3>
        <div class="grade">
          <Campo {...campo("forma_envio")} rotulo="Forma de envio" sugestoes="sugestoes-envio" classe="g-4" />
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
          <Campo
            {...campo("tipo_pagamento")}
            rotulo="Pagamento"
            sugestoes="sugestoes-pagamento"
            classe={temPortador(valores) ? "g-8" : "g-4"}
          />
          <Campo {...campo("obs_pagamento")} rotulo="Observação do pagamento" classe="g-12" />
        </div>
      </section>
      <section class="secao">
        <h3>Observação do pedido</h3>
        <Campo {...campo("observacao")} rotulo="Aparece na ficha e no quadro" tipo="area" />
      </section>
    </>
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
  digitar({ items: [...items, itemVazio(items[items.length - 1])] });
  beforePaint(() => document.getElementById(idDoCampo(`items.${items.length}.tipo_producao`))?.focus());
}

function Itens(): VNode {
  const edicao = useContext(EdicaoAberta);
  const { digitado, digitar, problemas } = edicao;
  const { items } = digitado.value;
  const stay = whyItemsStay(edicao);
  const trocar = (lugar: number, mudanca: Partial<ItemDigitado>) =>
    digitar({ items: items.map((item, cada) => cada === lugar ? { ...item, ...mudanca } : item) });
  const duplicar = (item: ItemDigitado, lugar: number) =>
    digitar({ items: [...items.slice(0, lugar + 1), duplicarItem(item), ...items.slice(lugar + 1)] });
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
          stays={stay}
          aoMudar={(mudanca) => trocar(lugar, mudanca)}
          aoDuplicar={() => duplicar(item, lugar)}
          aoRemover={() => digitar({ items: items.filter((cada) => cada !== item) })}
        />
      ))}
      <button
        type="button"
        class="botao botao-largo"
        aria-keyshortcuts="Alt+I"
        aria-disabled={stay ? true : undefined}
        aria-describedby={stay ? "itens-ficam" : undefined}
        onClick={() => adicionarItem(edicao)}
      >
        <Icone desenho={Plus} /> Adicionar item
      </button>
      {stay ? <p id="itens-ficam" class="ressalva">{stay}</p> : null}
    </section>
  );
}
