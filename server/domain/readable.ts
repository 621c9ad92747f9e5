/**
 * A stored pedido of which another program or an earlier version may have damaged fields. Pages show what can be read of
 * it, and the rules judge the same; neither takes another row or a page with it. Pure, and without the schemas: every
 * screen carries it.
 */

import { ETAPAS, STATUS } from "./etapas.ts";
import type { Pedido } from "./pedido.ts";

/** Said before the customer's name, which every list shows. */
const DAMAGED = "(!) Pedido danificado";

/** For a time that cannot be read. */
const LONG_AGO = "2000-01-01T00:00:00.000Z";

/** What a field is taken for: a value of its kind for itself. */
type Mend = (value: unknown) => unknown;

const isDay = (value: unknown) =>
  typeof value === "string" && /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/.test(value);
const isInstant = (value: unknown) =>
  isText(value) && isDay(value.slice(0, 10)) && /^T([01]\d|2[0-3])(:[0-5]\d){2}\.\d+Z$/.test(value.slice(10));
const isText = (value: unknown): value is string => typeof value === "string";
const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const either = (isWhole: (value: unknown) => boolean, otherwise: unknown): Mend => (value) =>
  isWhole(value) ? value : otherwise;
/** Other programs write a numero, a telephone or an amount as a number. */
const text = (otherwise: string | null): Mend => (value) =>
  isText(value) ? value : typeof value === "number" ? `${value}` : otherwise;
const line = text("");
const note = text(null);
const money = text("0.00");

const FIELDS: Record<string, Mend> = {
  numero: line,
  cliente: line,
  telefone_cliente: line,
  cidade_cliente: line,
  data_entrada: either(isDay, LONG_AGO.slice(0, 10)),
  data_entrega: either(isDay, null),
  observacao: note,
  prioridade: either((value) => value === "ALTA", "NORMAL"),
  status: either((value) => STATUS.includes(value as Pedido["status"]), "pendente"),
  valor_total: money,
  valor_frete: money,
  valor_itens: money,
  tipo_pagamento: line,
  obs_pagamento: note,
  forma_envio: line,
  motivo_reposicao: (value) => value === undefined ? value : note(value),
  ...Object.fromEntries(ETAPAS.map((etapa) => [etapa, either((value) => value === true, false)])),
  data_criacao: either(isInstant, LONG_AGO),
  ultima_atualizacao: either(isInstant, LONG_AGO),
  versao: either(Number.isSafeInteger, 1),
  atualizado_por: note,
  etapas_feitas: (value) => isRecord(value) ? mendMarks(value) : undefined,
  items: (value) => Array.isArray(value) ? mendItems(value) : [],
};

const ITEM_FIELDS: Record<string, Mend> = {
  id: either((value) => Number.isSafeInteger(value) && (value as number) > 0, undefined),
  tipo_producao: line,
  descricao: text(DAMAGED),
  largura: note,
  altura: note,
  quantidade: either(Number.isSafeInteger, undefined),
  vendedor: line,
  designer: line,
  tecido: line,
  acabamento: either(isRecord, null),
  observacao: note,
  valor_unitario: money,
  imagem: note,
};

/** The pedido itself when it is whole, else as pages show it: what can be read of it, and that it is damaged. */
export function readable(pedido: Pedido): Pedido {
  const seen = mended(pedido);
  // A sign that nobody sees makes two numeros look alike.
  const numero = seen.numero.replace(/\p{C}/gu, "\ufffd") || "?";
  return seen === pedido && numero === seen.numero
    ? pedido
    : { ...seen, numero, cliente: `${DAMAGED} ${seen.cliente}`.trim() };
}

/** The pedido itself when each field is of its kind, else with what it is taken for in the place of each that is not. */
export function mended(pedido: Pedido): Pedido {
  return mendFields(pedido, FIELDS);
}

function mendFields<T extends object>(value: T, fields: Record<string, Mend>): T {
  let seen = value;
  for (const name in fields) {
    const field = value[name as keyof T];
    const whole = fields[name]!(field);
    if (whole !== field) seen = { ...seen, [name]: whole };
  }
  return seen;
}

function mendItems(items: unknown[]): unknown[] {
  const seen = items.map((item) => mendFields(isRecord(item) ? item : {}, ITEM_FIELDS));
  return seen.every((item, place) => item === items[place]) ? items : seen;
}

function mendMarks(marks: Record<string, unknown>): unknown {
  const entries = Object.entries(marks);
  const whole = entries.filter(([, mark]) => isRecord(mark) && isInstant(mark.em) && note(mark.por) === mark.por);
  return whole.length < entries.length ? Object.fromEntries(whole) : marks;
}
