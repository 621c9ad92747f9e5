import { Ban, Eye, Pencil, Trash2, TriangleAlert } from "lucide";
import type { VNode } from "preact";
import { outOfOrder } from "../../server/domain/etapas.ts";
import type { Pedido } from "../../server/domain/pedido.ts";
import { Note } from "../pedido_parts/note.tsx";
import { Unread } from "../pedido_parts/unread.tsx";
import { othersEditing, othersViewing, screenName } from "../board/presence.ts";
import type { PedidosSync } from "../sync/pedidos_sync.ts";
import type { Lookout } from "../sync/whereabouts.ts";
import type { Historico } from "./historico.ts";
import { InArchive } from "./off_board.tsx";
import { when } from "./when.ts";

/**
 * What is to be known first: that it is not on the board, that it cannot be changed any more, and who else has it open.
 *
 * @param seen whether it was on the board while this was open.
 */
export function Notes({ pedido, lookout, seen, sync, historico }: {
  pedido: Pedido;
  lookout: Lookout;
  seen: boolean;
  sync: PedidosSync;
  historico: Historico;
}): VNode {
  const editing = othersEditing(sync, pedido.id);
  const viewing = othersViewing(sync, pedido.id);
  const notice = outOfOrder(pedido);
  const at = lookout.at.value;
  // Until the board is here it is not known to be missing there.
  const unread = at.where === "unanswered" || at.where === "asking" && (seen || sync.mayWrite);
  return (
    <div class="pedido-notas" role="status">
      {at.where === "archive" ? <InArchive at={at} left={seen} offsetMs={sync.offsetMs} /> : null}
      {unread ? <Unread lookout={lookout} seen={seen} /> : null}
      {at.where === "deleted"
        ? (
          <Note drawing={Trash2} tone="problema">
            <b>Este pedido foi excluído</b>
            {whoDeleted(historico)}. O que está aqui é a última versão que esta tela viu. Somente leitura.
          </Note>
        )
        : pedido.status === "cancelado"
        ? (
          <Note drawing={Ban}>
            <b>Pedido cancelado</b>
            <Cancellation pedido={pedido} historico={historico} offsetMs={sync.offsetMs} />. Somente leitura.
          </Note>
        )
        : pedido.status === "entregue"
        ? (
          <Note drawing={Eye}>
            <b>Pedido entregue.</b> Somente leitura até ser reaberto.
          </Note>
        )
        : null}
      {notice ? <Note drawing={TriangleAlert}>{notice}</Note> : null}
      {editing.length > 0
        ? (
          <Note drawing={Pencil} tone="presence">
            <b>{editing.join(", ")}</b> {editing.length === 1 ? "está" : "estão"} editando este pedido.
          </Note>
        )
        : null}
      {viewing.length > 0
        ? (
          <Note drawing={Eye} tone="presence">
            <b>{viewing.join(", ")}</b> também {viewing.length === 1 ? "está" : "estão"} com este pedido aberto.
          </Note>
        )
        : null}
    </div>
  );
}

/** By whom, when and why, once the history is read. */
function Cancellation({ pedido, historico, offsetMs }: {
  pedido: Pedido;
  historico: Historico;
  offsetMs: number;
}): VNode {
  const line = historico.lines.value.find(({ mudancas }) =>
    mudancas.some(({ campo: field, para }) => field === "status" && para === "cancelado")
  );
  const { em, por, motivo } = line ?? { em: pedido.ultima_atualizacao, por: pedido.atualizado_por, motivo: null };
  return <>{` por ${screenName(por)} ${when(em, offsetMs)}${motivo ? `: ${motivo}` : ""}`}</>;
}

function whoDeleted(historico: Historico): string {
  const [last] = historico.lines.value;
  return last?.acao === "delete" ? ` por ${screenName(last.por)}` : "";
}
