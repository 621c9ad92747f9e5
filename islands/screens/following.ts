/** Keeps the list of connected screens up to date: anew whenever presence changes, and every two seconds while seen. */

import { effect, type ReadonlySignal, signal } from "@preact/signals";
import type { Sincronias } from "../../server/domain/sync_report.ts";
import type { PedidosSync } from "../sync/pedidos_sync.ts";

/** Screens acknowledge this often. */
const ASK_MS = 2_000;
/** The patience with one answer. */
const PATIENCE_MS = 5_000;

/** The list as it was last told. */
export interface Following {
  /** Null until the server has told. */
  readonly reply: ReadonlySignal<Sincronias | null>;
  /** Whether the last question brought no answer. */
  readonly failed: ReadonlySignal<boolean>;
}

/** Begins to ask; lasts as long as the page. */
export function followScreens(sync: PedidosSync): Following {
  const reply = signal<Sincronias | null>(null);
  const failed = signal(false);
  let question = 0;

  async function ask(): Promise<void> {
    const mine = ++question;
    try {
      const answer = await fetch("/api/v1/sincronia", { signal: AbortSignal.timeout(PATIENCE_MS) });
      const readCode = await answer.json();
      // Only the newest question counts: answers can overtake each other.
      if (mine === question) reply.value = answer.ok ? readCode : reply.value;
      failed.value = !answer.ok;
    } catch {
      failed.value = true;
    }
  }

  effect(() => {
    void sync.screens;
    void ask();
  });
  setInterval(() => document.visibilityState === "visible" && void ask(), ASK_MS);
  return { reply, failed };
}
