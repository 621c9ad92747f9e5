/** Whether a line without a numero looks like a pedido that is there already: then its person is asked. Pure. */

import { searchText } from "./search_text.ts";
import { closed } from "./etapas.ts";
import type { Pedido } from "./pedido.ts";
import { COLUMNS, writeCell } from "./spreadsheet.ts";

/** What a line says of a pedido; the day as `2026-03-09`. Empty is what it does not say. */
export interface Clue {
  cliente: string;
  entrada: string;
  itens: string;
}

const ITENS = COLUMNS.find(({ title }) => title === "Itens")!;

/**
 * The numeros of the pedidos that a line might mean: of the same customer, and of the same day and with the same items where
 * the line names them. By the customer alone only what is still in work counts. It notes what was looked for.
 */
export class Similar {
  readonly #byClue = new Map<string, string>();
  readonly #lookedFor = new Set<string>();

  put(pedido: Pedido): void {
    for (const key of keysOf(pedido)) if (!this.#byClue.has(key)) this.#byClue.set(key, pedido.numero);
  }

  /** The numero of the first; null when there is none. */
  find(clue: Clue): string | null {
    const key = keyOfRow(clue);
    this.#lookedFor.add(key);
    return this.#byClue.get(key) ?? null;
  }

  wasLookedFor(pedido: Pedido): boolean {
    return keysOf(pedido).some((key) => this.#lookedFor.has(key));
  }
}

/** Those of a board, a pedido in one step. */
export function* indexClue(pedidos: readonly Pedido[]): Generator<void, Similar> {
  const similarOnes = new Similar();
  for (const pedido of pedidos) yield similarOnes.put(pedido);
  return similarOnes;
}

function keysOf(pedido: Pedido): string[] {
  const { cliente, data_entrada } = pedido;
  const itens = writeCell(ITENS, pedido);
  const clues = [{ entrada: data_entrada, itens }, { entrada: data_entrada, itens: "" }];
  if (itens !== "") clues.push({ entrada: "", itens });
  if (!closed(pedido.status)) clues.push({ entrada: "", itens: "" });
  return clues.map((clue) => keyOfRow({ cliente, ...clue }));
}

function keyOfRow({ cliente, entrada, itens }: Clue): string {
  return JSON.stringify([searchText(cliente).trim(), entrada, itens]);
}
