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
 * Finds the numero of the first pedido that a line might mean: of the same customer, and of the same day and with the same
 * items where the line names them. By the customer alone only what is still in work counts.
 */
export function acharParecidos(pedidos: readonly Pedido[]): (pista: Pista) => string | null {
  let porPista: Map<string, string> | null = null;
  return (pista) => (porPista ??= indexar(pedidos)).get(chaveDa(pista)) ?? null;
}

function indexar(pedidos: readonly Pedido[]): Map<string, string> {
  const porPista = new Map<string, string>();
  for (const pedido of pedidos) {
    const { cliente, numero, data_entrada } = pedido;
    const itens = escreverCelula(ITENS, pedido);
    const pistas = [{ entrada: data_entrada, itens }, { entrada: data_entrada, itens: "" }];
    if (itens !== "") pistas.push({ entrada: "", itens });
    if (!encerrado(pedido.status)) pistas.push({ entrada: "", itens: "" });
    for (const pista of pistas) {
      const chave = chaveDa({ cliente, ...pista });
      if (!porPista.has(chave)) porPista.set(chave, numero);
    }
  }
  return porPista;
}

function chaveDa({ cliente, entrada, itens }: Pista): string {
  return JSON.stringify([textoDeBusca(cliente).trim(), entrada, itens]);
}
