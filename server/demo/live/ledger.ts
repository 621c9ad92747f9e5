import type { Pedido } from "../../domain/pedido.ts";

/** What people set out to change, in the words of the report. */
export type Done =
  | "Pedidos novos"
  | "Etapas concluídas"
  | "Etapas desmarcadas"
  | "Pedidos entregues"
  | "Pedidos editados";

/** What the server answered to everybody, for the report and for the proof that nothing confirmed was lost. */
export class Ledger {
  readonly marks = new Map<Done, number>();
  /** By the reason that a person would be shown. */
  readonly refused = new Map<string, number>();
  /** The newest version of each pedido that was confirmed to somebody. */
  readonly confirmed = new Map<number, number>();
  /** Somebody else had done it a moment before. */
  alreadyDone = 0;
  /** Sent again under their key, for no answer had come. */
  repeated = 0;
  /** Given up without an answer, for the run was over. */
  noAnswer = 0;
  sleeps = 0;
  falls = 0;

  /** @param by who asked; the answer may already show somebody else's change. */
  confirm(done: Done, { id, versao, atualizado_por }: Pedido, by: string): void {
    this.confirmed.set(id, Math.max(versao, this.confirmed.get(id) ?? 0));
    if (atualizado_por === by) add(this.marks, done);
    else this.alreadyDone += 1;
  }

  refuse(motivo: string): void {
    add(this.refused, motivo);
  }

  /** How many changes were made. */
  get total(): number {
    return this.marks.values().reduce((sum, times) => sum + times, 0);
  }
}

function add<Key>(tallies: Map<Key, number>, key: Key): void {
  tallies.set(key, (tallies.get(key) ?? 0) + 1);
}
