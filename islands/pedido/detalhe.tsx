import { useComputed, useSignalEffect } from "@preact/signals";
import { Triangle } from "lucide";
import type { VNode } from "preact";
import { useEffect, useMemo, useRef } from "preact/hooks";
import { diaCompleto } from "../../server/domain/datas.ts";
import { formatarReais } from "../../server/domain/dinheiro.ts";
import { NOME_DO_STATUS } from "../../server/domain/etapas.ts";
import type { Pedido } from "../../server/domain/pedido.ts";
import { Icone } from "../components/icone.tsx";
import { SeloDePrazo } from "../components/selo_de_prazo.tsx";
import type { Acoes } from "../lista/acoes.ts";
import { cartoes } from "../lista/midia.ts";
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
  /** Money is told only where the page around it tells money. */
  comValores: boolean;
  /** It was opened to read its history. */
  historico?: boolean;
}

/** One pedido whole, live: fields, items with their art, its way through the shop, its history. */
export function Detalhe(props: DetalheProps): VNode | null {
  const { id, hoje, sync, acoes, comValores } = props;
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
  // Where there is one column, the way through the shop comes before the pieces: it is what a phone is taken out for.
  const etapas = <LinhaDoTempo {...{ pedido, excluido, sync, acoes }} />;
  return (
    <div class="pedido">
      <Notas {...{ pedido, excluido, sync, historico }} />
      <AcoesDoPedido {...{ pedido, excluido, sync, acoes }} />
      <div class="pedido-colunas">
        <div>
          <Dados {...{ pedido, hoje, comValores, sync }} />
          {cartoes.value ? etapas : null}
          <Itens items={pedido.items} comValores={comValores} />
        </div>
        <div>
          {cartoes.value ? null : etapas}
          <Historia {...{ historico, sync, comValores }} emFoco={props.historico ?? false} />
        </div>
      </div>
    </div>
  );
}

/** Every field of the pedido; what is empty is left out. */
function Dados({ pedido, hoje, comValores, sync }: {
  pedido: Pedido;
  hoje: string;
  comValores: boolean;
  sync: PedidosSync;
}): VNode {
  const original = pedido.reposicao_de ? sync.pedido(pedido.reposicao_de).value : undefined;
  const { cliente, telefone_cliente, cidade_cliente, data_entrada, forma_envio, observacao, prioridade } = pedido;
  const { tipo_pagamento, obs_pagamento, valor_itens, valor_frete, valor_total } = pedido;
  return (
    <section class="pedido-parte" aria-label="Dados do pedido">
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
        <span class="pedido-status">{NOME_DO_STATUS[pedido.status]}</span>
      </p>
      <dl class="pedido-campos">
        <Presente rotulo="Cidade" valor={cidade_cliente} />
        <Presente rotulo="Telefone" valor={telefone_cliente} />
        <Campo rotulo="Entrada" valor={diaCompleto(data_entrada)} />
        <Campo rotulo="Entrega" valor={pedido.data_entrega ? diaCompleto(pedido.data_entrega) : "A combinar"} />
        <Presente rotulo="Envio" valor={forma_envio} />
        {original ? <Campo rotulo="Reposição do pedido" valor={`#${original.numero}`} /> : null}
        <Presente rotulo="Motivo da reposição" valor={pedido.motivo_reposicao ?? ""} />
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
