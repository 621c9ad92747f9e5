/** What can be done to all selected pedidos: one request for each, and at the end one sentence about all. */

import { type ReadonlySignal, signal } from "@preact/signals";
import { type Etapa, ETAPA_NAMES } from "../../server/domain/etapas.ts";
import type { Pedido } from "../../server/domain/pedido.ts";
import type { PedidosSync } from "../sync/pedidos_sync.ts";
import type { Actions } from "./actions.ts";
import { type Notices, UNDO_MS } from "../ui/notices.ts";
import { emLote, inWords, LOTE_MAX, type Refused } from "./batch.ts";
import { whyNotWritable } from "./messages.ts";

/** A batch that is under way. */
export interface Progress {
  answered: number;
  total: number;
}

/** The batches of a list. None throws: what came of each pedido is said. */
export interface BatchActions {
  readonly progress: ReadonlySignal<Progress | null>;
  /** What the last batch could not change, until that is put away. */
  readonly refused: ReadonlySignal<readonly Refused[]>;
  keep(): void;
  /** Why so many cannot be changed now; null when they can. */
  whyNotAll(howMany: number): string | null;
  mark(pedidos: readonly Pedido[], etapa: Etapa): Promise<void>;
  deliver(pedidos: readonly Pedido[]): Promise<void>;
  prioritize(pedidos: readonly Pedido[], prioridade: Pedido["prioridade"]): Promise<void>;
}

/** The batches over the synchronised pedidos. @param onAllDone called after a batch that nothing stood in the way of. */
export function createBatchActions(
  sync: PedidosSync,
  actions: Actions,
  { notify }: Pick<Notices, "notify">,
  onAllDone: () => void,
): BatchActions {
  const progress = signal<Progress | null>(null);
  const refused = signal<readonly Refused[]>([]);

  function whyNotAll(howMany: number): string | null {
    if (progress.value) return "Espere o que está em andamento.";
    return whyNotWritable(sync.situation) ?? (howMany > LOTE_MAX ? `Até ${LOTE_MAX} pedidos de cada vez.` : null);
  }

  async function run(
    pedidos: readonly Pedido[],
    title: string,
    words: readonly [string, string],
    um: (pedido: Pedido) => Promise<Pedido>,
    back?: (done: Pedido) => Promise<Pedido>,
  ): Promise<void> {
    const reason = whyNotAll(pedidos.length);
    if (reason) return notify(reason, { tone: "wrong" });
    refused.value = [];
    progress.value = { answered: 0, total: pedidos.length };
    const outcome = await emLote(pedidos, um, (answered) => {
      progress.value = { answered, total: pedidos.length };
    });
    progress.value = null;
    refused.value = outcome.refused;
    const { finished } = outcome;
    const undo = () => void run(finished, `${title}, desfeito`, ["desfeito", "desfeitos"], back!);
    notify(`${title}: ${inWords(outcome, words)}.`, {
      tone: outcome.refused.length > 0 ? "info" : "good",
      durationMs: UNDO_MS,
      ...(back && finished.length > 0 ? { action: { label: "Desfazer", run: undo } } : {}),
    });
    if (outcome.refused.length === 0) onAllDone();
  }

  const takeBack = ({ id, versao }: Pedido) =>
    actions.attempt(id, () => sync.command(id, { comando: "desfazer", versao }));

  return {
    progress,
    refused,
    keep: () => void (refused.value = []),
    whyNotAll,
    mark: (pedidos, etapa) =>
      run(
        pedidos,
        ETAPA_NAMES[etapa],
        etapa === "financeiro" ? ["liberado", "liberados"] : ["concluído", "concluídos"],
        ({ id }) => actions.attempt(id, () => sync.command(id, { comando: "marcar", etapa })),
        takeBack,
      ),
    deliver: (pedidos) =>
      run(
        pedidos,
        "Entrega",
        ["entregue", "entregues"],
        ({ id }) => actions.attempt(id, () => sync.command(id, { comando: "entregar" })),
        takeBack,
      ),
    prioritize(pedidos, prioridade) {
      const by = (made: Pedido["prioridade"]) => async (pedido: Pedido) => {
        if (pedido.prioridade === made) return pedido;
        return await actions.attempt(pedido.id, () => sync.updatePedido(pedido.id, { prioridade: made }));
      };
      const alta = prioridade === "ALTA";
      return run(
        pedidos,
        alta ? "Prioridade alta" : "Prioridade normal",
        ["mudado", "mudados"],
        by(prioridade),
        by(alta ? "NORMAL" : "ALTA"),
      );
    },
  };
}
