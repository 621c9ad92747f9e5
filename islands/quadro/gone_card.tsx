import { ArrowRight, Ban, PackageCheck, Trash2 } from "lucide";
import type { VNode } from "preact";
import type { Pedido } from "../../server/domain/pedido.ts";
import { Icon } from "../ui/icon.tsx";
import { leftWord } from "../board/messages.ts";
import { whoChanged } from "../board/presence.ts";
import { COLUMN_NAMES, columnOf } from "./columns.ts";
import type { Desk } from "./desk.ts";

/** In a held column: where the card went, by whom, and the way back for who sent it from here. */
export function GoneCard({ pedido, deleted, desk, tabIndex }: {
  pedido: Pedido;
  deleted: boolean;
  desk: Desk;
  tabIndex: 0 | -1;
}): VNode {
  const { actions, sync } = desk;
  const { numero, cliente, status } = pedido;
  const para = columnOf(pedido);
  const left = deleted ? sync.left(pedido.id) : undefined;
  const [drawing, word] = deleted
    ? [left === "delete" ? Trash2 : ArrowRight, leftWord(left)] as const
    : para
    ? [ArrowRight, `Foi para ${COLUMN_NAMES[para]}`] as const
    : status === "entregue"
    ? [PackageCheck, "Entregue"] as const
    : [Ban, "Cancelado"] as const;
  const fromHere = actions.wasFromHere(pedido.id, pedido.versao);
  return (
    <>
      <div class="card-top">
        <span class="numero">#{numero}</span>
        {fromHere && !deleted
          ? (
            <button
              type="button"
              class="button button-small"
              aria-label={`Desfazer: pedido ${numero}`}
              aria-disabled={!sync.mayWrite || undefined}
              tabIndex={tabIndex}
              onClick={() => void actions.undo(pedido)}
            >
              Desfazer
            </button>
          )
          : null}
      </div>
      <p class="cliente">{cliente}</p>
      <p class="gone-to">
        <Icon drawing={drawing} /> {word}
      </p>
      {fromHere || deleted ? null : <p class="gone-who">{whoChanged(pedido)}</p>}
    </>
  );
}
