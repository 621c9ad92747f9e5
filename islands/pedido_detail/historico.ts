/** The history of one pedido as it is read: the newest page first, more when asked, and anew at each change. */

import { type ReadonlySignal, signal } from "@preact/signals";
import type { HistoryLine } from "../../server/domain/history.ts";
import type { PedidosSync } from "../sync/pedidos_sync.ts";

/** What is known of a history. */
export interface Historico {
  /** The newest first. */
  readonly lines: ReadonlySignal<readonly HistoryLine[]>;
  /** There are older ones. */
  readonly hasMore: ReadonlySignal<boolean>;
  readonly state: ReadonlySignal<"lendo" | "lido" | "falhou">;
  /** Reads what is newer than what is shown. */
  update(): Promise<void>;
  showMore(): Promise<void>;
}

/** A history of which nothing has been read. */
export function createHistorico(sync: Pick<PedidosSync, "readHistorico">, id: number): Historico {
  const lines = signal<readonly HistoryLine[]>([]);
  const next = signal<string | null>(null);
  const hasMore = signal(false);
  const state = signal<"lendo" | "lido" | "falhou">("lendo");
  /** Answers may overtake each other; only the newest question's counts. */
  let question = 0;

  async function read(cursor: string | undefined, join: (readEntries: HistoryLine[]) => readonly HistoryLine[]) {
    const thisOne = ++question;
    state.value = "lendo";
    try {
      const page = await sync.readHistorico(id, cursor);
      if (thisOne !== question) return;
      const before = lines.value;
      lines.value = join(page.linhas);
      // What was shown below a first page read anew is still there, and so is where it ended.
      if (lines.value.at(-1) !== before.at(-1) || before.length === 0) next.value = page.next;
      hasMore.value = next.value !== null;
      state.value = "lido";
    } catch {
      if (thisOne === question) state.value = "falhou";
    }
  }

  return {
    lines,
    hasMore,
    state,
    update: () => read(undefined, (readEntries) => splice(readEntries, lines.value)),
    showMore: () => read(next.value ?? undefined, (readEntries) => [...lines.value, ...readEntries]),
  };
}

/** The newest page before what was read earlier, when they meet; when not, what lies between is unknown. */
export function splice(
  fresh: readonly HistoryLine[],
  before: readonly HistoryLine[],
): readonly HistoryLine[] {
  const last = fresh.at(-1);
  const follow = before.some(({ versao }) => versao + 1 >= (last?.versao ?? Infinity));
  return follow ? [...fresh, ...before.filter(({ versao }) => versao < last!.versao)] : fresh;
}
