/** The pedido: what is accepted, what is stored, and what travels. The stored JSON and the JSON on the wire are one. */

import { z } from "zod";
import { withoutAccents } from "./search_text.ts";
import { type EtapaMarks, ETAPAS, STATUS, type Status } from "./etapas.ts";
import { itemSchema } from "./item.ts";
import { numeroProblem, plainNumero } from "./numero.ts";
import { bool, count, line, listOf, money, note } from "./readers.ts";

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

const fields = z.object({
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
export const newPedidoSchema = fields.extend({ ...reposicao.shape, numero: newNumero }).partial()
  .required({ cliente: true });

/** What a PATCH may carry: any subset. */
export const pedidoPatchSchema = fields.extend(reposicao.shape).partial();

const marks: z.ZodType<EtapaMarks> = z.partialRecord(
  z.enum(ETAPAS),
  z.object({ em: z.iso.datetime(), por: z.string().nullable() }),
);

/** A whole pedido. What a change writes of it is checked once more. */
export const pedidoSchema = z.object({
  id: z.int().positive(),
  ...fields.shape,
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

/** Every field that a client may write, in wire order. */
export const FIELDS = Object.keys(pedidoPatchSchema.shape) as Field[];
