import { CircleAlert, RefreshCw, WifiOff } from "lucide";
import type { VNode } from "preact";
import { dayInSaoPaulo, shortDay } from "../../server/domain/days.ts";
import { Icon } from "../ui/icon.tsx";
import { timeOfDay } from "../board/clock.ts";
import type { PedidosSync } from "../sync/pedidos_sync.ts";
import type { Tv } from "./state.ts";
import { stoppedText } from "./freshness.ts";

/** Says over the picture that it may be old. */
export function Guard({ sync, tv }: { sync: PedidosSync; tv: Tv }): VNode {
  const freshness = tv.freshness.value;
  return (
    <div class="tv-guard" role="status" data-freshness={freshness}>
      {freshness === "reconectando"
        ? (
          <p class="tv-reconnecting">
            <Icon drawing={RefreshCw} size={36} /> RECONECTANDO
          </p>
        )
        : freshness === "stopped"
        ? (
          <p class="tv-stopped">
            <Icon drawing={WifiOff} size={72} />
            {stoppedText(sync.situation, when(sync, tv))}
          </p>
        )
        : null}
    </div>
  );
}

/** Says that the server writes nothing down. Not to customers: what their wall shows stays true. */
export function Problem({ sync, tv }: { sync: PedidosSync; tv: Tv }): VNode | null {
  if (!sync.problem || !sync.mayWrite || tv.mode.value === "cliente") return null;
  return (
    <p class="tv-trouble" role="alert">
      <Icon drawing={CircleAlert} size={36} />
      <span>
        <b>Aqui nada é gravado agora.</b> {sync.problem}.
      </span>
    </p>
  );
}

/** The time of the last proof, with its day when that is not today. */
function when({ lastSync, offsetMs }: PedidosSync, tv: Tv): string | null {
  if (!lastSync) return null;
  const instant = lastSync.getTime() + offsetMs;
  const day = dayInSaoPaulo(instant);
  const hours = timeOfDay(new Date(instant));
  return day === tv.today.value ? hours : `${hours} DE ${shortDay(day).toUpperCase()}`;
}
