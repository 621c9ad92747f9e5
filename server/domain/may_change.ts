/** Whether somebody may make a change of a pedido, by what it changes, whatever was sent. Pure. */

import { ITEM_FIELDS } from "./fields_by_kind.ts";
import type { HistoryLine } from "./history.ts";
import { parseCentavos } from "./money.ts";
import { type Flags, type Status, statusOfEtapas } from "./etapas.ts";
import { type Action, type Who, whyEtapasLocked, whyForbidden, whyValoresLocked } from "./papeis.ts";

/** A pedido, of which the rules below name what they look at; all else of it is the counter's. */
interface Mudavel extends Flags {
  status: Status;
  valor_total: string;
  valor_frete: string;
  valor_itens: string;
  cortesia?: boolean;
  items: readonly ItemMudavel[];
}

/** An item, with whatever fields other programs gave it. */
interface ItemMudavel {
  id?: number;
  quantidade?: number;
}

/** A change: what was, null of a new pedido, and what shall be. */
export interface Changed {
  action: HistoryLine["acao"];
  before: Mudavel | null;
  after: Mudavel;
  /** It takes an earlier change back: whoever may make that one may. */
  undoes?: boolean;
}

/** Where every pedido begins. */
const NEW: Flags & { status: Status } = {
  financeiro: false,
  conferencia: false,
  sublimacao: false,
  costura: false,
  expedicao: false,
  status: "pendente",
};

/** Why somebody may not make this change of a pedido; null when it may. */
export function whyNotChangeable(who: Who, { action, before, after, undoes }: Changed): string | null {
  if (undoes && before) return whyNotChangeable(who, { action, before: after, after: before });
  return whyForbidden(who, "escrever") ??
    (action === "delete" || action === "restore" ? whyForbidden(who, "excluir") : null) ??
    whyEtapasLocked(who, before ?? NEW, after) ??
    whyNot(who, statusActions(before ?? NEW, after)) ??
    (before ? whyFieldsLocked(who, before, after) : whyForbidden(who, "criar"));
}

function whyNot(who: Who, actions: readonly Action[]): string | null {
  return actions.map((action) => whyForbidden(who, action)).find((reason) => reason !== null) ?? null;
}

/** A status that follows from the stages is nobody's own change. */
function statusActions(before: Flags & { status: Status }, after: Flags & { status: Status }): Action[] {
  if (before.status === after.status) return [];
  const states = [before.status, after.status];
  const decisions: Action[] = [];
  if (states.includes("entregue")) decisions.push("entregar");
  if (states.includes("cancelado")) decisions.push("cancelar");
  return decisions.length > 0 || after.status === statusOfEtapas(after) ? decisions : ["editar"];
}

/** Fields of a pedido that are judged as money or as stages, or that a change writes by itself. */
const JUDGED = [
  ...Object.keys(NEW),
  ...["valor_total", "valor_frete", "valor_itens", "cortesia", "items", "etapas_feitas"],
  ...["versao", "seq", "mark", "ultima_atualizacao", "atualizado_por"],
];

/** Which part of the work each field is, by the last of its name; what is not here is `editar`, and a note is anybody's. */
const PARTS: Record<string, Action> = {
  observacao: "escrever",
  prioridade: "prioridade",
  quantidade: "pagamento",
  tipo_pagamento: "pagamento",
  obs_pagamento: "pagamento",
  imagem: "arte",
  legenda_imagem: "arte",
  designer: "arte",
  maquina: "impressao",
  data_impressao: "impressao",
  rip: "impressao",
  perfil_cor: "impressao",
};

/** Which part of the work a field of a pedido or of an item is. */
export function actionOfField(name: string): Action {
  return PARTS[name] ?? "editar";
}

function whyFieldsLocked(who: Who, before: Mudavel, after: Mudavel): string | null {
  const withoutValores = sameValores(before, after) ? null : whyValoresLocked(who, before);
  const places = [
    ...changedPlaces(before, after).filter((name) => !JUDGED.includes(name)),
    ...itemPlaces(before.items, after.items),
  ];
  return withoutValores ?? whyNot(who, places.map((place) => actionOfField(place.split(".").at(-1)!)));
}

/** Where items differ, money aside; `items` where one came, went or stands elsewhere. */
function itemPlaces(before: readonly ItemMudavel[], after: readonly ItemMudavel[]): string[] {
  if (before === after) return [];
  const ids = (items: readonly ItemMudavel[]) => JSON.stringify(items.map(({ id }) => id));
  if (ids(before) !== ids(after)) return ["items"];
  return before.flatMap((item, place) => changedPlaces(item, after[place]!));
}

/** Where two objects differ, money aside: `acabamento.ilhos`. */
function changedPlaces(before: object, after: object, withinOf = ""): string[] {
  const [a, b] = [before, after] as Record<string, unknown>[] as [Record<string, unknown>, Record<string, unknown>];
  return Object.keys({ ...a, ...b }).flatMap((name) => {
    const [de, para] = [a[name] ?? null, b[name] ?? null];
    const place = withinOf + name;
    if (de === para || JSON.stringify(de) === JSON.stringify(para) || isMoney(name, place)) return [];
    return isObject(de) && isObject(para) ? changedPlaces(de, para, `${place}.`) : [place];
  });
}

/** Whether all that is money is the same in both. */
function sameValores(before: Mudavel, after: Mudavel): boolean {
  const itemsOf = before.items === after.items ? () => [] : itemsMoney;
  const [a, b] = [before, after].map(({ valor_total, valor_frete, valor_itens, cortesia, items }) =>
    JSON.stringify([valor_total, valor_frete, valor_itens, cortesia ?? false, itemsOf(items)])
  );
  return a === b;
}

/** The table's fields that hold money, by the names that the wire has for them. */
const MONEY_FIELDS: ReadonlySet<string> = new Set(
  Object.values(ITEM_FIELDS).filter(({ shape }) => shape === "valor").flatMap(({ places }) => places),
);
/** How other programs call theirs. */
const MONEY_NAME = /(?:^|_)(?:valor|preco|desconto|acrescimo|custo|total)(?:_|$)/i;

function isMoney(name: string, place: string): boolean {
  return MONEY_FIELDS.has(place) || MONEY_NAME.test(name);
}

function isObject(valor: unknown): valor is object {
  return typeof valor === "object" && valor !== null;
}

/**
 * All that is money in items, to be compared: how many of each, and every field that holds money, by the table or by its
 * name. An item that costs nothing is not among it, and changes no value by coming or going.
 */
function itemsMoney(items: readonly ItemMudavel[]): unknown[] {
  return items.map((item) => [item.id ?? 0, item.quantidade ?? 1, ...valoresEm(item, "")] as const)
    .filter(([, , ...valores]) => valores.length > 0)
    .sort(([a], [b]) => a - b);
}

/** The fields with money in a value, by name, and what each says: cents where it can be read. */
function valoresEm(value: object, withinOf: string): [string, unknown][] {
  return Object.entries(value).flatMap(([name, valor]): [string, unknown][] => {
    const place = withinOf + name;
    if (isMoney(name, place)) {
      const parsed = typeof valor === "string" || typeof valor === "number" ? parseCentavos(valor) ?? valor : valor;
      return parsed === null || parsed === "" || parsed === 0 ? [] : [[place, parsed]];
    }
    return isObject(valor) ? valoresEm(valor, `${place}.`) : [];
  }).sort(([a], [b]) => a < b ? -1 : 1);
}
