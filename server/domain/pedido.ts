/** The pedido: what is accepted, what is stored, and what travels. The stored JSON and the JSON on the wire are one. */

import { z } from "zod";
import { chaveDoNumero, semAcento } from "./busca.ts";
import { diaCurto } from "./datas.ts";
import { escreverDecimal, lerCentavos } from "./dinheiro.ts";
import { ETAPAS, type EtapasFeitas, STATUS, type Status } from "./etapas.ts";
import { somaDosItens, somar } from "./valores.ts";

/** Characters in a one-line field: the longest customer name ever registered had 80. */
export const TEXTO_CURTO_MAX = 200;
/** Characters in a note: a ficha has room for 500, and pedidos of the old system hold longer ones. */
export const TEXTO_LONGO_MAX = 2_000;
/** Items in one pedido: the shop's largest had 12; a ficha numbers them with two digits. */
export const ITENS_MAX = 99;
/** Levels of nesting inside an item: no field known has more than two, and SQLite reads no JSON beyond 1,000. */
const NIVEIS_MAX = 20;
/** Digits of a numero that the sequence follows; a longer one is a timestamp of the old system (`PED-1696…`). */
export const NUMERO_SEQUENCIAL_DIGITOS = 9;
/** Days for which a deleted pedido can be restored: a mistake is found at the latest when the month is closed. */
export const LIXEIRA_DIAS = 30;

const curto = z.string().trim().max(TEXTO_CURTO_MAX);
/** Old clients send null for a field left empty. */
const texto = curto.nullable().transform((valor) => valor ?? "");
const nota = z.string().trim().max(TEXTO_LONGO_MAX).nullable();

const dinheiro = z.union([z.string(), z.number()]).transform((valor, ctx) => {
  const centavos = lerCentavos(valor);
  if (centavos !== null) return escreverDecimal(centavos);
  ctx.issues.push({
    code: "custom",
    input: valor,
    message: "Valor inválido: escreva como 1234.56 ou 1.234,56",
  });
  return z.NEVER;
});

/** Old forms send measures and counts sometimes as text, sometimes as numbers; they are kept as text. */
const medida = z.union([z.string().trim().max(TEXTO_CURTO_MAX), z.number().transform(String)]).nullable();

/** Old clients whose storage was SQLite send 0 and 1. */
const booleano = z.preprocess((valor) => valor === 0 || valor === 1 ? valor === 1 : valor, z.boolean());

/** A calendar day, `YYYY-MM-DD`. */
export const diaSchema = z.iso.date({ error: "Data inválida: escreva como AAAA-MM-DD" });

const palavra = (valor: unknown) =>
  typeof valor === "string" ? semAcento(valor).trim().toLowerCase().replace(/[\s-]+/g, "_") : valor;

const APELIDOS_DE_STATUS: Record<string, Status> = {
  penden: "pendente",
  emproducao: "em_producao",
  em_andamento: "em_producao",
  em_processamento: "em_producao",
};

/** A status, forgiving as the old API was. `concluido` is left out: one old program meant *pronto* by it, another *entregue*. */
export const statusSchema = z.preprocess((valor) => {
  const lido = palavra(valor);
  return APELIDOS_DE_STATUS[lido as string] ?? lido;
}, z.enum(STATUS));

const prioridade = z.preprocess(
  (valor) => typeof valor === "string" ? valor.trim().toUpperCase() : valor,
  z.enum(["NORMAL", "ALTA"]),
);

const acabamento = z.looseObject({
  overloque: booleano.default(false),
  elastico: booleano.default(false),
  ilhos: booleano.default(false),
});

/** One piece to produce. Fields that this server does not know are kept: the old converter erased them. */
const item = z.looseObject({
  id: z.int().positive().optional(),
  tipo_producao: curto.min(1),
  descricao: z.string().trim().min(1).max(TEXTO_LONGO_MAX),
  largura: medida.default(null),
  altura: medida.default(null),
  metro_quadrado: medida.default(null),
  quantidade: z.coerce.number().int().positive().optional(),
  vendedor: texto.default(""),
  designer: texto.default(""),
  tecido: texto.default(""),
  acabamento: acabamento.nullable().default(null),
  emenda: medida.default(null),
  observacao: nota.default(null),
  valor_unitario: dinheiro.default("0.00"),
  imagem: z.string().nullable().default(null),
  ilhos_qtd: medida.default(null),
  ilhos_valor_unitario: medida.default(null),
  ilhos_distancia: medida.default(null),
}).refine((lido) => !maisFundoQue(lido, NIVEIS_MAX), { error: "Conteúdo aninhado demais" });

const campos = z.object({
  numero: z.union([curto, z.int().nonnegative().transform(String)]).refine((numero) => chaveDoNumero(numero) !== "", {
    error: "Informe um número maior que zero",
  }),
  data_entrada: diaSchema,
  data_entrega: diaSchema.nullable(),
  observacao: nota,
  prioridade,
  status: statusSchema,
  cliente: curto.min(2),
  telefone_cliente: texto,
  cidade_cliente: texto,
  valor_total: dinheiro,
  valor_frete: dinheiro,
  valor_itens: dinheiro,
  tipo_pagamento: texto,
  obs_pagamento: nota,
  forma_envio: texto,
  forma_envio_id: z.coerce.number().int().nullable(),
  financeiro: booleano,
  conferencia: booleano,
  sublimacao: booleano,
  costura: booleano,
  expedicao: booleano,
  items: z.array(item).max(ITENS_MAX),
});

/** What only a reposição has, a pedido made again: the id of its original, why, and whether it is for free. */
const reposicao = z.object({
  reposicao_de: z.int().positive().nullable(),
  motivo_reposicao: nota,
  cortesia: booleano,
}).partial();

/** What a POST may carry: only `cliente` is required. Unknown fields are ignored, as the old server did. */
export const novoPedidoSchema = campos.extend(reposicao.shape).partial().required({ cliente: true });

/** What a PATCH may carry: any subset. */
export const pedidoPatchSchema = campos.extend(reposicao.shape).partial();

const feitas: z.ZodType<EtapasFeitas> = z.partialRecord(
  z.enum(ETAPAS),
  z.object({ em: z.iso.datetime(), por: z.string().nullable() }),
);

/** A whole pedido, checked once more before it is written. */
export const pedidoSchema = z.object({
  id: z.int().positive(),
  ...campos.shape,
  ...reposicao.shape,
  data_criacao: z.iso.datetime(),
  ultima_atualizacao: z.iso.datetime(),
  versao: z.int().positive(),
  seq: z.int().positive(),
  mark: z.string().regex(/^[0-9a-f]{12}$/),
  atualizado_por: z.string().nullable(),
  etapas_feitas: feitas.optional(),
});

/**
 * A pedido as stored and as sent. `versao`, `seq` and `mark` name its newest change; times are ISO-8601 UTC.
 * `etapas_feitas` says since when its flags are set; rows written before it was kept have none.
 */
export type Pedido = z.output<typeof pedidoSchema>;
/** One piece of a pedido. */
export type Item = z.output<typeof item>;
/** A parsed POST body. */
export type NovoPedido = z.output<typeof novoPedidoSchema>;
/** A parsed PATCH body. */
export type PedidoPatch = z.output<typeof pedidoPatchSchema>;
/** A pedido without what a write adds to it. */
export type PedidoConteudo = Omit<Pedido, "versao" | "seq" | "mark" | "ultima_atualizacao" | "atualizado_por">;
/** The name of a field that a client may write. */
export type Campo = keyof PedidoPatch;

/** One field's change, as the history keeps it. */
export interface Mudanca {
  campo: Campo;
  de: unknown;
  para: unknown;
}

/** The fields of a new pedido, with those that its sender left out. `hoje` is the shop's calendar day. */
export function completar(
  novo: NovoPedido,
  numero: string,
  hoje: string,
): Omit<PedidoConteudo, "id" | "data_criacao"> {
  const items = comIds(novo.items ?? [], []);
  const valor_itens = novo.valor_itens ?? somaDosItens(items);
  const valor_frete = novo.valor_frete ?? "0.00";
  return {
    data_entrada: hoje,
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
    valor_total: somar(valor_itens, valor_frete),
    ...novo,
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
export function aplicarPatch(atual: Pedido, patch: PedidoPatch): Pedido {
  const items = patch.items ? comIds(patch.items, atual.items) : atual.items;
  const valor_itens = patch.valor_itens ?? (iguais(items, atual.items) ? atual.valor_itens : somaDosItens(items));
  const valor_frete = patch.valor_frete ?? atual.valor_frete;
  const mesmasPartes = valor_itens === atual.valor_itens && valor_frete === atual.valor_frete;
  const valor_total = patch.valor_total ?? (mesmasPartes ? atual.valor_total : somar(valor_itens, valor_frete));
  return { ...atual, ...patch, items, valor_itens, valor_frete, valor_total };
}

/** The writable fields in which two states of one pedido differ. */
export function diferencas(antes: Pedido, depois: Pedido): Mudanca[] {
  return CAMPOS.filter((campo) => !iguais(antes[campo], depois[campo]))
    .map((campo) => ({ campo, de: antes[campo], para: depois[campo] }));
}

/**
 * What is wrong between the fields of a pedido, each being valid alone. Looks only at what was sent: a pedido of the
 * old system that breaks a rule must still be able to move through production.
 */
export function contradicoes(pedido: Pedido, enviado: PedidoPatch): { campo: Campo; message: string }[] {
  const { data_entrada, data_entrega, cortesia, reposicao_de } = pedido;
  if (enviado.cortesia && cortesia && !reposicao_de) {
    return [{ campo: "cortesia", message: "Só uma reposição pode ser cortesia" }];
  }
  const tocouDatas = enviado.data_entrada !== undefined || enviado.data_entrega !== undefined;
  if (!tocouDatas || data_entrega === null || data_entrega >= data_entrada) return [];
  const message = `A entrega (${diaCurto(data_entrega)}) não pode ser antes da entrada (${diaCurto(data_entrada)})`;
  return [{ campo: "data_entrega", message }];
}

/** Every field that a client may write, in wire order. */
export const CAMPOS = Object.keys(pedidoPatchSchema.shape) as Campo[];

/**
 * Items keep their id from change to change; an old client that sends none gets those that stood in the same place.
 * A copied item that brings the id of its original gets one of its own.
 */
function comIds(novos: Item[], atuais: Item[]): Item[] {
  const enviados = new Set(novos.map(({ id }) => id));
  const usados = new Set<number>();
  let maior = Math.max(0, ...[...novos, ...atuais].map(({ id }) => id ?? 0));
  return novos.map(({ id: enviado, ...item }, lugar) => {
    const herdado = enviados.has(atuais[lugar]?.id) ? undefined : atuais[lugar]?.id;
    const id = [enviado, herdado].find((cada) => cada && !usados.has(cada)) ?? ++maior;
    usados.add(id);
    return { id, ...item };
  });
}

function maisFundoQue(valor: unknown, niveis: number): boolean {
  if (typeof valor !== "object" || valor === null) return false;
  return niveis === 0 || Object.values(valor).some((cada) => maisFundoQue(cada, niveis - 1));
}

/** Both sides are JSON values that this module built, so equal values have equal texts. */
function iguais(a: unknown, b: unknown): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}
