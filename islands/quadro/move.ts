/** Moves between columns: one command each, asked for first when it undoes somebody's work. */

import { type ReadonlySignal, signal } from "@preact/signals";
import type { Pedido } from "../../server/domain/pedido.ts";
import type { Actions } from "../board/actions.ts";
import { type Column, COLUMN_NAMES, moveEffect } from "./columns.ts";

/** A move that waits for a person's answer. */
export interface PendingMove {
  pedido: Pedido;
  para: Column;
}

/** The board's moves. */
export interface Move {
  /** The question that is open, if any. */
  readonly question: ReadonlySignal<PendingMove | null>;
  /** Moves, or asks first. */
  move(pedido: Pedido, para: Column): void;
  /** Goes on after the question. */
  confirm(pending: PendingMove, motivo: string): void;
  close(): void;
}

/** Moves by the list's actions, so that a move is busy, said and taken back as everything else. */
export function createMove(actions: Pick<Actions, "command">): Move {
  const question = signal<PendingMove | null>(null);

  function command({ pedido, para }: PendingMove, motivo?: string): void {
    const { numero, versao } = pedido;
    const comando = { comando: "mover", para, versao, ...(motivo ? { motivo } : {}) } as const;
    void actions.command(pedido, comando, `#${numero} foi para ${COLUMN_NAMES[para]}.`);
  }

  return {
    question,
    move(pedido, para) {
      const { mark, unmark } = moveEffect(pedido, para);
      if (mark.length + unmark.length === 0) return;
      const missing = para === "pronto" && mark.some((etapa) => etapa !== "expedicao");
      if (unmark.length > 0 || missing) question.value = { pedido, para };
      else command({ pedido, para });
    },
    confirm: command,
    close: () => void (question.value = null),
  };
}
