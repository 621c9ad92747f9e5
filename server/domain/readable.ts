/**
 * A stored pedido as pages may use it. A row that another program or an earlier version left damaged is shown as such, with
 * all of it that can be read, and takes no other row and no page with it. Pure, and without the schemas: every screen
 * carries it.
 */

import { ETAPAS, STATUS } from "./etapas.ts";
import type { Item, Pedido } from "./pedido.ts";

/** Said before the customer's name, which every list shows. */
const DAMAGED = "(!) Pedido danificado";

/** For a time that cannot be read. */
const LONG_AGO = "2000-01-01T00:00:00.000Z";

const isDay = (value: unknown) =>
  typeof value === "string" && /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/.test(value);
const isInstant = (value: unknown) =>
  typeof value === "string" && isDay(value.slice(0, 10)) &&
  /^T([01]\d|2[0-3])(:[0-5]\d){2}\.\d+Z$/.test(value.slice(10));
const isText = (value: unknown) => typeof value === "string";
const isNote = (value: unknown) => value === null || isText(value);
const isFlag = (value: unknown) => typeof value === "boolean";
const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
/** A sign that nobody sees makes two numeros look alike. */
const isNumero = (value: unknown) => typeof value === "string" && value !== "" && !/\p{C}/u.test(value);

type Field = readonly [isWhole: (value: unknown) => boolean, otherwise: unknown];

const FIELDS: Record<string, Field> = {
  numero: [isNumero, ""],
  cliente: [isText, ""],
  telefone_cliente: [isText, ""],
  cidade_cliente: [isText, ""],
  data_entrada: [isDay, LONG_AGO.slice(0, 10)],
  data_entrega: [(value) => value === null || isDay(value), null],
  observacao: [isNote, null],
  prioridade: [(value) => value === "NORMAL" || value === "ALTA", "NORMAL"],
  status: [(value) => STATUS.includes(value as Pedido["status"]), "pendente"],
  valor_total: [isText, "0.00"],
  valor_frete: [isText, "0.00"],
  valor_itens: [isText, "0.00"],
  tipo_pagamento: [isText, ""],
  obs_pagamento: [isNote, null],
  forma_envio: [isText, ""],
  ...Object.fromEntries(ETAPAS.map((etapa) => [etapa, [isFlag, false]])),
  data_criacao: [isInstant, LONG_AGO],
  ultima_atualizacao: [isInstant, LONG_AGO],
  versao: [Number.isSafeInteger, 1],
  atualizado_por: [isNote, null],
  etapas_feitas: [
    (value) =>
      value === undefined ||
      isRecord(value) && Object.values(value).every((done) => isRecord(done) && isInstant(done.em)),
    undefined,
  ],
  items: [(value) => Array.isArray(value) && value.every(isItem), []],
};

const ITEM_FIELDS: Record<string, Field> = {
  tipo_producao: [isText, ""],
  descricao: [isText, DAMAGED],
  largura: [isNote, null],
  altura: [isNote, null],
  quantidade: [(value) => value === undefined || Number.isSafeInteger(value), undefined],
  vendedor: [isText, ""],
  designer: [isText, ""],
  tecido: [isText, ""],
  acabamento: [(value) => value === null || isRecord(value), null],
  observacao: [isNote, null],
  valor_unitario: [isText, "0.00"],
  imagem: [isNote, null],
};

/** The pedido itself when it is whole, else what can be shown of it. */
export function readable(pedido: Pedido): Pedido {
  if (isWhole(pedido, FIELDS)) return pedido;
  const { items, ...fields } = pedido;
  const shown = mended(fields, FIELDS);
  const numero = typeof pedido.numero === "string" ? pedido.numero.replace(/\p{C}/gu, "\ufffd") : "";
  return {
    ...shown,
    numero: numero || "?",
    cliente: `${DAMAGED} ${shown.cliente ?? ""}`.trim(),
    items: Array.isArray(items) ? items.map((item) => mended(isRecord(item) ? item : {}, ITEM_FIELDS) as Item) : [],
  } as Pedido;
}

function isItem(value: unknown): boolean {
  return isRecord(value) && isWhole(value, ITEM_FIELDS);
}

function isWhole(value: object, fields: Record<string, Field>): boolean {
  for (const name in fields) if (!fields[name]![0](value[name as keyof typeof value])) return false;
  return true;
}

function mended(value: object, fields: Record<string, Field>): Partial<Pedido> {
  const shown: Record<string, unknown> = { ...value };
  for (const name in fields) if (!fields[name]![0](shown[name])) shown[name] = fields[name]![1];
  return shown;
}
