/** The import under way on this page: the file, what it would do, and doing it. */

import { type ReadonlySignal, signal } from "@preact/signals";
import type { LinhaPlanejada } from "../../server/domain/importacao.ts";
import { porqueNaoEscreve } from "../lista/mensagens.ts";
import { ApiError, sentenceOf } from "../sync/api_error.ts";
import { askJson } from "../sync/ask_json.ts";
import type { PedidosSync } from "../sync/use_pedidos_sync.ts";
import { lerTexto } from "./arquivo.ts";

/** The patience with the server, in ms: ten thousand lines take it a second. */
const PEDIDO_MS = 30_000;

/** What the server says that a file would do. */
export interface Previa {
  linhas: LinhaPlanejada[];
  resumo: Record<LinhaPlanejada["acao"], number>;
  ignoradas: string[];
  prova: string;
}

/** Where the person is: choosing a file, looking at what it would do, or done. */
export type Passo =
  | { tipo: "escolher"; arquivo: File | null }
  | { tipo: "conferir"; nome: string; csv: string; previa: Previa }
  | { tipo: "feito"; importados: number };

/** The import as its components see it. */
export interface Importacao {
  readonly passo: ReadonlySignal<Passo>;
  /** A request is under way. */
  readonly ocupada: ReadonlySignal<boolean>;
  /** What went wrong last, in words; null when nothing did. */
  readonly falha: ReadonlySignal<string | null>;
  escolher(arquivo: File): Promise<void>;
  /** Does what was shown. @param novos the person has said that the rows which look like old pedidos are new ones. */
  confirmar(novos: boolean): Promise<void>;
  recomecar(): void;
}

/** An import that has not begun. @param pedir asks the server, and throws only {@linkcode ApiError}. */
export function criarImportacao(sync: Pick<PedidosSync, "newKey" | "situacao">, pedir = askJson): Importacao {
  const passo = signal<Passo>({ tipo: "escolher", arquivo: null });
  const ocupada = signal(false);
  const falha = signal<string | null>(null);
  /** One key for one file as it was shown: a lost answer is asked for again, not imported again. */
  let chave = "";

  async function fazer(trabalho: () => Promise<void>, semResposta: string): Promise<void> {
    if (ocupada.value) return;
    ocupada.value = true;
    falha.value = null;
    try {
      await trabalho();
    } catch (erro) {
      falha.value = sentenceOf(erro, semResposta);
    } finally {
      ocupada.value = false;
    }
  }

  function conferir(nome: string, csv: string, previa: Previa): void {
    chave = sync.newKey();
    passo.value = { tipo: "conferir", nome, csv, previa };
  }

  return {
    passo,
    ocupada,
    falha,
    escolher: (arquivo) =>
      fazer(async () => {
        passo.value = { tipo: "escolher", arquivo };
        const csv = await lerTexto(arquivo);
        conferir(arquivo.name, csv, previaEm(await pedir("POST", "/importar/previa", { body: { csv }, ...PACIENTE })));
      }, "O servidor não respondeu, e nada foi gravado. Tente de novo."),
    confirmar: (novos) =>
      fazer(async () => {
        const atual = passo.value;
        if (atual.tipo !== "conferir" || porqueNaoEscreve(sync.situacao)) return;
        const { nome, csv, previa: { prova } } = atual;
        try {
          const asked = { body: { csv, prova, novos }, key: chave, ...PACIENTE };
          const { importados } = await pedir<{ importados: number }>("POST", "/importar", asked);
          passo.value = { tipo: "feito", importados };
        } catch (erro) {
          // The board changed since, and the answer brings what the file would do now.
          const { previa } = Object(erro instanceof ApiError && erro.answer) as { previa?: unknown };
          if (previa) conferir(nome, csv, previaEm(previa));
          throw erro;
        }
      }, "O servidor não respondeu. Tente de novo: o que já entrou não entra duas vezes."),
    recomecar() {
      falha.value = null;
      passo.value = { tipo: "escolher", arquivo: null };
    },
  };
}

const PACIENTE = { timeoutMs: PEDIDO_MS };

/** @throws {ApiError} when an answer is no preview: a page of the network's, or of another version of the server. */
function previaEm(resposta: unknown): Previa {
  const { linhas, resumo, ignoradas, prova } = Object(resposta) as Partial<Previa>;
  if (linhas && resumo && ignoradas && prova) return { linhas, resumo, ignoradas, prova };
  throw new ApiError(502, "Resposta inesperada do servidor: recarregue a página e tente de novo.");
}
