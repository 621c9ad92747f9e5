import type { VNode } from "preact";
import { whyNotWritable } from "../board/messages.ts";
import { Valor } from "../pedido_parts/valor.tsx";
import type { PedidosSync } from "../sync/pedidos_sync.ts";
import type { Editing } from "./editing.ts";
import { totals } from "./to_wire.ts";

/** Totals and the way out, always in view. */
export function FormBase({ editing, reading, sync, onClose }: {
  editing: Editing;
  reading: string | null;
  sync: PedidosSync;
  onClose(): void;
}): VNode {
  const { itens, frete, total } = totals(editing.typed.value);
  const sending = editing.envios.inProgress.value ? "A arte ainda está sendo enviada." : null;
  const reason = whyNotWritable(sync.situation) ?? sending;
  const saving = editing.saving.value;
  return (
    <footer class="form-base">
      <p class="totals">
        <span>
          Itens <HowMuch de={itens} />
        </span>
        <span>
          Frete <HowMuch de={frete} />
        </span>
        <span class="total">
          Total <HowMuch de={total} />
        </span>
      </p>
      {reason ? <p class="reason" id="porque-nao-salva">{reason}</p> : null}
      <div class="form-buttons">
        {reading ? <button type="button" class="button" onClick={onClose}>Fechar</button> : (
          <button
            type="submit"
            class="button button-main"
            aria-busy={saving}
            aria-disabled={reason !== null || saving || undefined}
            aria-describedby={reason ? "porque-nao-salva" : undefined}
          >
            {saving
              ? "Salvando…"
              : !reason
              ? "Salvar"
              : sending === reason
              ? "Aguardando a arte"
              : "Aguardando conexão"}
          </button>
        )}
      </div>
    </footer>
  );
}

function HowMuch({ de }: { de: string }): VNode {
  return (
    <b>
      <Valor de={de} />
    </b>
  );
}
