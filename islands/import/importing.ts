/** The import under way on this page: the file, what it would do, and doing it. */

import { type ReadonlySignal, signal } from "@preact/signals";
import type { PlannedLine } from "../../server/domain/importing.ts";
import { whyNotWritable } from "../board/messages.ts";
import { ApiError, sentenceOf } from "../sync/api_error.ts";
import { askJson } from "../sync/ask_json.ts";
import type { PedidosSync } from "../sync/pedidos_sync.ts";
import { readText } from "./file.ts";

/** The patience with the server, in ms: ten thousand lines take it a second. */
const PEDIDO_MS = 30_000;

/** What the server says that a file would do. */
export interface Preview {
  linhas: PlannedLine[];
  resumo: Record<PlannedLine["acao"], number>;
  ignoradas: string[];
  prova: string;
}

/** Where the person is: choosing a file, looking at what it would do, or done. */
export type Step =
  | { kind: "choose"; arquivo: File | null }
  | { kind: "check"; name: string; csv: string; preview: Preview }
  | { kind: "done"; imported: number };

/** The import as its components see it. */
export interface Importing {
  readonly step: ReadonlySignal<Step>;
  /** A request is under way. */
  readonly busy: ReadonlySignal<boolean>;
  /** What went wrong last, in words; null when nothing did. */
  readonly failure: ReadonlySignal<string | null>;
  choose(arquivo: File): Promise<void>;
  /** Does what was shown. @param fresh the person has said that the rows which look like old pedidos are new ones. */
  confirm(fresh: boolean): Promise<void>;
  startOver(): void;
}

/** An import that has not begun. @param request asks the server, and throws only {@linkcode ApiError}. */
export function createImporting(sync: Pick<PedidosSync, "newKey" | "situation">, request = askJson): Importing {
  const step = signal<Step>({ kind: "choose", arquivo: null });
  const busy = signal(false);
  const failure = signal<string | null>(null);
  /** One key for one file as it was shown: a lost answer is asked for again, not imported again. */
  let key = "";

  async function run(work: () => Promise<void>, noAnswer: string): Promise<void> {
    if (busy.value) return;
    busy.value = true;
    failure.value = null;
    try {
      await work();
    } catch (error) {
      failure.value = sentenceOf(error, noAnswer);
    } finally {
      busy.value = false;
    }
  }

  function check(name: string, csv: string, preview: Preview): void {
    key = sync.newKey();
    step.value = { kind: "check", name, csv, preview };
  }

  return {
    step,
    busy,
    failure,
    choose: (arquivo) =>
      run(async () => {
        step.value = { kind: "choose", arquivo };
        const csv = await readText(arquivo);
        check(arquivo.name, csv, previewAt(await request("POST", "/importar/previa", { body: { csv }, ...PATIENT })));
      }, "O servidor não respondeu, e nada foi gravado. Tente de novo."),
    confirm: (fresh) =>
      run(async () => {
        const current = step.value;
        if (current.kind !== "check" || whyNotWritable(sync.situation)) return;
        const { name, csv, preview: { prova } } = current;
        try {
          const asked = { body: { csv, prova, novos: fresh }, key, ...PATIENT };
          const { importados } = await request<{ importados: number }>("POST", "/importar", asked);
          step.value = { kind: "done", imported: importados };
        } catch (error) {
          // The board changed since, and the answer brings what the file would do now.
          const { previa } = Object(error instanceof ApiError && error.answer) as { previa?: unknown };
          if (previa) check(name, csv, previewAt(previa));
          throw error;
        }
      }, "O servidor não respondeu. Tente de novo: o que já entrou não entra duas vezes."),
    startOver() {
      failure.value = null;
      step.value = { kind: "choose", arquivo: null };
    },
  };
}

const PATIENT = { timeoutMs: PEDIDO_MS };

/** @throws {ApiError} when an answer is no preview: a page of the network's, or of another version of the server. */
function previewAt(reply: unknown): Preview {
  const { linhas: lines, resumo: summary, ignoradas: ignored, prova } = Object(reply) as Partial<Preview>;
  if (lines && summary && ignored && prova) return { linhas: lines, resumo: summary, ignoradas: ignored, prova };
  throw new ApiError(502, "Resposta inesperada do servidor: recarregue a página e tente de novo.");
}
