/** What a write makes of a pedido: what its sender left out, what follows from what was sent, and what contradicts. */

import { shortDay } from "./days.ts";
import { plainNumero } from "./numero.ts";
import {
  type Change,
  type Field,
  FIELDS,
  type Item,
  type NewPedido,
  type Pedido,
  type PedidoContent,
  type PedidoPatch,
} from "./pedido.ts";
import { add, sumOfItems } from "./valores.ts";

/** The fields of a new pedido, with those that its sender left out. `today` is the shop's calendar day. */
export function complete(
  fresh: NewPedido,
  numero: string,
  today: string,
): Omit<PedidoContent, "id" | "data_criacao"> {
  const items = withIds(fresh.items ?? [], []);
  const valor_itens = fresh.valor_itens ?? sumOfItems(items);
  const valor_frete = fresh.valor_frete ?? "0.00";
  return {
    data_entrada: today,
    data_entrega: null,
    observacao: null,
    prioridade: "NORMAL",
    status: "pendente",
    telefone_cliente: "",
    cidade_cliente: "",
    tipo_pagamento: "",
    obs_pagamento: null,
    forma_envio: "",
    forma_envio_id: null,
    financeiro: false,
    conferencia: false,
    sublimacao: false,
    costura: false,
    expedicao: false,
    valor_total: add(valor_itens, valor_frete),
    ...fresh,
    numero,
    items,
    valor_itens,
    valor_frete,
  };
}

/**
 * A pedido after a patch, with the totals and item ids that follow from it. Fields not named keep their value, and so
 * do totals whose parts did not change: an old client's own sums are not corrected behind its back.
 */
export function applyPatch(current: Pedido, patch: PedidoPatch): Pedido {
  // An old client sends back what it was given: a numero that could not be given today is still this pedido's.
  const numero = patch.numero === plainNumero(current.numero) ? current.numero : patch.numero ?? current.numero;
  const items = patch.items ? withIds(patch.items, current.items) : current.items;
  const [sum, sumBefore] = [sumOfItems(items), sumOfItems(current.items)];
  const valor_itens = follow(patch.valor_itens, current.valor_itens, sum === sumBefore, sum);
  const valor_frete = patch.valor_frete ?? current.valor_frete;
  const sameParts = valor_itens === current.valor_itens && valor_frete === current.valor_frete;
  const valor_total = follow(patch.valor_total, current.valor_total, sameParts, add(valor_itens, valor_frete));
  return { ...current, ...patch, numero, items, valor_itens, valor_frete, valor_total };
}

/** A total after a patch: the one that was sent, unless it only repeats the old one while its parts have changed. */
function follow(sent: string | undefined, current: string, sameParts: boolean, sum: string): string {
  if (sent !== undefined && sent !== current) return sent;
  return sameParts ? current : sum;
}

/** What a write would make of a stored pedido. */
export interface Rewrite {
  /** The pedido as it is stored, damaged or not. */
  raw: Pedido;
  /** The same as the rules judge it (readable.ts). */
  before: Pedido;
  /** What the rules make of that. */
  after: Pedido;
  sent: PedidoPatch;
}

/**
 * A stored pedido as a write leaves it. A field that the write does not touch stays as it is there, whatever the rules took
 * it for; one that was sent takes the place of a damaged one.
 */
export function rewritten({ raw, before, after, sent }: Rewrite): Pedido {
  const touched = Object.entries(after).filter(([name, value]) =>
    name in sent || !same(value, before[name as keyof Pedido])
  );
  return { ...raw, ...Object.fromEntries(touched) };
}

/** The writable fields in which two stored states of one pedido differ. @param seen the first, as the rules judge it. */
export function changedFields(before: Pedido, after: Pedido, seen = before): Change[] {
  return FIELDS.filter((field) => !same(before[field], after[field]))
    .map((field) => ({ campo: field, de: seen[field], para: after[field] }));
}

/**
 * What is wrong between the fields of a pedido, each being valid alone. Looks only at what was sent: a pedido of the
 * old system that breaks a rule must still be able to move through production.
 */
export function contradictions(pedido: Pedido, sent: PedidoPatch): { campo: Field; message: string }[] {
  const { data_entrada, data_entrega, cortesia, reposicao_de } = pedido;
  if (sent.cortesia && cortesia && !reposicao_de) {
    return [{ campo: "cortesia", message: "Só uma reposição pode ser cortesia" }];
  }
  const touchedDates = sent.data_entrada !== undefined || sent.data_entrega !== undefined;
  if (!touchedDates || data_entrega === null || data_entrega >= data_entrada) return [];
  const message = `A entrega (${shortDay(data_entrega)}) não pode ser antes da entrada (${shortDay(data_entrada)})`;
  return [{ campo: "data_entrega", message }];
}

/**
 * Items keep their id from change to change; an old client that sends none gets those that stood in the same place.
 * A copied item that brings the id of its original gets one of its own.
 */
function withIds(fresh: Item[], currentItems: Item[]): Item[] {
  const sentItems = new Set(fresh.map(({ id }) => id));
  const used = new Set<number>();
  let larger = Math.max(0, ...[...fresh, ...currentItems].map(({ id }) => id ?? 0));
  return fresh.map(({ id: sent, ...item }, place) => {
    const inherited = sentItems.has(currentItems[place]?.id) ? undefined : currentItems[place]?.id;
    const id = [sent, inherited].find((each) => each && !used.has(each)) ?? ++larger;
    used.add(id);
    return { id, ...item };
  });
}

/** Both sides are JSON values that this module built, so equal values have equal texts. */
function same(a: unknown, b: unknown): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}
