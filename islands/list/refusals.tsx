import { X } from "lucide";
import type { VNode } from "preact";
import type { BatchActions } from "../board/batch_actions.ts";
import type { Selection } from "../board/selection.ts";
import { Icon } from "../ui/icon.tsx";

/** What the last batch could not change, until the person has dealt with it. */
export function Refusals({ selection, lotes }: { selection: Selection; lotes: BatchActions }): VNode | null {
  const refused = lotes.refused.value;
  if (refused.length === 0) return null;
  return (
    <div class="refusals">
      <p>
        <b>{refused.length === 1 ? "1 não mudou:" : `${refused.length} não mudaram:`}</b>{" "}
        {refused.map(({ pedido, reason }) => `#${pedido.numero} ${reason}`).join(" · ")}
      </p>
      <button
        type="button"
        class="button button-small"
        onClick={() => {
          selection.replace(refused.map(({ pedido }) => pedido.id));
          lotes.keep();
        }}
      >
        Deixar só {refused.length === 1 ? "este" : "estes"}
      </button>
      <button type="button" class="icon-button" aria-label="Fechar" onClick={lotes.keep}>
        <Icon drawing={X} />
      </button>
    </div>
  );
}
