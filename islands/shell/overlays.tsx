import { createPortal, type VNode } from "preact";
import { useEffect } from "preact/hooks";
import { onDemand } from "../ui/on_demand.tsx";
import type { PedidosSync } from "../sync/pedidos_sync.ts";
import { listenToKeys } from "../keyboard/listen.ts";
import { askForCommands, askForHelp, type PageOverlay, pageOverlay } from "../board/page_overlay.ts";

const palette = onDemand(() => import("../palette/palette.tsx").then(({ Palette }) => Palette));
const help = onDemand(() => import("../keyboard/help.tsx").then(({ Help }) => Help));
const log = onDemand(() => import("./log.tsx").then(({ OpenSyncLog }) => OpenSyncLog));
const changes = onDemand(() => import("./changes.tsx").then(({ Changes }) => Changes));

/** The keys of every page, and what opens over it. */
export function Overlays({ sync }: { sync: PedidosSync }): VNode | null {
  useEffect(() =>
    listenToKeys({
      // The palette finds pedidos on a page that has no search of its own.
      search: askForCommands,
      create: () => location.assign("/?novo"),
      comandos: askForCommands,
      help: askForHelp,
      quadro: () => location.assign("/quadro"),
      list: () => location.assign("/"),
      fila: () => location.assign("/fila"),
      tv: () => location.assign("/tv"),
    }, (id) => sync.pedido(id).peek()), []);
  useEffect(palette.preload, []);
  const isOpen = pageOverlay.value;
  if (!isOpen) return null;
  return createPortal(<Opened isOpen={isOpen} sync={sync} onClose={() => pageOverlay.value = null} />, document.body);
}

function Opened({ isOpen, sync, onClose }: { isOpen: PageOverlay; sync: PedidosSync; onClose(): void }): VNode {
  switch (isOpen.which) {
    case "comandos":
      return <palette.Component focus={isOpen.focus} onClose={onClose} />;
    case "help":
      return <help.Component onClose={onClose} />;
    case "registro":
      return <log.Component sync={sync} onClose={onClose} />;
    case "mudancas":
      return <changes.Component missed={isOpen.missed} onClose={onClose} />;
  }
}
