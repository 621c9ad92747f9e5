import { useSignal } from "@preact/signals";
import { RefreshCw } from "lucide";
import type { VNode } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { Icon } from "../ui/icon.tsx";
import type { PedidosSync } from "../sync/pedidos_sync.ts";
import { pageAttitude, reload } from "../board/reload.ts";

/** How often an idle page looks whether it may load itself anew. */
const LOOK_MS = 10_000;

/** Offers the new version; a page that nobody uses takes it by itself. */
export function NewBuild({ sync }: { sync: PedidosSync }): VNode | null {
  const offer = useSignal(false);
  const touched = useRef(Date.now());
  const { server } = sync.build;
  const { mayWrite } = sync;
  useEffect(() => {
    const play = () => touched.current = Date.now();
    const look = () => {
      const attitude = pageAttitude(sync, Date.now() - touched.current);
      offer.value = attitude === "offer";
      if (attitude === "reload") reload(sync);
    };
    const gestures = ["pointerdown", "pointermove", "keydown", "wheel"];
    gestures.forEach((gesture) => addEventListener(gesture, play, { passive: true }));
    const clock = setInterval(look, LOOK_MS);
    look();
    return () => {
      gestures.forEach((gesture) => removeEventListener(gesture, play));
      clearInterval(clock);
    };
  }, [server, mayWrite]);
  return offer.value
    ? (
      <div class="new-build" role="status">
        <Icon drawing={RefreshCw} size={18} />
        <span>Nova versão</span>
        <button type="button" class="button button-main button-small" onClick={() => reload(sync)}>
          Atualizar agora
        </button>
      </div>
    )
    : null;
}
