import { CircleCheck } from "lucide";
import type { VNode } from "preact";
import { useMemo } from "preact/hooks";
import { Icon } from "../ui/icon.tsx";
import { whyNotMarkable } from "../board/actions.ts";
import { whyNotWritable } from "../board/messages.ts";
import { screenName } from "../board/presence.ts";
import { timeOfDay } from "../board/clock.ts";
import type { Post } from "./post.ts";

/** What was done today: when and by whom, and the way to call it back. */
export function Done({ id, active, post }: { id: number; active: boolean; post: Post }): VNode | null {
  const { sync, fila, actions } = post;
  const pedido = sync.pedido(id).value;
  const busy = useMemo(() => actions.inProgress(id), [id]).value;
  const done = pedido?.etapas_feitas?.[fila.etapa];
  if (!pedido || !done) return null;
  const reason = whyNotWritable(sync.situation) ?? whyNotMarkable(pedido, fila.etapa);
  return (
    <li class="done" data-id={id}>
      <Icon drawing={CircleCheck} size={20} />
      <time dateTime={done.em}>{timeOfDay(new Date(done.em))}</time>
      <b class="ff-numero">#{pedido.numero}</b>
      <span class="cliente">{pedido.cliente}</span>
      <span class="done-whose">{screenName(done.por)}</span>
      <button
        type="button"
        class="button"
        aria-busy={busy}
        aria-disabled={reason !== null || undefined}
        aria-label={`Desmarcar o pedido ${pedido.numero}${reason ? `. ${reason}` : ""}`}
        title={reason ?? undefined}
        tabIndex={active ? 0 : -1}
        onClick={() => busy || reason || actions.toggle(pedido, fila.etapa)}
      >
        {busy ? "Salvando…" : "Desmarcar…"}
      </button>
    </li>
  );
}
