import { ArrowRight, Check, LockKeyhole } from "lucide";
import type { VNode } from "preact";
import { useMemo } from "preact/hooks";
import { type Etapa, ETAPA_NAMES, nextEtapa } from "../../server/domain/etapas.ts";
import type { Pedido } from "../../server/domain/pedido.ts";
import { type Actions, whyNotMarkable } from "../board/actions.ts";
import { whyNotWritable } from "../board/messages.ts";
import type { PedidosSync } from "../sync/pedidos_sync.ts";
import { Icon } from "../ui/icon.tsx";

/** What a toggle works with. */
export interface EtapaToggleProps {
  pedido: Pedido;
  etapa: Etapa;
  sync: PedidosSync;
  actions: Actions;
  /** Only the row that holds the table's one tab stop lets its controls be reached by Tab. */
  tabIndex: 0 | -1;
}

type State = "done" | "next" | "pendente" | "blocked";

const STATE_IN_WORDS: Record<State, string> = {
  done: "done",
  next: "a fazer agora",
  pendente: "pendente",
  blocked: "aguarda o Financeiro",
};

/**
 * One stage of one pedido. Shows what the server has confirmed: between the press and the answer it is busy. While it
 * may not be pressed it can still be focused, and says why.
 */
export function EtapaToggle({ pedido, etapa, sync, actions, tabIndex }: EtapaToggleProps): VNode {
  const busy = useMemo(() => actions.inProgress(pedido.id, etapa), [pedido.id, etapa]).value;
  const state = stateOf(pedido, etapa);
  const reason = whyNotWritable(sync.situation) ?? whyNotMarkable(pedido, etapa);
  const name = `${ETAPA_NAMES[etapa]} do pedido ${pedido.numero}: ${STATE_IN_WORDS[state]}`;
  return (
    <button
      type="button"
      class={`etapa etapa-${state}`}
      data-etapa={etapa}
      aria-pressed={pedido[etapa]}
      aria-busy={busy}
      aria-disabled={reason !== null || undefined}
      aria-label={reason && !busy ? `${name}. ${reason}` : name}
      title={busy ? "Salvando…" : reason ?? `${ETAPA_NAMES[etapa]}: ${STATE_IN_WORDS[state]}`}
      tabIndex={tabIndex}
      onClick={() => busy || reason || actions.toggle(pedido, etapa)}
    >
      <span class="etapa-ring">
        {state === "done" ? <Icon drawing={Check} size={15} /> : null}
        {state === "next" ? <Icon drawing={ArrowRight} size={14} /> : null}
        {state === "blocked" ? <Icon drawing={LockKeyhole} size={12} /> : null}
      </span>
      <span class="etapa-name" aria-hidden="true">{ETAPA_NAMES[etapa]}</span>
    </button>
  );
}

function stateOf(pedido: Pedido, etapa: Etapa): State {
  if (pedido[etapa]) return "done";
  if (nextEtapa(pedido) === etapa) return "next";
  return pedido.financeiro ? "pendente" : "blocked";
}
