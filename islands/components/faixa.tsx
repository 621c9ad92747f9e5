import { CircleAlert, PauseCircle, WifiOff } from "lucide";
import type { VNode } from "preact";
import { duracao, hora, segundos } from "../lista/relogio.ts";
import type { PedidosSync } from "../sync/use_pedidos_sync.ts";
import { Icone } from "./icone.tsx";

/** Says what the small indicator cannot: what is true of the screen now, and what to do. */
export function Faixa({ sync }: { sync: PedidosSync }): VNode | null {
  const { situacao } = sync;
  if (situacao === "sem_conexao") return <SemConexao sync={sync} />;
  if (situacao === "reiniciando") {
    return (
      <div class="faixa faixa-espera" role="status">
        <Icone desenho={PauseCircle} tamanho={18} />
        <p>
          <b>O servidor está reiniciando.</b> Volta em instantes.
        </p>
      </div>
    );
  }
  if (situacao === "divergente") {
    return (
      <div class="faixa faixa-parada" role="alert">
        <Icone desenho={CircleAlert} tamanho={18} />
        <p>
          <b>Esta tela diverge do servidor.</b> Não confie nela: chame o responsável e diga o código{" "}
          <b class="codigo">{sync.codigo}</b>.
        </p>
      </div>
    );
  }
  return null;
}

function SemConexao({ sync }: { sync: PedidosSync }): VNode {
  const { lastSync } = sync;
  return (
    <div class="faixa faixa-parada">
      <Icone desenho={WifiOff} tamanho={18} />
      <p>
        <b>Sem conexão com o servidor{lastSync ? <Ha desde={lastSync} /> : null}.</b>{" "}
        {lastSync ? `Os dados são das ${hora(lastSync)} e podem ter mudado. ` : ""}
        Não é possível salvar agora.
      </p>
    </div>
  );
}

function Ha({ desde }: { desde: Date }): VNode {
  return <span>{` há ${duracao(Math.max(0, Math.floor((segundos.value - desde.getTime()) / 1000)))}`}</span>;
}
