import { effect } from "@preact/signals";
import type { VNode } from "preact";
import { useEffect } from "preact/hooks";

import type { Actions } from "../board/actions.ts";
import type { Notices } from "../ui/notices.ts";
import { readPedido, writePedido } from "../board/address.ts";
import type { PedidosSync } from "../sync/pedidos_sync.ts";
import { NoticeList } from "../ui/notice_list.tsx";
import { onDemand } from "../ui/on_demand.tsx";
import { useReasonsOnPress } from "../pedido_parts/use_reasons_on_press.ts";

const drawer = onDemand(() => import("../pedido_detail/drawer.tsx").then(({ Drawer }) => Drawer));

/** The pedido that is open over a page, which its address names, and the page's messages: they show on what is on top. */
export function OpenPedido({ sync, actions, notices, today }: {
  sync: PedidosSync;
  actions: Actions;
  notices: Notices;
  today: string;
}): VNode {
  useReasonsOnPress(notices);
  useEffect(drawer.preload, []);
  useEffect(() => {
    const stop = readPedido(sync, (id, numero) => {
      if (id !== null) actions.openPedido(id);
      else notices.notify(`O pedido #${numero} não existe, ou foi excluído.`, { tone: "wrong" });
    });
    // After the address was read, for it is written from now on.
    const stopped = effect(() => {
      // One that was just created arrives a moment after it is opened.
      const pedido = actions.openedPedido.value && sync.pedido(actions.openedPedido.value.id).value;
      if (pedido) writePedido(pedido.numero);
    });
    return () => (stop(), stopped());
  }, []);
  const opened = actions.openedPedido.value;
  if (!opened) return <NoticeList notices={notices} />;
  return (
    <drawer.Component
      key={opened.id}
      id={opened.id}
      historico={opened.historico}
      {...{ sync, actions, notices, today }}
      onClose={() => {
        actions.closePedido();
        writePedido(null);
      }}
    />
  );
}
