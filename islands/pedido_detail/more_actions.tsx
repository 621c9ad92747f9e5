import { Ban, CopyPlus, Printer, Repeat2, Truck } from "lucide";
import type { VNode } from "preact";
import { closed } from "../../server/domain/etapas.ts";
import type { Pedido } from "../../server/domain/pedido.ts";
import { type Entrada, Menu } from "../ui/menu.tsx";
import { type Actions, whyNotMarkable } from "../board/actions.ts";
import { narrow } from "../board/media.ts";
import { whyForbidden } from "../sync/this_acesso.ts";

/** What is seldom done to a pedido as a whole. @param without why nothing can be written now. */
export function MoreActions({ pedido, without, actions, print, button, onClose }: {
  pedido: Pedido;
  without: string | null;
  actions: Actions;
  print(): void;
  button: HTMLElement;
  onClose(): void;
}): VNode {
  const { id, numero, status, expedicao } = pedido;
  const copyOf = (kind: "duplicar" | "reposicao") =>
    actions.open({ kind: "formulario", id: null, copy: { kind, de: pedido } });
  const more: Entrada[] = [
    { label: "Duplicar", drawing: CopyPlus, reason: whyForbidden("criar"), choose: () => copyOf("duplicar") },
    { label: "Reposição…", drawing: Repeat2, reason: whyForbidden("criar"), choose: () => copyOf("reposicao") },
  ];
  // A keyboard prints by a key of its own, and a thumb by a button.
  if (!narrow.value) more.unshift({ label: "Imprimir ficha", drawing: Printer, choose: print });
  if (!expedicao && !closed(status)) {
    const reason = without ?? whyNotMarkable(pedido, "expedicao");
    const choose = () => {
      if (actions.inProgress(id).peek()) return;
      const comando = { comando: "expedir", confirmar_faltantes: false } as const;
      void actions.command(pedido, comando, `#${numero}: Expedição concluída.`, "expedicao");
    };
    more.unshift({ label: "Expedir", drawing: Truck, reason, choose });
  }
  if (!closed(status)) {
    const choose = () => actions.open({ kind: "cancelar", pedido });
    more.push({ label: "Cancelar…", drawing: Ban, danger: true, reason: without ?? whyForbidden("cancelar"), choose });
  }
  return <Menu label={`Mais ações do pedido ${numero}`} button={button} entradas={more} onClose={onClose} />;
}
