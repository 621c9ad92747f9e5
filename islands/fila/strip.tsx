import { Ban, CircleCheck, Trash2 } from "lucide";
import type { VNode } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { ETAPA_NAMES } from "../../server/domain/etapas.ts";
import type { Pedido } from "../../server/domain/pedido.ts";
import { Icon } from "../ui/icon.tsx";
import { leftWord } from "../board/messages.ts";
import { whoChanged } from "../board/presence.ts";
import type { Post } from "./post.ts";

/** What remains of a card that is done or gone: a strip, with the way back while there is one. */
export function Strip({ pedido, deleted, post, tabIndex }: {
  pedido: Pedido;
  deleted: boolean;
  post: Post;
  tabIndex: 0 | -1;
}): VNode {
  const { fila, sync, actions } = post;
  const strip = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const { id, numero, status } = pedido;
  const fromHere = fila.recent.value.includes(id);
  // The strip has the place of the button that was pressed until the one that takes it back is there.
  useLayoutEffect(() => {
    if (document.activeElement === strip.current) button.current?.focus();
  }, [fromHere]);
  const done = pedido[fila.etapa] && !deleted && status !== "cancelado";
  return (
    <div ref={strip} class="strip" role="status" tabIndex={-1} data-takes-focus>
      <Icon drawing={done ? CircleCheck : deleted && sync.left(id) === "delete" ? Trash2 : Ban} size={22} />
      <p>
        <b>#{numero}</b> {done ? "concluído" : deleted ? leftWord(sync.left(id)).toLowerCase() : "cancelado"}
        {actions.wasFromHere(id, pedido.versao) || deleted ? null : <span class="weak">por {whoChanged(pedido)}</span>}
      </p>
      {fromHere && done
        ? (
          <button
            ref={button}
            type="button"
            class="button"
            aria-label={`Desfazer: ${ETAPA_NAMES[fila.etapa]} do pedido ${numero}`}
            aria-disabled={!sync.mayWrite || undefined}
            tabIndex={tabIndex}
            onClick={() => void actions.undo(pedido)}
          >
            Desfazer
          </button>
        )
        : null}
    </div>
  );
}
