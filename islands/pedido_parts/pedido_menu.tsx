import {
  ArrowDown,
  ArrowUp,
  Ban,
  CopyPlus,
  History,
  PackageCheck,
  PanelRightOpen,
  PenLine,
  Printer,
  Repeat2,
  RotateCcw,
  Trash2,
} from "lucide";
import type { VNode } from "preact";
import { closed } from "../../server/domain/etapas.ts";
import type { Action } from "../../server/domain/papeis.ts";
import type { Pedido } from "../../server/domain/pedido.ts";
import type { Actions } from "../board/actions.ts";
import { whyNotWritable } from "../board/messages.ts";
import { whyForbidden } from "../sync/this_acesso.ts";
import type { PedidosSync } from "../sync/pedidos_sync.ts";
import { type Entrada, Menu } from "../ui/menu.tsx";

/** What can be done to one pedido besides its stages. */
export function MenuDoPedido({ pedido, button, sync, actions, more = [], onClose }: {
  pedido: Pedido;
  button: HTMLElement;
  sync: PedidosSync;
  actions: Actions;
  /** What a screen has besides. */
  more?: Entrada[];
  onClose(): void;
}): VNode {
  const without = whyNotWritable(sync.situation);
  const reason = (action: Action) => without ?? whyForbidden(action);
  const withoutCopy = whyForbidden("criar");
  const { id, numero, status, prioridade } = pedido;
  const alta = prioridade === "ALTA";
  const entradas: Entrada[] = [
    { label: "Abrir", drawing: PanelRightOpen, choose: () => actions.openPedido(id) },
    { label: "Editar", drawing: PenLine, choose: () => actions.open({ kind: "formulario", id }) },
    {
      label: "Duplicar",
      drawing: CopyPlus,
      reason: withoutCopy,
      choose: () => actions.open({ kind: "formulario", id: null, copy: { kind: "duplicar", de: pedido } }),
    },
    {
      label: "Reposição…",
      drawing: Repeat2,
      reason: withoutCopy,
      choose: () => actions.open({ kind: "formulario", id: null, copy: { kind: "reposicao", de: pedido } }),
    },
    ...more,
    { label: "Imprimir ficha", drawing: Printer, choose: () => location.assign(`/imprimir?ids=${id}`) },
    { label: "Histórico", drawing: History, choose: () => actions.openPedido(id, true) },
    {
      label: alta ? "Prioridade normal" : "Prioridade alta",
      drawing: alta ? ArrowDown : ArrowUp,
      reason: reason("prioridade"),
      choose: () => void actions.togglePrioridade(pedido),
    },
  ];
  if (closed(status)) {
    entradas.push({
      label: "Reabrir",
      drawing: RotateCcw,
      reason: reason(status === "entregue" ? "entregar" : "cancelar"),
      choose: () => void actions.command(pedido, { comando: "reabrir" }, `Pedido #${numero} reaberto.`),
    });
  } else {
    entradas.push({
      label: "Entregar",
      drawing: PackageCheck,
      reason: reason("entregar") ?? (status === "pronto" ? null : "Só um pedido pronto pode ser entregue."),
      choose: () => void actions.command(pedido, { comando: "entregar" }, `Pedido #${numero} entregue.`),
    });
    entradas.push({
      label: "Cancelar o pedido…",
      drawing: Ban,
      reason: reason("cancelar"),
      choose: () => actions.open({ kind: "cancelar", pedido }),
    });
  }
  entradas.push({
    label: "Excluir…",
    drawing: Trash2,
    danger: true,
    reason: reason("excluir"),
    choose: () => actions.open({ kind: "excluir", pedido }),
  });
  return <Menu label={`Ações do pedido ${numero}`} button={button} entradas={entradas} onClose={onClose} />;
}
