/** What the palette offers for what was typed. Pure. */

import { chaveDoNumero, textoDeBusca } from "../../server/domain/busca.ts";
import { NOME_DO_STATUS } from "../../server/domain/etapas.ts";
import type { Pedido } from "../../server/domain/pedido.ts";

/** Pedidos that are offered at once: more would push the commands out of sight. */
const PEDIDOS_MAX = 8;

/** One thing to choose. */
export interface Comando {
  id: string;
  grupo: string;
  nome: string;
  /** Said beside it, in smaller letters. */
  detalhe?: string;
  /** The key that does the same, as the table of keys writes it. */
  tecla?: string;
  /** Why this person may not; absent or null when they may. */
  porque?: string | null;
  fazer(): void;
}

/** The commands in whose name or group every word typed occurs, in their order. */
export function comandosQueServem(comandos: readonly Comando[], digitado: string): Comando[] {
  const palavras = palavrasDe(digitado);
  return comandos.filter(({ nome, grupo }) => contem(textoDeBusca(`${grupo} ${nome}`), palavras));
}

/** Names in the form in which they are compared, kept for as long as the version of the pedido lives. */
const nomes = new WeakMap<Pedido, string>();

/**
 * The pedidos that were meant: the one of that number, then those whose number begins so, then those of that customer
 * or town, the newest first.
 */
export function pedidosQueServem(pedidos: readonly Pedido[], digitado: string): Pedido[] {
  const palavras = palavrasDe(digitado);
  if (palavras.length === 0) return [];
  const numero = /^#?\d+$/.test(digitado.trim()) ? chaveDoNumero(digitado.trim()) : null;
  const achados: [peso: number, pedido: Pedido][] = [];
  for (const pedido of pedidos) {
    const peso = numero ? pesoDoNumero(chaveDoNumero(pedido.numero), numero) : contem(nomeDe(pedido), palavras) ? 1 : 0;
    if (peso > 0) achados.push([peso, pedido]);
  }
  return achados.sort(([a, x], [b, y]) => b - a || y.id - x.id).slice(0, PEDIDOS_MAX).map(([, pedido]) => pedido);
}

/** What tells a pedido from another of the same customer. */
export function detalheDoPedido({ cidade_cliente, status }: Pedido): string {
  return [NOME_DO_STATUS[status], cidade_cliente].filter(Boolean).join(" · ");
}

function pesoDoNumero(dele: string, pedido: string): number {
  if (dele === pedido) return 3;
  return dele.startsWith(pedido) ? 2 : 0;
}

function nomeDe(pedido: Pedido): string {
  let nome = nomes.get(pedido);
  if (nome === undefined) nomes.set(pedido, nome = textoDeBusca(`${pedido.cliente} ${pedido.cidade_cliente ?? ""}`));
  return nome;
}

function palavrasDe(digitado: string): string[] {
  return textoDeBusca(digitado).split(/\s+/).filter(Boolean);
}

function contem(texto: string, palavras: readonly string[]): boolean {
  return palavras.every((palavra) => texto.includes(palavra));
}
