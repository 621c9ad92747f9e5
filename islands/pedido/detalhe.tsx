import { useComputed, useSignalEffect } from "@preact/signals";
import { Triangle } from "lucide";
import type { VNode } from "preact";
import { useEffect, useMemo, useRef } from "preact/hooks";
import { diaCompleto } from "../../server/domain/datas.ts";
import { NOME_DO_STATUS } from "../../server/domain/etapas.ts";
import type { Pedido } from "../../server/domain/pedido.ts";
import { Icone } from "../components/icone.tsx";
import { SeloDePrazo } from "../components/selo_de_prazo.tsx";
import { Valor } from "../components/valor.tsx";
import type { Acoes } from "../lista/acoes.ts";
import { narrow } from "../lista/midia.ts";
import { whyValuesHidden } from "../sync/station.ts";
import type { PedidosSync } from "../sync/use_pedidos_sync.ts";
import { AcoesDoPedido } from "./acoes_do_pedido.tsx";
import { Historia } from "./historia.tsx";
import { criarHistorico } from "./historico.ts";
import { Campo, Itens } from "./itens.tsx";
import { LinhaDoTempo } from "./linha_do_tempo.tsx";
import { Notas } from "./notas.tsx";

/** What an open pedido works with. */
export interface DetalheProps {
  id: number;
  hoje: string;
  sync: PedidosSync;
  acoes: Acoes;
  /** It was opened to read its history. */
  historico?: boolean;
}

/** One pedido whole, live: fields, items with their art, its way through the shop, its history. */
export function Detalhe(props: DetalheProps): VNode | null {
  const { id, hoje, sync, acoes } = props;
  const historico = useMemo(() => criarHistorico(sync, id), []);
  // Also once the connection is back, for then the last reading may have failed.
  useSignalEffect(() => {
    void sync.pedido(id).value?.versao;
    if (sync.podeEscrever) void historico.atualizar();
  });
  const atual = useComputed(() => sync.pedido(id).value).value;
  const ultimo = useRef(atual);
  if (atual) ultimo.current = atual;
  const pedido = ultimo.current;
  // The form, opened from here, announces its own presence and takes it back when it closes.
  const editando = acoes.dialogo.value?.tipo === "formulario";
  useEffect(() => {
    if (!editando) sync.anunciar(id, "vendo");
  }, [editando]);
  useEffect(() => () => sync.anunciar(null, null), []);
  if (!pedido) return null;
  const excluido = !atual;
  const notas = <Notas {...{ pedido, excluido, sync, historico }} />;
  const pedidoDeQuem = <Quem pedido={pedido} hoje={hoje} />;
  const todosOsCampos = <Dados pedido={pedido} sync={sync} />;
  const itens = <Itens items={pedido.items} />;
  const etapas = <LinhaDoTempo {...{ pedido, excluido, sync, acoes }} />;
  const oQueFazer = <AcoesDoPedido {...{ pedido, excluido, sync, acoes }} />;
  const historia = <Historia {...{ historico, sync }} emFoco={props.historico ?? false} />;
  // A phone is taken out at the machine: the piece and its art first, then the stage to mark.
  if (narrow.value) {
    return <div class="pedido">{notas}{pedidoDeQuem}{itens}{etapas}{todosOsCampos}{oQueFazer}{historia}</div>;
  }
  return (
    <div class="pedido">
      {notas}
      {oQueFazer}
      <div class="pedido-colunas">
        <div>{pedidoDeQuem}{todosOsCampos}{itens}</div>
        <div>{etapas}{historia}</div>
      </div>
    </div>
  );
}

/** Whose pedido it is, and how it stands. */
function Quem({ pedido, hoje }: { pedido: Pedido; hoje: string }): VNode {
  const { cliente, prioridade, status } = pedido;
  return (
    <header>
      <h2 class="pedido-cliente">{cliente}</h2>
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
        <span class="pedido-status">{NOME_DO_STATUS[status]}</span>
      </p>
    </header>
  );
}

/** Every field of the pedido; what is empty is left out. */
function Dados({ pedido, sync }: { pedido: Pedido; sync: PedidosSync }): VNode {
  const hidden = whyValuesHidden();
  const original = pedido.reposicao_de ? sync.pedido(pedido.reposicao_de).value : undefined;
  const { telefone_cliente, cidade_cliente, data_entrada, forma_envio, observacao } = pedido;
  const { tipo_pagamento, obs_pagamento, valor_itens, valor_frete, valor_total } = pedido;
  return (
    <section class="pedido-parte" aria-label="Dados do pedido">
      <dl class="pedido-campos">
        <Presente rotulo="Cidade" valor={cidade_cliente} />
        {telefone_cliente === "" ? null : <Campo rotulo="Telefone" valor={<Telefone numero={telefone_cliente} />} />}
        <Campo rotulo="Entrada" valor={diaCompleto(data_entrada)} />
        <Campo rotulo="Entrega" valor={pedido.data_entrega ? diaCompleto(pedido.data_entrega) : "A combinar"} />
        <Presente rotulo="Envio" valor={forma_envio} />
        {original ? <Campo rotulo="Reposição do pedido" valor={`#${original.numero}`} /> : null}
        <Presente rotulo="Motivo da reposição" valor={pedido.motivo_reposicao ?? ""} />
        {hidden
          ? null
          : <Presente rotulo="Pagamento" valor={[tipo_pagamento, obs_pagamento].filter(Boolean).join(" · ")} />}
        <Campo rotulo="Itens" valor={<Valor de={valor_itens} />} />
        <Campo rotulo="Frete" valor={<Valor de={valor_frete} />} />
        <Campo rotulo="Total" valor={<Valor de={valor_total} />} />
      </dl>
      {hidden ? <p class="pedido-negado">{hidden}</p> : null}
      {observacao ? <p class="pedido-nota">{observacao}</p> : null}
    </section>
  );
}

/** A press calls: on a phone it is what the number is looked up for. */
function Telefone({ numero }: { numero: string }): VNode {
  return <a href={`tel:${numero.replace(/[^\d+]/g, "")}`}>{numero}</a>;
}

function Presente({ rotulo, valor }: { rotulo: string; valor: string }): VNode | null {
  return valor === "" ? null : <Campo rotulo={rotulo} valor={valor} />;
}
