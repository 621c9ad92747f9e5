/** What can be done to all selected pedidos: one request for each, and at the end one sentence about all. */

import { type ReadonlySignal, signal } from "@preact/signals";
import { type Etapa, NOME_DA_ETAPA } from "../../server/domain/etapas.ts";
import type { Pedido } from "../../server/domain/pedido.ts";
import type { PedidosSync } from "../sync/use_pedidos_sync.ts";
import type { Acoes } from "./acoes.ts";
import { type Avisos, DESFAZER_MS } from "./avisos.ts";
import { emLote, emPalavras, LOTE_MAX, type Recusado } from "./lote.ts";
import { porqueNaoEscreve } from "./mensagens.ts";

/** A batch that is under way. */
export interface Andamento {
  respondidos: number;
  total: number;
}

/** The batches of a list. None throws: what came of each pedido is said. */
export interface AcoesEmLote {
  readonly andamento: ReadonlySignal<Andamento | null>;
  /** What the last batch could not change, until that is put away. */
  readonly recusados: ReadonlySignal<readonly Recusado[]>;
  guardar(): void;
  /** Why so many cannot be changed now; null when they can. */
  porqueNao(quantos: number): string | null;
  marcar(pedidos: readonly Pedido[], etapa: Etapa): Promise<void>;
  entregar(pedidos: readonly Pedido[]): Promise<void>;
  priorizar(pedidos: readonly Pedido[], prioridade: Pedido["prioridade"]): Promise<void>;
}

/** The batches over the synchronised pedidos. @param onAllDone called after a batch that nothing stood in the way of. */
export function criarAcoesEmLote(
  sync: PedidosSync,
  acoes: Acoes,
  { avisar }: Pick<Avisos, "avisar">,
  onAllDone: () => void,
): AcoesEmLote {
  const andamento = signal<Andamento | null>(null);
  const recusados = signal<readonly Recusado[]>([]);

  function porqueNao(quantos: number): string | null {
    if (andamento.value) return "Espere o que está em andamento.";
    return porqueNaoEscreve(sync.situacao) ?? (quantos > LOTE_MAX ? `Até ${LOTE_MAX} pedidos de cada vez.` : null);
  }

  async function fazer(
    pedidos: readonly Pedido[],
    titulo: string,
    palavras: readonly [string, string],
    um: (pedido: Pedido) => Promise<Pedido>,
    voltar?: (feito: Pedido) => Promise<Pedido>,
  ): Promise<void> {
    const porque = porqueNao(pedidos.length);
    if (porque) return avisar(porque, { tom: "erro" });
    recusados.value = [];
    andamento.value = { respondidos: 0, total: pedidos.length };
    const desfecho = await emLote(pedidos, um, (respondidos) => {
      andamento.value = { respondidos, total: pedidos.length };
    });
    andamento.value = null;
    recusados.value = desfecho.recusados;
    const { feitos } = desfecho;
    const desfazer = () => void fazer(feitos, `${titulo}, desfeito`, ["desfeito", "desfeitos"], voltar!);
    avisar(`${titulo}: ${emPalavras(desfecho, palavras)}.`, {
      tom: desfecho.recusados.length > 0 ? "informa" : "certo",
      duracaoMs: DESFAZER_MS,
      ...(voltar && feitos.length > 0 ? { acao: { rotulo: "Desfazer", fazer: desfazer } } : {}),
    });
    if (desfecho.recusados.length === 0) onAllDone();
  }

  const takeBack = ({ id, versao }: Pedido) =>
    acoes.tentar(id, () => sync.comandar(id, { comando: "desfazer", versao }));

  return {
    andamento,
    recusados,
    guardar: () => void (recusados.value = []),
    porqueNao,
    marcar: (pedidos, etapa) =>
      fazer(
        pedidos,
        NOME_DA_ETAPA[etapa],
        etapa === "financeiro" ? ["liberado", "liberados"] : ["concluído", "concluídos"],
        ({ id }) => acoes.tentar(id, () => sync.comandar(id, { comando: "marcar", etapa })),
        takeBack,
      ),
    entregar: (pedidos) =>
      fazer(
        pedidos,
        "Entrega",
        ["entregue", "entregues"],
        ({ id }) => acoes.tentar(id, () => sync.comandar(id, { comando: "entregar" })),
        takeBack,
      ),
    priorizar(pedidos, prioridade) {
      const por = (nova: Pedido["prioridade"]) => async (pedido: Pedido) => {
        if (pedido.prioridade === nova) return pedido;
        return await acoes.tentar(pedido.id, () => sync.updatePedido(pedido.id, { prioridade: nova }));
      };
      const alta = prioridade === "ALTA";
      return fazer(
        pedidos,
        alta ? "Prioridade alta" : "Prioridade normal",
        ["mudado", "mudados"],
        por(prioridade),
        por(alta ? "NORMAL" : "ALTA"),
      );
    },
  };
}
