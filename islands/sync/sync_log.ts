import { type ReadonlySignal, signal } from "@preact/signals";
import type { BoardListener } from "./replica_store.ts";
import type { Clock } from "./world.ts";

/** Entries of the log panel: about a screenful. */
const LOG_MAX = 50;

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
    onCreate: ({ id, numero }) => this.note("create", `Pedido #${numero} criado`, { id }),
    onUpdate: ({ id, numero, atualizado_por }) =>
      this.note("update", `Pedido #${numero} atualizado${atualizado_por ? ` por ${atualizado_por}` : ""}`, { id }),
    onDelete: (id) => this.note("delete", "Pedido excluído", { id }),
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
