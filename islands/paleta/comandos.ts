/** What the palette offers for what was typed. Pure. */

import { textoDeBusca } from "../../server/domain/busca.ts";
import { diaCurto } from "../../server/domain/datas.ts";
import { encerrado, NOME_DA_ETAPA, NOME_DO_STATUS, prazo, proximaEtapa } from "../../server/domain/etapas.ts";
import type { Pedido } from "../../server/domain/pedido.ts";
import { FILTRO_INICIAL } from "../lista/filtro.ts";
import { ordenar, ver } from "../lista/visao.ts";

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
  /** Written into the field instead of done: more must be typed. */
  completa?: string;
  fazer(): void;
}

/** The commands in whose name or group every word typed occurs, in their order. */
export function comandosQueServem(comandos: readonly Comando[], digitado: string): Comando[] {
  const palavras = palavrasDe(digitado);
  return comandos.filter(({ nome, grupo }) => contem(textoDeBusca(`${grupo} ${nome}`), palavras));
}

/**
 * The pedidos that were meant, whatever their status: those that the list's search finds, the one of that number first,
 * then those whose number begins so, then the most urgent. `hoje` is the shop's calendar day.
 */
export function pedidosQueServem(pedidos: readonly Pedido[], digitado: string, hoje: string): Pedido[] {
  if (digitado.trim() === "") return [];
  const filtro = { ...FILTRO_INICIAL, busca: digitado, status: "todos" } as const;
  const achados = ver(pedidos, filtro, hoje).pedidos;
  return ver(ordenar(achados, FILTRO_INICIAL, hoje), filtro, hoje).pedidos.slice(0, PEDIDOS_MAX);
}

/** What tells a pedido from another of the same customer: its day, where it stands, what is made. */
export function detalheDoPedido(pedido: Pedido, hoje: string): string {
  const { data_entrega, status, items } = pedido;
  const dia = data_entrega === null ? "A combinar" : diaCurto(data_entrega);
  const etapa = encerrado(status) ? null : proximaEtapa(pedido);
  const [item] = items;
  const outros = items.length > 1 ? ` +${items.length - 1}` : "";
  return [
    prazo(pedido, hoje) === "atrasado" ? `${dia}, atrasado` : dia,
    etapa ? NOME_DA_ETAPA[etapa] : NOME_DO_STATUS[encerrado(status) ? status : "pronto"],
    item ? `${item.quantidade ?? 1} × ${item.descricao}${outros}` : "Sem itens",
  ].join(" · ");
}

function palavrasDe(digitado: string): string[] {
  return textoDeBusca(digitado).split(/\s+/).filter(Boolean);
}

function contem(texto: string, palavras: readonly string[]): boolean {
  return palavras.every((palavra) => texto.includes(palavra));
}
