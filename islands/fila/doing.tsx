import { Hand } from "lucide";
import type { VNode } from "preact";
import type { Pedido } from "../../server/domain/pedido.ts";
import { doingOf, doingWords } from "../board/doing.ts";
import { whyNotWritable } from "../board/messages.ts";
import { whyForbidden } from "../sync/this_acesso.ts";
import { Icon } from "../ui/icon.tsx";
import { missingBefore } from "./tabs.ts";
import type { Post } from "./post.ts";

/**
 * Who is at it, and the button with which the person here says so, takes over, or is at it no more; else the card's own
 * line. Apart, so that presence renders no card.
 */
export function DoingLine({ pedido, post, tabIndex, otherwise }: {
  pedido: Pedido;
  post: Post;
  tabIndex: 0 | -1;
  /** What is shown while nobody is at it. */
  otherwise: VNode | null;
}): VNode | null {
  const { fila: { etapa }, sync } = post;
  const doing = doingOf(sync, pedido.id, etapa);
  if (!doing && missingBefore(pedido, etapa).length > 0) return otherwise;
  const reason = whyNotWritable(sync.situation) ?? whyForbidden(etapa) ??
    (sync.wsConnected ? null : "Sem canal ao vivo com o servidor.");
  const label = !doing ? "Estou fazendo" : doing.mine ? "Parei" : "Assumir";
  return (
    <div class="ff-doing">
      {doing ? <p class="presence" title={doingWords(doing)}>{doingWords(doing)}</p> : otherwise}
      <button
        type="button"
        class="button"
        aria-disabled={reason !== null || undefined}
        aria-label={`${label}: pedido ${pedido.numero}${reason ? `. ${reason}` : ""}`}
        title={reason ?? undefined}
        tabIndex={tabIndex}
        // The second press of a double click would take back the first.
        onClick={({ detail }) => reason || detail > 1 || sync.tellDoing(pedido.id, etapa, !doing?.mine)}
      >
        {doing ? null : <Icon drawing={Hand} size={18} />} {label}
      </button>
    </div>
  );
}
