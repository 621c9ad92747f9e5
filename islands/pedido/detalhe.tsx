import { useComputed } from "@preact/signals";
import { Ban, Eye, Pencil, Trash2, Triangle, TriangleAlert } from "lucide";
import type { ComponentChildren, VNode } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { diaCompleto } from "../../server/domain/datas.ts";
import { formatarReais } from "../../server/domain/dinheiro.ts";
import { foraDeOrdem, NOME_DO_STATUS } from "../../server/domain/etapas.ts";
import type { Pedido } from "../../server/domain/pedido.ts";
import { Icone } from "../components/icone.tsx";
import { SeloDePrazo } from "../components/selo_de_prazo.tsx";
import type { Acoes } from "../lista/acoes.ts";
import { outrosEditando, outrosVendo, quemMudou } from "../lista/presenca.ts";
import { hora } from "../lista/relogio.ts";
import type { PedidosSync } from "../sync/use_pedidos_sync.ts";
import { AcoesDoPedido } from "./acoes_do_pedido.tsx";
import { Historia } from "./historia.tsx";
import { Campo, Itens } from "./itens.tsx";
import { LinhaDoTempo } from "./linha_do_tempo.tsx";

/** What an open pedido works with. */
export interface DetalheProps {
  id: number;
  hoje: string;
  sync: PedidosSync;
  acoes: Acoes;
  /** Money is told only where the page around it tells money. */
  comValores: boolean;
  /** It was opened to read its history. */
  historico?: boolean;
}

/** One pedido whole, live: fields, items with their art, its way through the shop, its history. */
export function Detalhe({ id, hoje, sync, acoes, comValores, historico = false }: DetalheProps): VNode | null {
  const atual = useComputed(() => sync.pedido(id).value).value;
  const ultimo = useRef(atual);
  if (atual) ultimo.current = atual;
  const pedido = ultimo.current;
  // The form, opened from here, announces its own presence and takes it back when it closes.
  const editando = acoes.dialogo.value?.tipo === "formulario";
  useEffect(() => {
    if (editando) return;
    sync.anunciar(id, "vendo");
    return () => sync.anunciar(null, null);
  }, [id, editando]);
  if (!pedido) return null;
  const excluido = !atual;
  return (
    <div class="pedido">
      <Notas pedido={pedido} excluido={excluido} sync={sync} />
      <AcoesDoPedido {...{ pedido, excluido, sync, acoes }} />
      <div class="pedido-colunas">
        <div>
          <Dados {...{ pedido, hoje, comValores }} />
          <Itens items={pedido.items} comValores={comValores} />
        </div>
        <div>
          <LinhaDoTempo {...{ pedido, excluido, sync, acoes }} />
          <Historia id={id} sync={sync} comValores={comValores} emFoco={historico} />
        </div>
      </div>
    </div>
  );
}

/** What is to be known first: that it cannot be changed any more, and who else has it open. */
function Notas({ pedido, excluido, sync }: { pedido: Pedido; excluido: boolean; sync: PedidosSync }): VNode {
  const editando = outrosEditando(sync, pedido.id);
  const vendo = outrosVendo(sync, pedido.id);
  const aviso = foraDeOrdem(pedido);
  const quando = hora(new Date(pedido.ultima_atualizacao));
  return (
    <div class="pedido-notas" role="status">
      {excluido
        ? (
          <Nota desenho={Trash2} tom="problema">
            <b>Este pedido foi excluído.</b> O que está aqui é a última versão que esta tela viu. Somente leitura.
          </Nota>
        )
        : pedido.status === "cancelado"
        ? (
          <Nota desenho={Ban}>
            <b>Pedido cancelado</b> por {quemMudou(pedido)} às {quando}. Somente leitura.
          </Nota>
        )
        : pedido.status === "entregue"
        ? (
          <Nota desenho={Eye}>
            <b>Pedido entregue.</b> Somente leitura até ser reaberto.
          </Nota>
        )
        : null}
      {aviso ? <Nota desenho={TriangleAlert}>{aviso}</Nota> : null}
      {editando.length > 0
        ? (
          <Nota desenho={Pencil} tom="presenca">
            <b>{editando.join(", ")}</b> {editando.length === 1 ? "está" : "estão"} editando este pedido.
          </Nota>
        )
        : null}
      {vendo.length > 0
        ? (
          <Nota desenho={Eye} tom="presenca">
            <b>{vendo.join(", ")}</b> também {vendo.length === 1 ? "está" : "estão"} com este pedido aberto.
          </Nota>
        )
        : null}
    </div>
  );
}

function Nota({ desenho, tom, children }: {
  desenho: typeof Eye;
  tom?: "presenca" | "problema";
  children: ComponentChildren;
}): VNode {
  return (
    <p class={`nota${tom ? ` nota-${tom}` : ""}`}>
      <Icone desenho={desenho} tamanho={18} />
      <span>{children}</span>
    </p>
  );
}

/** Every field of the pedido; what is empty is left out. */
function Dados({ pedido, hoje, comValores }: { pedido: Pedido; hoje: string; comValores: boolean }): VNode {
  const { cliente, telefone_cliente, cidade_cliente, data_entrada, forma_envio, observacao, prioridade } = pedido;
  const { tipo_pagamento, obs_pagamento, valor_itens, valor_frete, valor_total } = pedido;
  return (
    <section class="pedido-parte" aria-label="Dados do pedido">
      <p class="pedido-cliente">{cliente}</p>
      <p class="pedido-selos">
        <SeloDePrazo pedido={pedido} hoje={hoje} />
        {prioridade === "ALTA"
          ? (
            <span class="selo selo-alta">
              <Icone desenho={Triangle} tamanho={10} />
              ALTA
            </span>
          )
          : null}
        <span class="pedido-status">{NOME_DO_STATUS[pedido.status]}</span>
      </p>
      <dl class="pedido-campos">
        <Presente rotulo="Cidade" valor={cidade_cliente} />
        <Presente rotulo="Telefone" valor={telefone_cliente} />
        <Campo rotulo="Entrada" valor={diaCompleto(data_entrada)} />
        <Campo rotulo="Entrega" valor={pedido.data_entrega ? diaCompleto(pedido.data_entrega) : "A combinar"} />
        <Presente rotulo="Envio" valor={forma_envio} />
        {comValores
          ? (
            <>
              <Presente
                rotulo="Pagamento"
                valor={[tipo_pagamento, obs_pagamento].filter(Boolean).join(" · ")}
              />
              <Campo rotulo="Itens" valor={formatarReais(valor_itens)} />
              <Campo rotulo="Frete" valor={formatarReais(valor_frete)} />
              <Campo rotulo="Total" valor={formatarReais(valor_total)} />
            </>
          )
          : null}
      </dl>
      {observacao ? <p class="pedido-nota">{observacao}</p> : null}
    </section>
  );
}

function Presente({ rotulo, valor }: { rotulo: string; valor: string }): VNode | null {
  return valor === "" ? null : <Campo rotulo={rotulo} valor={valor} />;
}
