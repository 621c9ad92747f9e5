import { useComputed, useSignal } from "@preact/signals";
import { CircleAlert, Clock, PauseCircle, RotateCw, WifiOff } from "lucide";
import type { ComponentChildren, VNode } from "preact";
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
          <b>Esta tela está diferente do servidor.</b> Não confie nela: chame o responsável e diga o código{" "}
          <b class="codigo">{sync.codigo}</b>.
        </p>
      </div>
    );
  }
  if (situacao === "alterada") {
    return (
      <PedeRecarga>
        <b>Outro programa mudou o texto desta página.</b>{" "}
        Não confie nela: desligue a tradução ou a extensão que o faz, e recarregue.
      </PedeRecarga>
    );
  }
  if (situacao === "falhou") {
    return (
      <PedeRecarga>
        <b>Esta página falhou, e pode não mostrar tudo.</b> Recarregue-a; se voltar a acontecer, avise o responsável.
      </PedeRecarga>
    );
  }
  if (sync.problema) {
    return (
      <div class="faixa faixa-parada" role="alert">
        <Icone desenho={CircleAlert} tamanho={18} />
        <p>
          <b>O servidor não está gravando.</b> {sync.problema}.
        </p>
      </div>
    );
  }
  return <RelogioErrado sync={sync} />;
}

/** Only a page that is loaded anew can be trusted again. */
export function PedeRecarga({ children }: { children: ComponentChildren }): VNode {
  return (
    <div class="faixa faixa-parada" role="alert">
      <Icone desenho={CircleAlert} tamanho={18} />
      <p>{children}</p>
      <button type="button" class="botao botao-pequeno" onClick={() => location.reload()}>
        <Icone desenho={RotateCw} tamanho={14} /> Recarregar
      </button>
    </div>
  );
}

/** A clock that is wrong by less still gives every time on the screen to the minute or two. */
const RELOGIO_MS = 120_000;
const RELOGIO_VISTO = "sgp.relogio.visto";

/** This computer's clock shows in times that it makes itself; what the server stores has the server's. */
function RelogioErrado({ sync }: { sync: PedidosSync }): VNode | null {
  const visto = useSignal(sessionStorage.getItem(RELOGIO_VISTO) !== null);
  // The offset itself moves with every frame; what is said of it does not.
  const minutos = useComputed(() => {
    void sync.lastSync;
    return Math.abs(sync.offsetMs) > RELOGIO_MS ? Math.round(sync.offsetMs / 60_000) : 0;
  }).value;
  if (visto.value || minutos === 0) return null;
  return (
    <div class="faixa faixa-espera" role="status">
      <Icone desenho={Clock} tamanho={18} />
      <p>
        <b>
          O relógio deste computador está {duracao(Math.abs(minutos) * 60)} {minutos > 0 ? "atrasado" : "adiantado"}.
        </b>{" "}
        Acerte-o nas configurações de data e hora.
      </p>
      <button
        type="button"
        class="botao botao-pequeno"
        onClick={() => {
          visto.value = true;
          sessionStorage.setItem(RELOGIO_VISTO, "sim");
        }}
      >
        Entendi
      </button>
    </div>
  );
}

function SemConexao({ sync }: { sync: PedidosSync }): VNode {
  const { lastSync } = sync;
  return (
    <div class="faixa faixa-parada">
      <Icone desenho={WifiOff} tamanho={18} />
      <p>
        <b>Sem conexão com o servidor{lastSync ? <Ha desde={lastSync} /> : null}.</b>{" "}
        {lastSync ? `Os dados são das ${hora(lastSync)} e podem ter mudado. ` : ""}
        Não é possível salvar agora. Esta tela reconecta sozinha.
      </p>
    </div>
  );
}

function Ha({ desde }: { desde: Date }): VNode {
  return <span>{` há ${duracao(Math.max(0, Math.floor((segundos.value - desde.getTime()) / 1000)))}`}</span>;
}
