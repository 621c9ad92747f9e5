/** The customers of the pedidos that this screen holds, to be found while their name is typed. Pure. */

import { searchText } from "../../server/domain/search_text.ts";
import type { Pedido } from "../../server/domain/pedido.ts";

/** Customers offered at once: more would be slower to read than to type on. */
const CLIENTES_MAX = 8;
/** Letters before anything is offered. */
const LETTERS_MIN = 2;

/** A customer as last written down. */
export interface Cliente {
  cliente: string;
  telefone_cliente: string;
  cidade_cliente: string;
  /** How it is compared with what is typed. */
  search: string;
}

/** Every customer once, the newest pedido's first. Two of the same name and another telephone are two. */
export function clientesDe(pedidos: readonly Pedido[]): Cliente[] {
  const found = new Map<string, Cliente>();
  for (const { cliente, telefone_cliente, cidade_cliente } of [...pedidos].sort((a, b) => b.id - a.id)) {
    const digits = telefone_cliente.replace(/\D/g, "");
    const key = `${searchText(cliente).trim()}|${digits}`;
    if (found.has(key)) continue;
    const search = ` ${searchText(cliente)} ${digits}`;
    found.set(key, { cliente, telefone_cliente, cidade_cliente, search });
  }
  return [...found.values()];
}

/** The customers with a word, or a telephone, that begins as typed: those whose name begins so come first. */
export function findClientes(clientes: readonly Cliente[], typed: string): Cliente[] {
  const text = searchText(typed).trim();
  if (text.length < LETTERS_MIN) return [];
  const found = clientes.filter(({ search }) => search.includes(` ${text}`));
  const starts = ({ search }: Cliente) => search.startsWith(` ${text}`);
  return [...found.filter(starts), ...found.filter((each) => !starts(each))].slice(0, CLIENTES_MAX);
}
