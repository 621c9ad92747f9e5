import type { VNode } from "preact";
import { useEffect } from "preact/hooks";

import type { Actions } from "../board/actions.ts";
import type { Notices } from "../ui/notices.ts";
import { readPedido, writePedido } from "../board/address.ts";
import type { PedidosSync } from "../sync/pedidos_sync.ts";
import { NoticeList } from "../ui/notice_list.tsx";
import { onDemand } from "../ui/on_demand.tsx";
import type { OPENING } from "./opening.ts";
import { useReasonsOnPress } from "../pedido_parts/use_reasons_on_press.ts";

/** Loads what opens a pedido. */
export function opening(): Promise<typeof OPENING> {
  return import("./opening.ts").then(({ OPENING }) => OPENING);
}
const drawer = onDemand(() => opening().then(({ Drawer }) => Drawer));

/** The pedido that is open over a page, which its address names, and the page's messages: they show on what is on top. */
export function OpenPedido({ sync, actions, notices, today }: {
  sync: PedidosSync;
  actions: Actions;
  notices: Notices;
  today: string;
}): VNode {
  useReasonsOnPress(notices);
  useEffect(drawer.preload, []);
  useEffect(() =>
    readPedido(sync, (id, numero) => {
      if (id !== null) return actions.openPedido(id);
      // Not on the board: only the server knows what is in the archive.
      opening().then(({ openByNumero }) => openByNumero(numero, actions, notices)).catch(
        () => notices.notify(`O pedido #${numero} não abriu. Recarregue a página.`, { tone: "wrong" }),
      );
    }), []);
  const opened = actions.openedPedido.value;
  if (!opened) return <NoticeList notices={notices} />;
  return (
    <drawer.Component
      key={opened.id}
      id={opened.id}
      historico={opened.historico}
      {...{ sync, actions, notices, today }}
      onNumero={writePedido}
      onClose={() => {
        actions.closePedido();
        writePedido(null);
      }}
    />
  );
}
