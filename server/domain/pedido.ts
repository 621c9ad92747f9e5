/** The pedido: what is accepted, what is stored, and what travels. The stored JSON and the JSON on the wire are one. */

import { z } from "zod";
import { withoutAccents } from "./search_text.ts";
import { shortDay } from "./days.ts";
import { type EtapaMarks, ETAPAS, STATUS, type Status } from "./etapas.ts";
import { itemSchema } from "./item.ts";
import { numeroProblem, plainNumero } from "./numero.ts";
import { bool, count, line, listOf, money, note } from "./readers.ts";
import { add, sumOfItems } from "./valores.ts";

/** Items in one pedido: the shop's largest had 12; a ficha numbers them with two digits. */
export const ITENS_MAX = 99;
/** Characters of all items of a pedido as JSON, their art aside: each change is kept twice in the history, and told to every screen. */
const ITENS_JSON_MAX = 256 * 1024;
/** Digits of a numero that the sequence follows; a longer one is a timestamp of the old system (`PED-1696…`). */
export const SEQUENTIAL_NUMERO_DIGITS = 9;
/** Days for which a deleted pedido can be restored: a mistake is found at the latest when the month is closed. */
export const LIXEIRA_DAYS = 30;

/** Old clients send null for a field left empty. */
const text = line().nullable().transform((valor) => valor ?? "");
const hint = note().nullable();

/** A calendar day, `YYYY-MM-DD`. */
export const daySchema = z.iso.date({ error: "Data inválida: escreva como AAAA-MM-DD" });

/** Characters of a word of a few that are known: the longest has 16. */
const WORD_MAX = 60;

/** A word; what is no word, or longer than any, is none of those known. */
const word = (valor: unknown) => typeof valor === "string" && valor.length <= WORD_MAX ? valor.trim() : null;

const STATUS_ALIASES: Record<string, Status> = {
  penden: "pendente",
  emproducao: "em_producao",
  em_andamento: "em_producao",
  em_processamento: "em_producao",
};

/** A status, forgiving as the old API was. `concluido` is left out: one old program meant *pronto* by it, another *entregue*. */
export const statusSchema = z.preprocess((valor) => {
  const parsed = withoutAccents(word(valor) ?? "").toLowerCase().replace(/[\s-]+/g, "_");
  return STATUS_ALIASES[parsed] ?? parsed;
}, z.enum(STATUS));

const prioridade = z.preprocess((valor) => word(valor)?.toUpperCase(), z.enum(["NORMAL", "ALTA"]));

/** Old forms send it as text too, and an empty one for none. */
const envioId = z.preprocess(
  (valor) => typeof valor === "string" && valor.trim() === "" ? null : valor,
  z.union([z.int(), count(0, Number.MAX_SAFE_INTEGER)]).nullable(),
);

/** As the client says it; whether it may be given is asked where it is (`numeroProblem`). */
const numero = z.union([line().transform(plainNumero), z.int().nonnegative().transform(String)]);

/** A numero that may be given. */
const newNumero = numero.check(({ value, issues }) => {
  const message = numeroProblem(value);
  if (message) issues.push({ code: "custom", input: value, message });
});

const items = listOf(itemSchema, ITENS_MAX).refine(
  (readRows) =>
    readRows.reduce((sum, item) => sum + JSON.stringify({ ...item, imagem: null }).length, 0) <= ITENS_JSON_MAX,
  { error: "Itens grandes demais: divida o pedido" },
);

const campos = z.object({
  numero,
  data_entrada: daySchema,
  data_entrega: daySchema.nullable(),
  observacao: hint,
  prioridade,
  status: statusSchema,
  cliente: line().min(2),
  telefone_cliente: text,
  cidade_cliente: text,
  valor_total: money,
  valor_frete: money,
  valor_itens: money,
  tipo_pagamento: text,
  obs_pagamento: hint,
  forma_envio: text,
  forma_envio_id: envioId,
  financeiro: bool,
  conferencia: bool,
  sublimacao: bool,
  costura: bool,
  expedicao: bool,
  items,
});

/** What only a reposição has, a pedido made again: the id of its original, why, and whether it is for free. */
const reposicao = z.object({
  reposicao_de: z.int().positive().nullable(),
  motivo_reposicao: hint,
  cortesia: bool,
}).partial();

/** What a POST may carry: only `cliente` is required. Unknown fields are ignored, as the old server did. */
export const newPedidoSchema = campos.extend({ ...reposicao.shape, numero: newNumero }).partial()
  .required({ cliente: true });

/** What a PATCH may carry: any subset. */
export const pedidoPatchSchema = campos.extend(reposicao.shape).partial();

const marks: z.ZodType<EtapaMarks> = z.partialRecord(
  z.enum(ETAPAS),
  z.object({ em: z.iso.datetime(), por: z.string().nullable() }),
);

/** A whole pedido. What a change writes of it is checked once more. */
export const pedidoSchema = z.object({
  id: z.int().positive(),
  ...campos.shape,
  numero: newNumero,
  ...reposicao.shape,
  data_criacao: z.iso.datetime(),
  ultima_atualizacao: z.iso.datetime(),
  versao: z.int().positive(),
  seq: z.int().positive(),
  // Twelve digits before marks were signed (store/marks.ts).
  mark: z.string().regex(/^[0-9a-f]{12}(?:[0-9a-f]{16})?$/),
  atualizado_por: z.string().nullable(),
  etapas_feitas: marks.optional(),
});

/**
 * A pedido as stored and as sent. `versao`, `seq` and `mark` name its newest change; times are ISO-8601 UTC.
 * `etapas_feitas` says since when its flags are set; rows written before it was kept have none.
 */
export type Pedido = z.output<typeof pedidoSchema>;
/** One piece of a pedido. */
export type Item = z.output<typeof itemSchema>;
/** A parsed POST body. */
export type NewPedido = z.output<typeof newPedidoSchema>;
/** A parsed PATCH body. */
export type PedidoPatch = z.output<typeof pedidoPatchSchema>;
/** A pedido without what a write adds to it. */
export type PedidoContent = Omit<Pedido, "versao" | "seq" | "mark" | "ultima_atualizacao" | "atualizado_por">;
/** The name of a field that a client may write. */
export type Field = keyof PedidoPatch;

/** One field's change, as the history keeps it. */
export interface Change {
  campo: Field;
  de: unknown;
  para: unknown;
}

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
export function applyPatch(atual: Pedido, patch: PedidoPatch): Pedido {
  // An old client sends back what it was given: a numero that could not be given today is still this pedido's.
  const numero = patch.numero === plainNumero(atual.numero) ? atual.numero : patch.numero ?? atual.numero;
  const items = patch.items ? withIds(patch.items, atual.items) : atual.items;
  const [sum, sumBefore] = [sumOfItems(items), sumOfItems(atual.items)];
  const valor_itens = follow(patch.valor_itens, atual.valor_itens, sum === sumBefore, sum);
  const valor_frete = patch.valor_frete ?? atual.valor_frete;
  const sameParts = valor_itens === atual.valor_itens && valor_frete === atual.valor_frete;
  const valor_total = follow(patch.valor_total, atual.valor_total, sameParts, add(valor_itens, valor_frete));
  return { ...atual, ...patch, numero, items, valor_itens, valor_frete, valor_total };
}

/** A total after a patch: the one that was sent, unless it only repeats the old one while its parts have changed. */
function follow(sent: string | undefined, atual: string, sameParts: boolean, sum: string): string {
  if (sent !== undefined && sent !== atual) return sent;
  return sameParts ? atual : sum;
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

/** Every field that a client may write, in wire order. */
export const FIELDS = Object.keys(pedidoPatchSchema.shape) as Field[];

/**
 * Items keep their id from change to change; an old client that sends none gets those that stood in the same place.
 * A copied item that brings the id of its original gets one of its own.
 */
function withIds(novos: Item[], currentItems: Item[]): Item[] {
  const sentItems = new Set(novos.map(({ id }) => id));
  const used = new Set<number>();
  let larger = Math.max(0, ...[...novos, ...currentItems].map(({ id }) => id ?? 0));
  return novos.map(({ id: sent, ...item }, place) => {
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
