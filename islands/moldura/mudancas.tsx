import type { VNode } from "preact";
import { NOME_DA_ETAPA, NOME_DO_STATUS, proximaEtapa } from "../../server/domain/etapas.ts";
import { addressOf } from "../../server/domain/address.ts";
import type { Pedido } from "../../server/domain/pedido.ts";
import { Janela } from "../components/janela.tsx";
import { textoDaVolta } from "../lista/mensagens.ts";
import { quemMudou } from "../lista/presenca.ts";
import { hora } from "../lista/relogio.ts";
import type { Volta } from "../sync/ausencia.ts";
import { usePedidosSync } from "../sync/use_pedidos_sync.ts";

/** Pedidos that are listed: who missed more looks at the board. */
const PEDIDOS_MAX = 50;

/** Which pedidos changed while this page was without the server: where each is now, and who had it last. */
export function Mudancas({ volta, aoFechar }: { volta: Volta; aoFechar(): void }): VNode {
  const sync = usePedidosSync();
  const pedidos = volta.ids.flatMap((id) => sync.pedido(id).value ?? []).sort((a, b) => b.seq - a.seq);
  const excluidos = volta.ids.length - pedidos.length;
  return (
    <Janela formato="caixa" titulo="Enquanto você estava sem conexão" aoFechar={aoFechar}>
      <div class="mudancas">
        <p>{textoDaVolta(volta)}</p>
        <ul role="list">
          {pedidos.slice(0, PEDIDOS_MAX).map((pedido) => <Um key={pedido.id} pedido={pedido} />)}
        </ul>
        {pedidos.length > PEDIDOS_MAX ? <p class="fraco">E mais {pedidos.length - PEDIDOS_MAX}.</p> : null}
        {excluidos > 0 ? <p class="fraco">{excluidos === 1 ? "1 excluído." : `${excluidos} excluídos.`}</p> : null}
      </div>
    </Janela>
  );
}

function Um({ pedido }: { pedido: Pedido }): VNode {
  const { numero, cliente, status, ultima_atualizacao } = pedido;
  const proxima = status === "pendente" || status === "em_producao" ? proximaEtapa(pedido) : null;
  return (
    <li>
      <a href={addressOf(pedido)}>#{numero}</a>
      <span class="corta">{cliente}</span>
      <span>{proxima ? `→ ${NOME_DA_ETAPA[proxima]}` : NOME_DO_STATUS[status]}</span>
      <span class="fraco">{hora(new Date(ultima_atualizacao))} · {quemMudou(pedido)}</span>
    </li>
  );
}
