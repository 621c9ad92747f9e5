/**
 * What the shop asks of a pedido beyond its shape, so that production can make it. The form says it while one types;
 * the server says it again to who asks to be judged strictly. Programs from before these rules are not held to them.
 * Pure, and without the schemas: every screen with a form carries it.
 */

import { readField } from "./item_field.ts";
import { type FieldName, ITEM_FIELDS, itemKind, kindFields } from "./fields_by_kind.ts";
import { shortDay } from "./days.ts";
import { parseCentavos } from "./money.ts";
import { parseCount } from "./numbers.ts";
import type { Item, NewPedido, Pedido, PedidoPatch } from "./pedido.ts";
import { QUANTITY_MAX, readMeasure } from "./valores.ts";

/** What is wrong, by field: `cliente`, `items.0.largura`. One sentence each. */
export type Problems = Record<string, string>;

/** The fewest digits of a telephone with its area code. */
const TELEFONE_DIGITS = 10;

/** Said of what is no amount. */
export const UNREADABLE_VALOR = "Não entendi este valor: escreva como 1.234,56.";

/**
 * What keeps a new pedido, or a change of one, from being saved. Only what is sent is judged, and of the items only
 * those that differ from `before`: a pedido of the old system that breaks a rule must still accept a new telephone.
 */
export function pedidoProblems(sent: NewPedido | PedidoPatch, before?: Pedido): Problems {
  const problems: Problems = {};
  const after = { ...before, ...sent };
  const { cliente, telefone_cliente: telefone, data_entrada, forma_envio, valor_frete } = sent;
  if ((cliente ?? (before ? before.cliente : "")).trim().length < 2 && (!before || cliente !== undefined)) {
    problems.cliente = "Informe o nome do cliente.";
  }
  if (telefone && /\d/.test(telefone) && telefone.replace(/\D/g, "").length < TELEFONE_DIGITS) {
    problems.telefone_cliente = "Telefone com DDD: faltam números.";
  }
  if (data_entrada === "") problems.data_entrada = "Informe o dia da entrada.";
  const touchedDates = data_entrada !== undefined || sent.data_entrega !== undefined;
  if (touchedDates && after.data_entrada && after.data_entrega && after.data_entrega < after.data_entrada) {
    problems.data_entrega = `A entrega (${shortDay(after.data_entrega)}) não pode ser antes da entrada (${
      shortDay(after.data_entrada)
    }).`;
  }
  if (valor_frete && parseCentavos(valor_frete) === null) problems.valor_frete = UNREADABLE_VALOR;
  if (forma_envio && portadorName(forma_envio) === "") problems.forma_envio = "Informe o nome do portador.";
  if (after.reposicao_de && !after.motivo_reposicao?.trim()) {
    problems.motivo_reposicao = "Informe o motivo da reposição.";
  }
  if (!before || sent.items) Object.assign(problems, itemsProblems(sent.items ?? [], after, before));
  return problems;
}

/** Whether a pedido may cost nothing: a faulty one made again as a courtesy, and no other. */
export function withoutCost({ reposicao_de, cortesia }: Pick<PedidoPatch, "reposicao_de" | "cortesia">): boolean {
  return cortesia === true && !!reposicao_de;
}

/** `Portador – Ana` → `Ana`; empty when nobody is named, `null` for another way of sending. */
export function portadorName(forma_envio: string): string | null {
  return /^\s*portador\s*(?:[–—:-]\s*(.*))?$/i.exec(forma_envio)?.slice(1).map((name) => (name ?? "").trim())[0] ??
    null;
}

function itemsProblems(items: readonly Item[], pedido: PedidoPatch, before?: Pedido): Problems {
  if (items.length === 0) return { items: "Adicione pelo menos um item." };
  const known = new Set(before?.items.map((item) => JSON.stringify(item)));
  const free = withoutCost(pedido);
  const wasCourtesy = before ? withoutCost(before) === free : true;
  return Object.fromEntries(
    items.flatMap((item, place) =>
      wasCourtesy && known.has(JSON.stringify(item))
        ? []
        : Object.entries(itemProblems(item, free)).map(([field, sentence]) => [`items.${place}.${field}`, sentence])
    ),
  );
}

/** What keeps one item from being made, by field. @param free it may cost nothing. */
export function itemProblems(item: Item, free: boolean): Problems {
  const problems: Problems = {};
  const { withMeasures } = itemKind(item.tipo_producao);
  if (item.descricao.trim().length < 3) problems.descricao = "Descreva o item com pelo menos 3 letras.";
  for (const side of ["largura", "altura"] as const) {
    if (item[side] === null || item[side] === "") {
      if (withMeasures) problems[side] = `Informe a ${side}, em centímetros.`;
    } else if (readMeasure(item[side]) === null) problems[side] = `Não entendi esta ${side}: escreva em centímetros.`;
  }
  const { quantidade = 1 } = item;
  if (!Number.isSafeInteger(quantidade) || quantidade < 1 || quantidade > QUANTITY_MAX) {
    problems.quantidade = "Informe quantas peças: 1 ou mais.";
  }
  if (!item.vendedor.trim()) problems.vendedor = "Informe o vendedor.";
  Object.assign(problems, fieldsProblems(item));
  const centavos = parseCentavos(item.valor_unitario);
  if (centavos === null) problems.valor_unitario = UNREADABLE_VALOR;
  else if (centavos === 0 && !free) {
    problems.valor_unitario = "O valor deve ser maior que zero (só reposição pode ser R$ 0,00).";
  }
  return problems;
}

/** More eyelets or cords than a piece has room for are a price in the wrong field. */
const COUNT_MAX = 9_999;

function isCount(valor: string): boolean {
  const counted = parseCount(valor) ?? 0;
  return counted >= 1 && counted <= COUNT_MAX;
}

/** Whether an item of this size and kind cannot be made without a field; of those that belong to another, while that is set. */
export function isRequired(
  { largura, altura }: Pick<Item, "largura" | "altura">,
  tipo_producao: string,
  name: FieldName,
): boolean {
  if (name === "ilhos_qtd" || name === "cordinha_qtd") return true;
  if (name === "tamanho" && readMeasure(largura) !== null && readMeasure(altura) !== null) return false;
  return itemKind(tipo_producao).requiredOnes?.includes(name) ?? false;
}

const MISSING: Partial<Record<FieldName, string>> = {
  tamanho: "Informe o tamanho, ou a largura e a altura.",
  ilhos_qtd: "Informe quantos ilhós.",
  cordinha_qtd: "Informe quantas cordinhas.",
};

function fieldsProblems(item: Item): Problems {
  const problems: Problems = {};
  for (const name of kindFields(item.tipo_producao)) {
    const { shape, se } = ITEM_FIELDS[name];
    const valor = readField(item, name);
    if (se && !readField(item, se)) continue;
    if (valor === "") {
      if (name === "pe_descricao" && readField(item, "com_pe") === "outro") problems[name] = "Descreva o pé.";
      if (isRequired(item, item.tipo_producao, name)) {
        problems[name] = MISSING[name] ?? `Informe: ${itemKind(item.tipo_producao).material.toLowerCase()}.`;
      }
    } else if (shape === "contagem" && !isCount(valor)) problems[name] = "Informe um número inteiro.";
    else if (shape === "medida" && readMeasure(valor) === null) problems[name] = "Informe em centímetros.";
    else if (shape === "valor" && parseCentavos(valor) === null) problems[name] = UNREADABLE_VALOR;
  }
  return problems;
}
