/** The history of one pedido as it is read: the newest page first, more when asked, and anew at each change. */

import { type ReadonlySignal, signal } from "@preact/signals";
import type { LinhaDaHistoria } from "../../server/domain/historia.ts";
import type { PedidosSync } from "../sync/use_pedidos_sync.ts";

/** What is known of a history. */
export interface Historico {
  /** The newest first. */
  readonly linhas: ReadonlySignal<readonly LinhaDaHistoria[]>;
  /** There are older ones. */
  readonly temMais: ReadonlySignal<boolean>;
  readonly estado: ReadonlySignal<"lendo" | "lido" | "falhou">;
  /** Reads what is newer than what is shown. */
  atualizar(): Promise<void>;
  mostrarMais(): Promise<void>;
}

/** A history of which nothing has been read. */
export function criarHistorico(sync: Pick<PedidosSync, "lerHistorico">, id: number): Historico {
  const linhas = signal<readonly LinhaDaHistoria[]>([]);
  const proximo = signal<string | null>(null);
  const temMais = signal(false);
  const estado = signal<"lendo" | "lido" | "falhou">("lendo");
  /** Answers may overtake each other; only the newest question's counts. */
  let pergunta = 0;

  async function ler(cursor: string | undefined, juntar: (lidas: LinhaDaHistoria[]) => readonly LinhaDaHistoria[]) {
    const esta = ++pergunta;
    estado.value = "lendo";
    try {
      const pagina = await sync.lerHistorico(id, cursor);
      if (esta !== pergunta) return;
      const antes = linhas.value;
      linhas.value = juntar(pagina.linhas);
      // What was shown below a first page read anew is still there, and so is where it ended.
      if (linhas.value.at(-1) !== antes.at(-1) || antes.length === 0) proximo.value = pagina.proximo;
      temMais.value = proximo.value !== null;
      estado.value = "lido";
    } catch {
      if (esta === pergunta) estado.value = "falhou";
    }
  }

  return {
    linhas,
    temMais,
    estado,
    atualizar: () => ler(undefined, (lidas) => emendar(lidas, linhas.value)),
    mostrarMais: () => ler(proximo.value ?? undefined, (lidas) => [...linhas.value, ...lidas]),
  };
}

/** The newest page before what was read earlier, when they meet; when not, what lies between is unknown. */
export function emendar(
  novas: readonly LinhaDaHistoria[],
  antes: readonly LinhaDaHistoria[],
): readonly LinhaDaHistoria[] {
  const ultima = novas.at(-1);
  const seguem = antes.some(({ versao }) => versao + 1 >= (ultima?.versao ?? Infinity));
  return seguem ? [...novas, ...antes.filter(({ versao }) => versao < ultima!.versao)] : novas;
}
