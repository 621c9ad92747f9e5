/** The customers of the pedidos that this screen holds, to be found while their name is typed. Pure. */

import { textoDeBusca } from "../../server/domain/busca.ts";
import type { Pedido } from "../../server/domain/pedido.ts";

/** Customers offered at once: more would be slower to read than to type on. */
const CLIENTES_MAX = 8;
/** Letters before anything is offered. */
const LETRAS_MIN = 2;

/** A customer as last written down. */
export interface Cliente {
  cliente: string;
  telefone_cliente: string;
  cidade_cliente: string;
  /** How it is compared with what is typed. */
  busca: string;
}

/** Every customer once, the newest pedido's first. Two of the same name and another telephone are two. */
export function clientesDe(pedidos: readonly Pedido[]): Cliente[] {
  const achados = new Map<string, Cliente>();
  for (const { cliente, telefone_cliente, cidade_cliente } of [...pedidos].sort((a, b) => b.id - a.id)) {
    const digitos = telefone_cliente.replace(/\D/g, "");
    const chave = `${textoDeBusca(cliente).trim()}|${digitos}`;
    if (achados.has(chave)) continue;
    const busca = ` ${textoDeBusca(cliente)} ${digitos}`;
    achados.set(chave, { cliente, telefone_cliente, cidade_cliente, busca });
  }
  return [...achados.values()];
}

/** The customers with a word, or a telephone, that begins as typed: those whose name begins so come first. */
export function procurarClientes(clientes: readonly Cliente[], digitado: string): Cliente[] {
  const texto = textoDeBusca(digitado).trim();
  if (texto.length < LETRAS_MIN) return [];
  const achados = clientes.filter(({ busca }) => busca.includes(` ${texto}`));
  const comeca = ({ busca }: Cliente) => busca.startsWith(` ${texto}`);
  return [...achados.filter(comeca), ...achados.filter((cada) => !comeca(cada))].slice(0, CLIENTES_MAX);
}
