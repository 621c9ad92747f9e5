import { useSignal } from "@preact/signals";
import { Bell, BellOff, Volume2 } from "lucide";
import { createPortal, type VNode } from "preact";
import { useEffect, useMemo } from "preact/hooks";
import { Icon } from "../ui/icon.tsx";
import { onDemand } from "../ui/on_demand.tsx";
import type { Notices } from "../ui/notices.ts";
import { narrow } from "../board/media.ts";
import { seconds } from "../board/clock.ts";
import { station } from "../sync/station.ts";
import type { PedidosSync } from "../sync/pedidos_sync.ts";
import { usePedidosSync } from "../sync/use_pedidos_sync.ts";
import { createNewsCenter } from "./center.ts";
import { targetAddress, targetOfSetor } from "./decision.ts";
import { silencedUntil } from "./silence.ts";
import { unlock, unlocked } from "./sound.ts";

const panel = onDemand(() => import("./panel.tsx").then(({ NewsPanel }) => NewsPanel));

/** How long what was heard can also be read. */
const NOTICE_MS = 8_000;

/** The bell in the page's head: how many pedidos came for this setor, and whether it is heard. */
export function NewsBell({ sync, notices }: { sync: PedidosSync; notices: Notices }): VNode {
  const central = useMemo(
    () =>
      createNewsCenter(sync, () => targetOfSetor(station.value.setor), ({ text, subject }) =>
        notices.notify(text, {
          tone: "info",
          durationMs: NOTICE_MS,
          action: { label: "Ver", run: () => location.assign(targetAddress(subject)) },
        })),
    [],
  );
  usePedidosSync({
    onPedidoCreate: (after) => central.listen(after),
    onPedidoUpdate: (after, before) => central.listen(after, before),
  });
  useEffect(() => central.close, []);
  useEffect(panel.preload, []);
  const isOpen = useSignal(false);
  const subject = targetOfSetor(station.value.setor);
  const muted = silencedUntil.value > 0 && seconds.value < silencedUntil.value;
  const fresh = central.unseen.value;
  const howMany = fresh === 0 ? "" : `, ${fresh === 1 ? "1 pedido novo" : `${fresh} pedidos novos`}`;
  const bell = (
    <button
      type="button"
      class={narrow.value ? undefined : "bell icon-button"}
      aria-label={`Avisos${howMany}${muted ? ", sem som" : ""}`}
      aria-haspopup="dialog"
      onClick={() => isOpen.value = true}
    >
      <Icon drawing={muted ? BellOff : Bell} size={narrow.value ? 22 : 20} />
      {narrow.value ? <span>Avisos</span> : null}
      {fresh > 0 ? <span class="bell-count" aria-hidden="true">{fresh > 99 ? "99+" : fresh}</span> : null}
    </button>
  );
  return (
    <>
      {subject && !muted && !unlocked.value
        ? (
          <button type="button" class="enable-sound" onClick={() => void unlock()}>
            <Icon drawing={Volume2} /> <span>Ativar som</span>
          </button>
        )
        : null}
      {narrow.value ? createPortal(bell, document.getElementById("pe-avisos")!) : bell}
      {isOpen.value
        ? createPortal(
          <panel.Component central={central} subject={subject} onClose={() => isOpen.value = false} />,
          document.body,
        )
        : null}
    </>
  );
}
