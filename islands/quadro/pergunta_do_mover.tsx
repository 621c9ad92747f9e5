import type { VNode } from "preact";
import { nosGeneros } from "../../server/domain/etapas.ts";
import { Pergunta } from "../components/pergunta.tsx";
import { nomesDasEtapas, porqueNaoEscreve } from "../lista/mensagens.ts";
import type { PedidosSync } from "../sync/use_pedidos_sync.ts";
import { efeitoDoMover, NOME_DA_COLUNA } from "./colunas.ts";
import type { Mover } from "./mover.ts";

/** Says which work a move would undo or skip, and asks. */
export function PerguntaDoMover({ sync, mover, aoFechar }: {
  sync: PedidosSync;
  mover: Mover;
  aoFechar(): void;
}): VNode | null {
  const pendente = mover.pergunta.value;
  if (!pendente) return null;
  const { pedido, para } = pendente;
  const { marca, desmarca } = efeitoDoMover(pedido, para);
  const faltam = marca.filter((etapa) => etapa !== "expedicao");
  return (
    <Pergunta
      titulo={`Mover o #${pedido.numero} para ${NOME_DA_COLUNA[para]}?`}
      confirmar={desmarca.length > 0 ? "Mover e desmarcar" : "Mover mesmo assim"}
      comMotivo={desmarca.includes("financeiro")}
      porque={porqueNaoEscreve(sync.situacao)}
      aoFechar={aoFechar}
      aoConfirmar={(motivo) => mover.confirmar(pendente, motivo)}
    >
      <p>
        {desmarca.length > 0
          ? (
            <>
              <b>{nomesDasEtapas(desmarca)}</b> {desmarca.length === 1 ? "será" : "serão"}{" "}
              {nosGeneros(desmarca, "desmarcad")}.
            </>
          )
          : (
            <>
              Faltam: <b>{nomesDasEtapas(faltam)}</b>. {faltam.length === 1 ? "Será" : "Serão"}{" "}
              {nosGeneros(faltam, "concluíd")} junto com a Expedição.
            </>
          )}
      </p>
    </Pergunta>
  );
}
