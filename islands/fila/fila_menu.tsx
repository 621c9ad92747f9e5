import { PanelRightOpen, Printer, TriangleAlert } from "lucide";
import type { VNode } from "preact";
import type { Etapa } from "../../server/domain/etapas.ts";
import type { Pedido } from "../../server/domain/pedido.ts";
import { Menu } from "../ui/menu.tsx";
import type { Actions } from "../board/actions.ts";
import { whyNotWritable } from "../board/messages.ts";
import { whyForbidden } from "../sync/this_acesso.ts";
import type { PedidosSync } from "../sync/pedidos_sync.ts";

/** What a station does with a pedido besides its part: no more, for wet hands press what they did not mean. */
export function MenuDaFila({ pedido, button, etapa, sync, actions, onClose }: {
  pedido: Pedido;
  button: HTMLElement;
  etapa: Etapa;
  sync: PedidosSync;
  actions: Actions;
  onClose(): void;
}): VNode {
  const { id, numero } = pedido;
  return (
    <Menu
      label={`Ações do pedido ${numero}`}
      button={button}
      entradas={[
        { label: "Abrir", drawing: PanelRightOpen, choose: () => actions.openPedido(id) },
        {
          label: "Problema…",
          drawing: TriangleAlert,
          reason: whyNotWritable(sync.situation) ?? whyForbidden("escrever"),
          choose: () => actions.open({ kind: "problema", pedido, etapa }),
        },
        { label: "Imprimir ficha", drawing: Printer, choose: () => location.assign(`/imprimir?ids=${id}`) },
      ]}
      onClose={onClose}
    />
  );
}
