import type { VNode } from "preact";
import { type Etapa, ETAPA_NAMES } from "../../server/domain/etapas.ts";
import type { Pedido } from "../../server/domain/pedido.ts";
import type { Actions } from "../board/actions.ts";
import { type Notices, UNDO_MS } from "../ui/notices.ts";
import type { PedidosSync } from "../sync/pedidos_sync.ts";
import { Question } from "../ui/question.tsx";

/** Asks what is wrong with a piece, and writes it where every screen shows what is to be heeded: the observação. */
export function Problem({ pedido, etapa, reason, sync, actions, notify, onClose }: {
  pedido: Pedido;
  etapa: Etapa;
  reason: string | null;
  sync: PedidosSync;
  actions: Actions;
  notify: Notices["notify"];
  onClose(): void;
}): VNode {
  const { id, numero } = pedido;
  async function note(motivo: string): Promise<void> {
    // As it is by now: what somebody wrote meanwhile stays, and what comes between is refused.
    const { observacao, versao } = sync.pedido(id).peek() ?? pedido;
    const made = [observacao, `Problema (${ETAPA_NAMES[etapa]}): ${motivo}`].filter(Boolean).join("\n");
    const after = await actions.run(id, () => sync.updatePedido(id, { observacao: made }, versao));
    if (!after) return;
    const undo = () => void actions.run(id, () => sync.updatePedido(id, { observacao }, after.versao));
    notify(`#${numero}: problema anotado. Aparece em todas as telas.`, {
      durationMs: UNDO_MS,
      action: { label: "Desfazer", run: undo },
    });
  }
  return (
    <Question
      title={`Qual é o problema do #${numero}?`}
      confirm="Anotar"
      withMotivo
      label="Problema"
      reason={reason}
      onClose={onClose}
      onConfirm={(motivo) => void note(motivo)}
    >
      <p>O que for escrito entra na observação do pedido, e todos veem.</p>
    </Question>
  );
}
