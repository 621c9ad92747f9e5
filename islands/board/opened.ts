/** What is open over a page: a dialog, and below it the pedido that it is about. */

import { type ReadonlySignal, signal } from "@preact/signals";
import type { Etapa } from "../../server/domain/etapas.ts";
import type { Pedido } from "../../server/domain/pedido.ts";
import { whyForbidden } from "../sync/this_acesso.ts";
import type { Notices } from "../ui/notices.ts";

/** What a new pedido is made from. */
export interface Copy {
  /** `reposicao`: the original was faulty and is made again. */
  kind: "duplicar" | "reposicao";
  de: Pedido;
}

/** The dialog that is open over the list. */
export type DialogState =
  | { kind: "formulario"; id: number | null; copy?: Copy; resume?: boolean }
  | { kind: "desmarcar"; pedido: Pedido; etapa: Etapa }
  | { kind: "faltam"; pedido: Pedido; missing: Etapa[] }
  | { kind: "problema"; pedido: Pedido; etapa: Etapa }
  | { kind: "cancelar"; pedido: Pedido }
  | { kind: "excluir"; pedido: Pedido };

/** The pedido that is open over the page, and whether it was asked for to read its history. */
export interface OpenPedido {
  id: number;
  historico: boolean;
}

/** Both, one of each at a time. */
export interface Opened {
  readonly dialog: ReadonlySignal<DialogState | null>;
  /** Below the dialog, which is about it. */
  readonly openedPedido: ReadonlySignal<OpenPedido | null>;
  openPedido(id: number, historico?: boolean): void;
  closePedido(): void;
  /** Opens a dialog in the place of the one that is open; says why where this person may not. */
  open(dialog: DialogState): void;
  close(): void;
}

/** Nothing is open yet. */
export function createOpened(notify: Notices["notify"]): Opened {
  const dialog = signal<DialogState | null>(null);
  const openedPedido = signal<OpenPedido | null>(null);
  return {
    dialog,
    openedPedido,
    openPedido: (id, historico = false) => openedPedido.value = { id, historico },
    closePedido: () => openedPedido.value = null,
    open(fresh) {
      const reason = fresh.kind === "formulario" && fresh.id === null ? whyForbidden("criar") : null;
      if (reason) notify(reason, { tone: "wrong" });
      else dialog.value = fresh;
    },
    close: () => dialog.value = null,
  };
}
