/** The customers who ordered before, to be found while their name is typed. Pure. */

import { searchText } from "../../server/domain/search_text.ts";
import type { Pedido } from "../../server/domain/pedido.ts";

/** Customers offered at once: more would be slower to read than to type on. */
export const CLIENTES_MAX = 8;
/** Letters before anything is offered. */
const LETTERS_MIN = 2;

/** How a pedido names its customer. */
export type Named = Pick<Pedido, "cliente" | "telefone_cliente" | "cidade_cliente">;

/** A customer as last written down. */
export interface Cliente extends Named {
  /** How it is compared with what is typed. */
  search: string;
}

/** Every customer of some pedidos once, the newest pedido's first. */
export function clientesDe(pedidos: readonly Pedido[]): Cliente[] {
  return eachOnce([...pedidos].sort((a, b) => b.id - a.id));
}

/** Each customer once, the first of each. Two of the same name and another telephone are two. */
export function eachOnce(named: readonly Named[]): Cliente[] {
  const found = new Map<string, Cliente>();
  for (const { cliente, telefone_cliente, cidade_cliente } of named) {
    const search = ` ${searchText(cliente).trim()} ${telefone_cliente.replace(/\D/g, "")}`;
    if (!found.has(search)) found.set(search, { cliente, telefone_cliente, cidade_cliente, search });
  }
  return [...found.values()];
}

/** What is looked for; null while too little is typed to look for anything. */
export function lookedFor(typed: string): string | null {
  const text = searchText(typed).trim();
  return text.length < LETTERS_MIN ? null : text;
}

/** The customers with a word, or a telephone, that begins as typed: those whose name begins so come first. */
export function findClientes(clientes: readonly Cliente[], typed: string): Cliente[] {
  const text = lookedFor(typed);
  if (text === null) return [];
  const found = clientes.filter(({ search }) => search.includes(` ${text}`));
  const starts = ({ search }: Cliente) => search.startsWith(` ${text}`);
  return [...found.filter(starts), ...found.filter((each) => !starts(each))].slice(0, CLIENTES_MAX);
}

/** Those of the board, and below them, where there is room, those of the archive alone: none moves for what comes later. */
export function offeredClientes(board: readonly Cliente[], archived: readonly Cliente[]): Cliente[] {
  return eachOnce([...board, ...archived]).slice(0, CLIENTES_MAX);
}
