/** The import under way on this page: the file, what it would do, and doing it. */

import { type ReadonlySignal, signal } from "@preact/signals";
import type { LinhaPlanejada } from "../../server/domain/importacao.ts";
import { encoded } from "../../server/domain/address.ts";
import { mensagemDeErro, porqueNaoEscreve } from "../lista/mensagens.ts";
import { ApiError, readError } from "../sync/api_error.ts";
import { station } from "../sync/station.ts";
import type { PedidosSync } from "../sync/use_pedidos_sync.ts";
import { lerTexto } from "./arquivo.ts";

/** The patience with the server: ten thousand lines take it a second. */
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
  | { tipo: "escolher" }
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
  confirmar(): Promise<void>;
  recomecar(): void;
}

/** An import that has not begun. */
export function criarImportacao(sync: PedidosSync): Importacao {
  const passo = signal<Passo>({ tipo: "escolher" });
  const ocupada = signal(false);
  const falha = signal<string | null>(null);
  /** One key for one file as it was shown: a lost answer is asked for again, not imported again. */
  let chave = "";

  async function fazer(trabalho: () => Promise<void>): Promise<void> {
    if (ocupada.value) return;
    ocupada.value = true;
    falha.value = null;
    try {
      await trabalho();
    } catch (erro) {
      falha.value = mensagemDeErro(erro);
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
        const csv = await lerTexto(arquivo);
        const { text } = await enviar("/importar/previa", { csv });
        conferir(arquivo.name, csv, JSON.parse(text));
      }),
    confirmar: () =>
      fazer(async () => {
        const atual = passo.value;
        if (atual.tipo !== "conferir" || porqueNaoEscreve(sync.situacao)) return;
        const { nome, csv, previa } = atual;
        const { status, text } = await enviar("/importar", { csv, prova: previa.prova }, chave);
        const resposta = JSON.parse(text);
        if (status === 200) return void (passo.value = { tipo: "feito", importados: resposta.importados });
        conferir(nome, csv, resposta.previa);
        falha.value = `${resposta.detail}.`;
      }),
    recomecar() {
      falha.value = null;
      passo.value = { tipo: "escolher" };
    },
  };
}

/** Sends one request; 409 comes back as an answer, for it carries a new preview. @throws {ApiError} */
async function enviar(path: string, body: unknown, chave?: string): Promise<{ status: number; text: string }> {
  const headers: Record<string, string> = { "content-type": "application/json" };
  if (chave) headers["idempotency-key"] = chave;
  if (station.value.name) headers["x-client-name"] = encoded(station.value.name);
  const signal = AbortSignal.timeout(PEDIDO_MS);
  const resposta = await fetch(`/api/v1${path}`, { method: "POST", headers, body: JSON.stringify(body), signal })
    .catch(() => null);
  if (!resposta) throw new ApiError(0, "O servidor não respondeu.");
  const answer = { status: resposta.status, text: await resposta.text(), header: () => null };
  if (answer.status === 200 || (answer.status === 409 && chave)) return answer;
  const erro = readError(answer);
  throw new ApiError(erro.status, /[.!?]$/.test(erro.message) ? erro.message : `${erro.message}.`);
}
