import type { VNode } from "preact";
import { inGenders } from "../../server/domain/etapas.ts";
import { Question } from "../ui/question.tsx";
import { etapaNames, whyNotWritable } from "../board/messages.ts";
import type { PedidosSync } from "../sync/pedidos_sync.ts";
import { COLUMN_NAMES, moveEffect } from "./columns.ts";
import type { Move } from "./move.ts";

/** Says which work a move would undo or skip, and asks. */
export function MoveQuestion({ sync, move, onClose }: {
  sync: PedidosSync;
  move: Move;
  onClose(): void;
}): VNode | null {
  const pending = move.question.value;
  if (!pending) return null;
  const { pedido, para } = pending;
  const { mark, unmark } = moveEffect(pedido, para);
  const missing = mark.filter((etapa) => etapa !== "expedicao");
  return (
    <Question
      title={`Mover o #${pedido.numero} para ${COLUMN_NAMES[para]}?`}
      confirm={unmark.length > 0 ? "Mover e desmarcar" : "Mover mesmo assim"}
      withMotivo={unmark.includes("financeiro")}
      reason={whyNotWritable(sync.situation)}
      onClose={onClose}
      onConfirm={(motivo) => move.confirm(pending, motivo)}
    >
      <p>
        {unmark.length > 0
          ? (
            <>
              <b>{etapaNames(unmark)}</b> {unmark.length === 1 ? "será" : "serão"} {inGenders(unmark, "desmarcad")}.
            </>
          )
          : (
            <>
              Faltam: <b>{etapaNames(missing)}</b>. {missing.length === 1 ? "Será" : "Serão"}{" "}
              {inGenders(missing, "concluíd")} junto com a Expedição.
            </>
          )}
      </p>
    </Question>
  );
}
