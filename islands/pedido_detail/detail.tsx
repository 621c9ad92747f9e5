import { useComputed, useSignalEffect } from "@preact/signals";
import { Triangle } from "lucide";
import type { VNode } from "preact";
import { useEffect, useMemo, useRef } from "preact/hooks";
import { fullDay } from "../../server/domain/days.ts";
import { STATUS_NAMES } from "../../server/domain/etapas.ts";
import type { Pedido } from "../../server/domain/pedido.ts";
import { Icon } from "../ui/icon.tsx";
import { PrazoBadge } from "../pedido_parts/prazo_badge.tsx";
import { Valor } from "../pedido_parts/valor.tsx";
import type { Actions } from "../board/actions.ts";
import { narrow } from "../board/media.ts";
import { whyValuesHidden } from "../sync/station.ts";
import type { PedidosSync } from "../sync/pedidos_sync.ts";
import type { Lookout } from "../sync/whereabouts.ts";
import { NothingYet } from "../pedido_parts/unread.tsx";
import { Original } from "../pedido_parts/original.tsx";
import { PedidoActions } from "./actions.tsx";
import { PedidoHistory } from "./history.tsx";
import { createHistorico } from "./historico.ts";
import { Field, Itens } from "./items.tsx";
import { whyOff } from "./off_board.tsx";
import { Timeline } from "./timeline.tsx";
import { Notes } from "./notes.tsx";

/** What an open pedido works with. */
export interface DetailProps {
  id: number;
  /** Looks out for the same pedido. */
  lookout: Lookout;
  today: string;
  sync: PedidosSync;
  actions: Actions;
  /** It was opened to read its history. */
  historico?: boolean;
}

/** One pedido whole: fields, items with their art, its way through the shop, its history. Live while it is on the board, and as it was read elsewhere. */
export function Detail(props: DetailProps): VNode {
  const { id, lookout, today, sync, actions } = props;
  const historico = useMemo(() => createHistorico(sync, id), []);
  const version = useComputed(() => `${lookout.at.value.where} ${lookout.at.value.pedido?.versao}`);
  // Also once the connection is back, for then the last reading may have failed.
  useSignalEffect(() => {
    void version.value;
    if (sync.mayWrite) void historico.update();
  });
  const at = lookout.at.value;
  const { pedido } = at;
  const seen = useRef(false);
  if (at.where === "board") seen.current = true;
  // The form, opened from here, announces its own presence and takes it back when it closes.
  const editing = actions.dialog.value?.kind === "formulario";
  useEffect(() => {
    if (!editing) sync.announce(id, "vendo");
  }, [editing]);
  useEffect(() => () => sync.announce(null, null), []);
  if (!pedido) return <NothingYet lookout={lookout} error={sync.error} />;
  const off = whyOff(at);
  const notes = <Notes {...{ pedido, lookout, sync, historico }} seen={seen.current} />;
  const pedidoOfWhom = <Who pedido={pedido} today={today} />;
  const allFields = <RowData pedido={pedido} />;
  const itens = <Itens items={pedido.items} />;
  const etapas = <Timeline {...{ pedido, off, sync, actions }} />;
  const whatToDo = at.where === "deleted" ? null : <PedidoActions {...{ pedido, off, sync, actions }} />;
  const story = <PedidoHistory {...{ historico, sync }} focusedField={props.historico ?? false} />;
  // A phone is taken out at the machine: the piece and its art first, then the stage to mark.
  if (narrow.value) {
    return <div class="pedido">{notes}{pedidoOfWhom}{itens}{etapas}{allFields}{whatToDo}{story}</div>;
  }
  return (
    <div class="pedido">
      {notes}
      {whatToDo}
      <div class="pedido-columns">
        <div>{pedidoOfWhom}{allFields}{itens}</div>
        <div>{etapas}{story}</div>
      </div>
    </div>
  );
}

/** Whose pedido it is, and how it stands. */
function Who({ pedido, today }: { pedido: Pedido; today: string }): VNode {
  const { cliente, prioridade, status } = pedido;
  return (
    <header>
      <h2 class="pedido-cliente">{cliente}</h2>
      <p class="pedido-badges">
        <PrazoBadge pedido={pedido} today={today} />
        {prioridade === "ALTA"
          ? (
            <span class="badge badge-alta">
              <Icon drawing={Triangle} size={10} />
              ALTA
            </span>
          )
          : null}
        <span class="pedido-status">{STATUS_NAMES[status]}</span>
      </p>
    </header>
  );
}

/** Every field of the pedido; what is empty is left out. */
function RowData({ pedido }: { pedido: Pedido }): VNode {
  const hidden = whyValuesHidden();
  const { telefone_cliente, cidade_cliente, data_entrada, forma_envio, observacao } = pedido;
  const { tipo_pagamento, obs_pagamento, valor_itens, valor_frete, valor_total } = pedido;
  return (
    <section class="pedido-part" aria-label="Dados do pedido">
      <dl class="pedido-fields">
        <Known label="Cidade" valor={cidade_cliente} />
        {telefone_cliente === "" ? null : <Field label="Telefone" valor={<Telefone numero={telefone_cliente} />} />}
        <Field label="Entrada" valor={fullDay(data_entrada)} />
        <Field label="Entrega" valor={pedido.data_entrega ? fullDay(pedido.data_entrega) : "A combinar"} />
        <Known label="Envio" valor={forma_envio} />
        {pedido.reposicao_de
          ? (
            <Field
              label="Reposição do pedido"
              valor={<Original key={pedido.reposicao_de} id={pedido.reposicao_de} />}
            />
          )
          : null}
        <Known label="Motivo da reposição" valor={pedido.motivo_reposicao ?? ""} />
        {hidden
          ? null
          : <Known label="Pagamento" valor={[tipo_pagamento, obs_pagamento].filter(Boolean).join(" · ")} />}
        <Field label="Itens" valor={<Valor de={valor_itens} />} />
        <Field label="Frete" valor={<Valor de={valor_frete} />} />
        <Field label="Total" valor={<Valor de={valor_total} />} />
      </dl>
      {hidden ? <p class="pedido-denied">{hidden}</p> : null}
      {observacao ? <p class="pedido-note">{observacao}</p> : null}
    </section>
  );
}

/** A press calls: on a phone it is what the number is looked up for. */
function Telefone({ numero }: { numero: string }): VNode {
  return <a href={`tel:${numero.replace(/[^\d+]/g, "")}`}>{numero}</a>;
}

function Known({ label, valor }: { label: string; valor: string }): VNode | null {
  return valor === "" ? null : <Field label={label} valor={valor} />;
}
