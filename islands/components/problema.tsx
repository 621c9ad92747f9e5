import type { VNode } from "preact";
import { type Etapa, NOME_DA_ETAPA } from "../../server/domain/etapas.ts";
import type { Pedido } from "../../server/domain/pedido.ts";
import type { Acoes } from "../lista/acoes.ts";
import { type Avisos, DESFAZER_MS } from "../lista/avisos.ts";
import type { PedidosSync } from "../sync/use_pedidos_sync.ts";
import { Pergunta } from "./pergunta.tsx";

/** Asks what is wrong with a piece, and writes it where every screen shows what is to be heeded: the observação. */
export function Problema({ pedido, etapa, porque, sync, acoes, avisar, aoFechar }: {
  pedido: Pedido;
  etapa: Etapa;
  porque: string | null;
  sync: PedidosSync;
  acoes: Acoes;
  avisar: Avisos["avisar"];
  aoFechar(): void;
}): VNode {
  const { id, numero } = pedido;
  async function anotar(motivo: string): Promise<void> {
    // As it is by now: what somebody wrote meanwhile stays, and what comes between is refused.
    const { observacao, versao } = sync.pedido(id).peek() ?? pedido;
    const nova = [observacao, `Problema (${NOME_DA_ETAPA[etapa]}): ${motivo}`].filter(Boolean).join("\n");
    const depois = await acoes.fazer(id, () => sync.updatePedido(id, { observacao: nova }, versao));
    if (!depois) return;
    const desfazer = () => void acoes.fazer(id, () => sync.updatePedido(id, { observacao }, depois.versao));
    avisar(`#${numero}: problema anotado. Aparece em todas as telas.`, {
      duracaoMs: DESFAZER_MS,
      acao: { rotulo: "Desfazer", fazer: desfazer },
    });
  }
  return (
    <Pergunta
      titulo={`Qual é o problema do #${numero}?`}
      confirmar="Anotar"
      comMotivo
      rotulo="Problema"
      porque={porque}
      aoFechar={aoFechar}
      aoConfirmar={(motivo) => void anotar(motivo)}
    >
      <p>O que for escrito entra na observação do pedido, e todos veem.</p>
    </Pergunta>
  );
}
