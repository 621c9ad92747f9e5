/** Moves between columns: one command each, asked for first when it undoes somebody's work. */

import { type ReadonlySignal, signal } from "@preact/signals";
import type { Pedido } from "../../server/domain/pedido.ts";
import type { Acoes } from "../lista/acoes.ts";
import { type Coluna, efeitoDoMover, NOME_DA_COLUNA } from "./colunas.ts";

/** A move that waits for a person's answer. */
export interface MoverPendente {
  pedido: Pedido;
  para: Coluna;
}

/** The board's moves. */
export interface Mover {
  /** The question that is open, if any. */
  readonly pergunta: ReadonlySignal<MoverPendente | null>;
  /** Moves, or asks first. */
  mover(pedido: Pedido, para: Coluna): void;
  /** Goes on after the question. */
  confirmar(pendente: MoverPendente, motivo: string): void;
  fechar(): void;
}

/** Moves by the list's actions, so that a move is busy, said and taken back as everything else. */
export function criarMover(acoes: Pick<Acoes, "comandar">): Mover {
  const pergunta = signal<MoverPendente | null>(null);

  function comandar({ pedido, para }: MoverPendente, motivo?: string): void {
    const { numero, versao } = pedido;
    const comando = { comando: "mover", para, versao, ...(motivo ? { motivo } : {}) } as const;
    void acoes.comandar(pedido, comando, `#${numero} foi para ${NOME_DA_COLUNA[para]}.`);
  }

  return {
    pergunta,
    mover(pedido, para) {
      const { marca, desmarca } = efeitoDoMover(pedido, para);
      if (marca.length + desmarca.length === 0) return;
      const faltam = para === "pronto" && marca.some((etapa) => etapa !== "expedicao");
      if (desmarca.length > 0 || faltam) pergunta.value = { pedido, para };
      else comandar({ pedido, para });
    },
    confirmar: comandar,
    fechar: () => void (pergunta.value = null),
  };
}
