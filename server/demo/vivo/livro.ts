import type { Pedido } from "../../domain/pedido.ts";

/** What people set out to change, in the words of the report. */
export type Feito =
  | "Pedidos novos"
  | "Etapas concluídas"
  | "Etapas desmarcadas"
  | "Pedidos entregues"
  | "Pedidos editados";

/** What the server answered to everybody, for the report and for the proof that nothing confirmed was lost. */
export class Livro {
  readonly feitas = new Map<Feito, number>();
  /** By the reason that a person would be shown. */
  readonly recusadas = new Map<string, number>();
  /** The newest version of each pedido that was confirmed to somebody. */
  readonly confirmadas = new Map<number, number>();
  /** Somebody else had done it a moment before. */
  jaFeitas = 0;
  /** Sent again under their key, for no answer had come. */
  repetidas = 0;
  /** Given up without an answer, for the run was over. */
  semResposta = 0;
  sonos = 0;
  quedas = 0;

  /** @param por who asked; the answer may already show somebody else's change. */
  confirmar(feito: Feito, { id, versao, atualizado_por }: Pedido, por: string): void {
    this.confirmadas.set(id, Math.max(versao, this.confirmadas.get(id) ?? 0));
    if (atualizado_por === por) somar(this.feitas, feito);
    else this.jaFeitas += 1;
  }

  recusar(motivo: string): void {
    somar(this.recusadas, motivo);
  }

  /** How many changes were made. */
  get total(): number {
    return this.feitas.values().reduce((soma, vezes) => soma + vezes, 0);
  }
}

function somar<Chave>(contas: Map<Chave, number>, chave: Chave): void {
  contas.set(chave, (contas.get(chave) ?? 0) + 1);
}
