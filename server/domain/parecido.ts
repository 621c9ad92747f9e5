/** Whether a line without a numero looks like a pedido that is there already: then its person is asked. Pure. */

import { textoDeBusca } from "./busca.ts";
import { encerrado } from "./etapas.ts";
import type { Pedido } from "./pedido.ts";
import { COLUNAS, escreverCelula } from "./planilha.ts";

/** What a line says of a pedido; the day as `2026-03-09`. Empty is what it does not say. */
export interface Pista {
  cliente: string;
  entrada: string;
  itens: string;
}

const ITENS = COLUNAS.find(({ titulo }) => titulo === "Itens")!;

/**
 * The numeros of the pedidos that a line might mean: of the same customer, and of the same day and with the same items where
 * the line names them. By the customer alone only what is still in work counts. It notes what was looked for.
 */
export class Parecidos {
  readonly #porPista = new Map<string, string>();
  readonly #procurados = new Set<string>();

  put(pedido: Pedido): void {
    for (const chave of chavesDe(pedido)) if (!this.#porPista.has(chave)) this.#porPista.set(chave, pedido.numero);
  }

  /** The numero of the first; null when there is none. */
  achar(pista: Pista): string | null {
    const chave = chaveDa(pista);
    this.#procurados.add(chave);
    return this.#porPista.get(chave) ?? null;
  }

  foiProcurado(pedido: Pedido): boolean {
    return chavesDe(pedido).some((chave) => this.#procurados.has(chave));
  }
}

/** Those of a board, a pedido in one step. */
export function* indexar(pedidos: readonly Pedido[]): Generator<void, Parecidos> {
  const parecidos = new Parecidos();
  for (const pedido of pedidos) yield parecidos.put(pedido);
  return parecidos;
}

function chavesDe(pedido: Pedido): string[] {
  const { cliente, data_entrada } = pedido;
  const itens = escreverCelula(ITENS, pedido);
  const pistas = [{ entrada: data_entrada, itens }, { entrada: data_entrada, itens: "" }];
  if (itens !== "") pistas.push({ entrada: "", itens });
  if (!encerrado(pedido.status)) pistas.push({ entrada: "", itens: "" });
  return pistas.map((pista) => chaveDa({ cliente, ...pista }));
}

function chaveDa({ cliente, entrada, itens }: Pista): string {
  return JSON.stringify([textoDeBusca(cliente).trim(), entrada, itens]);
}
