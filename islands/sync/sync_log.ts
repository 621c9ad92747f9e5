import { type ReadonlySignal, signal } from "@preact/signals";
import type { BoardListener } from "./replica_store.ts";
import type { Clock } from "./world.ts";

/** Entries of the log panel: about a screenful. */
const LOG_MAX = 50;

/** What became of a pedido that left the board, where that was told. */
const LEFT: Record<string, string> = { archive: "foi para o arquivo", delete: "excluído" };

/** One line of the log panel. */
export interface SyncLogEntry {
  timestamp: Date;
  type: string;
  message: string;
  data?: unknown;
}

/** What a screen tells of its synchronisation, for whoever looks into it. */
export class SyncLog {
  readonly #clock: Pick<Clock, "wall">;
  readonly #lines = signal<readonly SyncLogEntry[]>([]);
  /** Notes what becomes of the pedidos of the board. */
  readonly ofPedidos: BoardListener = {
    // One that comes back has been here before.
    onCreate: ({ id, numero, versao }) =>
      this.note("create", `Pedido #${numero} ${versao > 1 ? "entrou no quadro" : "criado"}`, { id }),
    onUpdate: ({ id, numero, atualizado_por }) =>
      this.note("update", `Pedido #${numero} atualizado${atualizado_por ? ` por ${atualizado_por}` : ""}`, { id }),
    onDelete: (id, how) => this.note(how ?? "delete", `Pedido ${LEFT[how ?? ""] ?? "fora do quadro"}`, { id }),
  };

  constructor(clock: Pick<Clock, "wall">) {
    this.#clock = clock;
  }

  /** Newest first. */
  get lines(): ReadonlySignal<readonly SyncLogEntry[]> {
    return this.#lines;
  }

  note(type: string, message: string, data?: unknown): void {
    const entry = { timestamp: new Date(this.#clock.wall()), type, message, data };
    this.#lines.value = [entry, ...this.#lines.peek()].slice(0, LOG_MAX);
  }
}
