import { useComputed, useSignal } from "@preact/signals";
import { CircleAlert, Clock, PauseCircle, RotateCw, WifiOff } from "lucide";
import type { ComponentChildren, VNode } from "preact";
import { duration, seconds, timeOfDay } from "../board/clock.ts";
import type { PedidosSync } from "../sync/pedidos_sync.ts";
import { Icon } from "../ui/icon.tsx";

/** Says what the small indicator cannot: what is true of the screen now, and what to do. */
export function Band({ sync }: { sync: PedidosSync }): VNode | null {
  const { situation } = sync;
  if (situation === "sem_conexao") return <NoConnection sync={sync} />;
  if (situation === "reiniciando") {
    return (
      <div class="band band-waiting" role="status">
        <Icon drawing={PauseCircle} size={18} />
        <p>
          <b>O servidor está reiniciando.</b> Volta em instantes.
        </p>
      </div>
    );
  }
  if (situation === "divergente") {
    return (
      <div class="band band-stopped" role="alert">
        <Icon drawing={CircleAlert} size={18} />
        <p>
          <b>Esta tela está diferente do servidor.</b> Não confie nela: chame o responsável e diga o código{" "}
          <b class="code">{sync.code}</b>.
        </p>
      </div>
    );
  }
  if (situation === "alterada") {
    return (
      <AsksForReload>
        <b>Outro programa mudou o texto desta página.</b>{" "}
        Não confie nela: desligue a tradução ou a extensão que o faz, e recarregue.
      </AsksForReload>
    );
  }
  if (situation === "falhou") {
    return (
      <AsksForReload>
        <b>Esta página falhou, e pode não mostrar tudo.</b> Recarregue-a; se voltar a acontecer, avise o responsável.
      </AsksForReload>
    );
  }
  if (sync.problem) {
    return (
      <div class="band band-stopped" role="alert">
        <Icon drawing={CircleAlert} size={18} />
        <p>
          <b>Aqui nada é gravado agora.</b> {sync.problem}.
        </p>
      </div>
    );
  }
  return <WrongClock sync={sync} />;
}

/** Only a page that is loaded anew can be trusted again. */
export function AsksForReload({ children }: { children: ComponentChildren }): VNode {
  return (
    <div class="band band-stopped" role="alert">
      <Icon drawing={CircleAlert} size={18} />
      <p>{children}</p>
      <button type="button" class="button button-small" onClick={() => location.reload()}>
        <Icon drawing={RotateCw} size={14} /> Recarregar
      </button>
    </div>
  );
}

/** A clock that is wrong by less still gives every time on the screen to the minute or two. */
const CLOCK_MS = 120_000;
const CLOCK_SEEN = "sgp.relogio.visto";

/** This computer's clock shows in times that it makes itself; what the server stores has the server's. */
function WrongClock({ sync }: { sync: PedidosSync }): VNode | null {
  const seen = useSignal(sessionStorage.getItem(CLOCK_SEEN) !== null);
  // The offset itself moves with every frame; what is said of it does not.
  const minutes = useComputed(() => {
    void sync.lastSync;
    return Math.abs(sync.offsetMs) > CLOCK_MS ? Math.round(sync.offsetMs / 60_000) : 0;
  }).value;
  if (seen.value || minutes === 0) return null;
  return (
    <div class="band band-waiting" role="status">
      <Icon drawing={Clock} size={18} />
      <p>
        <b>
          O relógio deste computador está {duration(Math.abs(minutes) * 60)} {minutes > 0 ? "atrasado" : "adiantado"}.
        </b>{" "}
        Acerte-o nas configurações de data e hora.
      </p>
      <button
        type="button"
        class="button button-small"
        onClick={() => {
          seen.value = true;
          sessionStorage.setItem(CLOCK_SEEN, "sim");
        }}
      >
        Entendi
      </button>
    </div>
  );
}

function NoConnection({ sync }: { sync: PedidosSync }): VNode {
  const { lastSync } = sync;
  return (
    <div class="band band-stopped">
      <Icon drawing={WifiOff} size={18} />
      <p>
        <b>Sem conexão com o servidor{lastSync ? <Ha since={lastSync} /> : null}.</b>{" "}
        {lastSync ? `Os dados são das ${timeOfDay(lastSync)} e podem ter mudado. ` : ""}
        Não é possível salvar agora. Esta tela reconecta sozinha.
      </p>
    </div>
  );
}

function Ha({ since }: { since: Date }): VNode {
  return <span>{` há ${duration(Math.max(0, Math.floor((seconds.value - since.getTime()) / 1000)))}`}</span>;
}
