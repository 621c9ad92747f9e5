import { ArrowRight, Check, LockKeyhole, PackageCheck, Plus } from "lucide";
import type { VNode } from "preact";
import { useMemo } from "preact/hooks";
import { type Etapa, ETAPA_NAMES, ETAPAS, nextEtapa } from "../../server/domain/etapas.ts";
import type { Pedido } from "../../server/domain/pedido.ts";
import { Icon } from "../ui/icon.tsx";
import { type Actions, whyNotMarkable } from "../board/actions.ts";
import { whyNotWritable } from "../board/messages.ts";
import { doingOf, doingWords } from "../board/doing.ts";
import { screenName } from "../board/presence.ts";
import type { PedidosSync } from "../sync/pedidos_sync.ts";
import { shortWhen } from "./when.ts";

/** What the stages work with. */
interface TimelineProps {
  pedido: Pedido;
  /** Why nothing can be done to it where it is. */
  off: string | null;
  sync: PedidosSync;
  actions: Actions;
}

/** The way of a pedido through the shop, from the counter to the customer: when each stage was done, and where. */
export function Timeline({ pedido, off, sync, actions }: TimelineProps): VNode {
  const { data_criacao, status, ultima_atualizacao, atualizado_por } = pedido;
  return (
    <section class="pedido-part" aria-label="Etapas">
      <ol class="timeline">
        <li class="timeline-done">
          <span class="timeline-ring">
            <Icon drawing={Plus} />
          </span>
          <div class="timeline-texts">
            <b>Pedido criado</b>
            <span>{shortWhen(data_criacao, sync.offsetMs)}</span>
          </div>
        </li>
        {ETAPAS.map((etapa) => <Step key={etapa} {...{ pedido, etapa, off, sync, actions }} />)}
        {status === "entregue"
          ? (
            <li class="timeline-done">
              <span class="timeline-ring">
                <Icon drawing={PackageCheck} />
              </span>
              <div class="timeline-texts">
                <b>Entregue</b>
                <span>{shortWhen(ultima_atualizacao, sync.offsetMs)} · {screenName(atualizado_por)}</span>
              </div>
            </li>
          )
          : null}
      </ol>
    </section>
  );
}

function Step({ pedido, etapa, off, sync, actions }: TimelineProps & { etapa: Etapa }): VNode {
  const busy = useMemo(() => actions.inProgress(pedido.id, etapa), [pedido.id, etapa]).value;
  const done = pedido[etapa];
  const doing = doingOf(sync, pedido.id, etapa);
  const next = nextEtapa(pedido) === etapa;
  const locked = whyNotMarkable(pedido, etapa);
  const reason = off ?? whyNotWritable(sync.situation) ?? locked;
  const name = ETAPA_NAMES[etapa];
  const className = done ? "done" : next ? "next" : pedido.financeiro ? "pendente" : "blocked";
  const action = done ? "Desmarcar…" : etapa === "financeiro" ? "Liberar" : "Concluir";
  return (
    <li class={`timeline-${className}`}>
      <span class="timeline-ring">
        {className === "blocked"
          ? <Icon drawing={LockKeyhole} size={14} />
          : done
          ? <Icon drawing={Check} />
          : next
          ? <Icon drawing={ArrowRight} />
          : null}
      </span>
      <div class="timeline-texts">
        <b>{name}</b>
        {doing && !done && !off
          ? <span class="presence">{doingWords(doing)}</span>
          : <span>{said(pedido, etapa, className, sync.offsetMs)}</span>}
        {next && locked ? <span class="pedido-denied">{locked}</span> : null}
      </div>
      <button
        type="button"
        class={`button button-small${done ? " timeline-unmark" : next && !reason ? " button-main" : ""}`}
        data-etapa={etapa}
        aria-busy={busy}
        aria-disabled={reason !== null || undefined}
        aria-label={`${action.replace("…", "")} ${name}${reason && !busy ? `. ${reason}` : ""}`}
        title={reason ?? undefined}
        onClick={() => busy || reason || actions.toggle(pedido, etapa)}
      >
        {busy ? "Salvando…" : action}
      </button>
    </li>
  );
}

function said(pedido: Pedido, etapa: Etapa, className: string, offsetMs: number): string {
  if (className === "next") return "A fazer agora";
  if (className === "blocked") return "Aguarda o Financeiro";
  if (className === "pendente") return "Pendente";
  const done = pedido.etapas_feitas?.[etapa];
  return done ? `${shortWhen(done.em, offsetMs)} · ${screenName(done.por)}` : "Feita";
}
