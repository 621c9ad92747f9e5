/** Keeps the list of connected screens up to date: anew whenever presence changes, and every two seconds while seen. */

import { effect, type ReadonlySignal, signal } from "@preact/signals";
import type { Sincronias } from "../../server/domain/sincronia.ts";
import type { PedidosSync } from "../sync/use_pedidos_sync.ts";

/** Screens acknowledge this often. */
const PERGUNTAR_MS = 2_000;
/** The patience with one answer. */
const PACIENCIA_MS = 5_000;

/** The list as it was last told. */
export interface Acompanhamento {
  /** Null until the server has told. */
  readonly resposta: ReadonlySignal<Sincronias | null>;
  /** Whether the last question brought no answer. */
  readonly falhou: ReadonlySignal<boolean>;
}

/** Begins to ask; lasts as long as the page. */
export function acompanharTelas(sync: PedidosSync): Acompanhamento {
  const resposta = signal<Sincronias | null>(null);
  const falhou = signal(false);
  let pergunta = 0;

  async function perguntar(): Promise<void> {
    const minha = ++pergunta;
    try {
      const answer = await fetch("/api/v1/sincronia", { signal: AbortSignal.timeout(PACIENCIA_MS) });
      const lida = await answer.json();
      // Only the newest question counts: answers can overtake each other.
      if (minha === pergunta) resposta.value = answer.ok ? lida : resposta.value;
      falhou.value = !answer.ok;
    } catch {
      falhou.value = true;
    }
  }

  effect(() => {
    void sync.telas;
    void perguntar();
  });
  setInterval(() => document.visibilityState === "visible" && void perguntar(), PERGUNTAR_MS);
  return { resposta, falhou };
}
