import type { VNode } from "preact";
import { ETAPA_NAMES, nextEtapa, STATUS_NAMES } from "../../server/domain/etapas.ts";
import { addressOf } from "../../server/domain/address.ts";
import type { Pedido } from "../../server/domain/pedido.ts";
import { Dialog } from "../ui/dialog.tsx";
import { missedText } from "../board/messages.ts";
import { whoChanged } from "../board/presence.ts";
import { timeOfDay } from "../board/clock.ts";
import type { Missed } from "../sync/absence.ts";
import { usePedidosSync } from "../sync/use_pedidos_sync.ts";

/** Pedidos that are listed: who missed more looks at the board. */
const PEDIDOS_MAX = 50;

/** What became of those that are not on the board any more; of a board that came whole nobody tells. */
const LEFT = [
  ["archive", "1 foi para o arquivo.", "foram para o arquivo."],
  ["delete", "1 excluído.", "excluídos."],
  [undefined, "1 não está mais no quadro.", "não estão mais no quadro."],
] as const;

/** Which pedidos changed while this page was without the server: where each is now, and who had it last. */
export function Changes({ missed, onClose }: { missed: Missed; onClose(): void }): VNode {
  const sync = usePedidosSync();
  const pedidos = missed.ids.flatMap((id) => sync.pedido(id).value ?? []).sort((a, b) => b.seq - a.seq);
  const left = missed.ids.filter((id) => !sync.pedido(id).value).map((id) => sync.left(id));
  return (
    <Dialog format="box" title="Enquanto você estava sem conexão" onClose={onClose}>
      <div class="changes">
        <p>{missedText(missed)}</p>
        <ul role="list">
          {pedidos.slice(0, PEDIDOS_MAX).map((pedido) => <Um key={pedido.id} pedido={pedido} />)}
        </ul>
        {pedidos.length > PEDIDOS_MAX ? <p class="weak">E mais {pedidos.length - PEDIDOS_MAX}.</p> : null}
        {LEFT.map(([how, one, many]) => {
          const howMany = left.filter((each) => each === how).length;
          return howMany > 0 ? <p key={one} class="weak">{howMany === 1 ? one : `${howMany} ${many}`}</p> : null;
        })}
      </div>
    </Dialog>
  );
}

function Um({ pedido }: { pedido: Pedido }): VNode {
  const { numero, cliente, status, ultima_atualizacao } = pedido;
  const next = status === "pendente" || status === "em_producao" ? nextEtapa(pedido) : null;
  return (
    <li>
      <a href={addressOf(pedido)}>#{numero}</a>
      <span class="cut">{cliente}</span>
      <span>{next ? `→ ${ETAPA_NAMES[next]}` : STATUS_NAMES[status]}</span>
      <span class="weak">{timeOfDay(new Date(ultima_atualizacao))} · {whoChanged(pedido)}</span>
    </li>
  );
}
