/** The form of a pedido: what its fields hold, what is wrong with them, and what of it is sent. Pure. */

import { shortDay, weekdayOf } from "../../server/domain/days.ts";
import { formatDecimal, formatValor, parseCentavos } from "../../server/domain/money.ts";
import type { Field, NewPedido, Pedido, PedidoPatch } from "../../server/domain/pedido.ts";
import { pedidoProblems, portadorName, type Problems, withoutCost } from "../../server/domain/rules.ts";
import { add, sumOfItems } from "../../server/domain/valores.ts";
import type { Copy } from "../board/actions.ts";
import { duplicateItem, emptyItem, itemToWire, type TypedItem, typeItem } from "./typed_item.ts";

/** The whole form as typed: text everywhere, money in Brazilian form, days as `YYYY-MM-DD`. */
export interface Typed {
  cliente: string;
  telefone_cliente: string;
  cidade_cliente: string;
  data_entrada: string;
  data_entrega: string;
  prioridade: "NORMAL" | "ALTA";
  forma_envio: string;
  /** Who carries it, when the way of sending is a carrier: on the wire both are one text. */
  portador: string;
  valor_frete: string;
  tipo_pagamento: string;
  obs_pagamento: string;
  observacao: string;
  /** Of a pedido that is made again: the id of its original. */
  reposicao_de: number | null;
  motivo_reposicao: string;
  cortesia: boolean;
  items: TypedItem[];
  /** What was asked and meant as it stands, by the keys of its questions (questions.ts); never sent. */
  confirmed?: readonly string[];
}

/** The name of a field of the pedido that the form holds. */
export type TypedField = keyof Typed & Field;

/** How people call each field. */
export const FIELD_NAMES: Record<TypedField, string> = {
  cliente: "Cliente",
  telefone_cliente: "Telefone",
  cidade_cliente: "Cidade",
  data_entrada: "Entrada",
  data_entrega: "Entrega",
  prioridade: "Prioridade",
  reposicao_de: "Pedido original",
  motivo_reposicao: "Motivo da reposição",
  cortesia: "Cortesia",
  forma_envio: "Forma de envio",
  valor_frete: "Frete",
  tipo_pagamento: "Pagamento",
  obs_pagamento: "Obs. do pagamento",
  observacao: "Observação",
  items: "Itens",
};

/** The fields of the form, in the order in which they are shown. */
export const TYPED_FIELDS = Object.keys(FIELD_NAMES) as TypedField[];

/** Those that only a reposição has. */
const DE_REPOSICAO: readonly TypedField[] = ["reposicao_de", "motivo_reposicao", "cortesia"];

/** An empty form. `today` is the shop's calendar day, `vendedor` who sells at this screen. */
export function emptyForm(today: string, vendedor = ""): Typed {
  return {
    cliente: "",
    telefone_cliente: "",
    cidade_cliente: "",
    data_entrada: today,
    data_entrega: "",
    prioridade: "NORMAL",
    forma_envio: "",
    portador: "",
    valor_frete: "",
    tipo_pagamento: "",
    obs_pagamento: "",
    observacao: "",
    reposicao_de: null,
    motivo_reposicao: "",
    cortesia: false,
    items: [{ ...emptyItem(), vendedor }],
  };
}

/** The form of a new pedido that is like another: everything but its days, its number and its way through production. */
export function copyOf({ kind, de }: Copy, today: string): Typed {
  const copy = type(de);
  return {
    ...copy,
    data_entrada: today,
    data_entrega: "",
    prioridade: "NORMAL",
    reposicao_de: kind === "reposicao" ? de.id : null,
    motivo_reposicao: "",
    cortesia: false,
    items: copy.items.map(duplicateItem),
  };
}

/** A pedido as the form shows it. */
export function type(pedido: Pedido): Typed {
  return Object.assign({}, ...TYPED_FIELDS.map((field) => take(pedido, field)));
}

/** One field of a pedido as the form shows it; with the way of sending comes who carries it. */
export function take(pedido: Pedido, field: TypedField): Partial<Typed> {
  switch (field) {
    case "items":
      return { items: pedido.items.map(typeItem) };
    case "valor_frete":
      return { valor_frete: formatValor(pedido.valor_frete) };
    case "reposicao_de":
      return { reposicao_de: pedido.reposicao_de ?? null };
    case "cortesia":
      return { cortesia: pedido.cortesia ?? false };
    case "forma_envio":
      return envioDe(pedido.forma_envio);
    default:
      return { [field]: pedido[field] ?? "" };
  }
}

function envioDe(forma_envio: string): Pick<Typed, "forma_envio" | "portador"> {
  const nome = portadorName(forma_envio);
  return nome === null ? { forma_envio, portador: "" } : { forma_envio: "Portador", portador: nome };
}

/** Whether somebody carries it away whose name must be known. */
export function hasPortador({ forma_envio }: Pick<Typed, "forma_envio">): boolean {
  return portadorName(forma_envio) !== null;
}

/** What a new pedido sends. */
export function toNew(typed: Typed): NewPedido {
  const campos = TYPED_FIELDS.filter((field) => typed.reposicao_de !== null || !DE_REPOSICAO.includes(field));
  return Object.fromEntries(campos.map((field) => [field, toWire(typed, field)])) as NewPedido;
}

/** What an edit sends: the fields that differ from the pedido it started from, and nothing else. */
export function toPatch(base: Pedido, typed: Typed): PedidoPatch {
  return Object.fromEntries(changedFields(base, typed).map((field) => [field, toWire(typed, field)]));
}

/** The fields in which the form differs from a pedido. */
export function changedFields(base: Pedido, typed: Typed): TypedField[] {
  const original = type(base);
  return TYPED_FIELDS.filter((field) => textOfField(original, field) !== textOfField(typed, field));
}

/** A value of the form as the wire writes it. An untouched item is sent back exactly as it came. */
function toWire(typed: Typed, field: TypedField): unknown {
  switch (field) {
    case "items":
      return typed.items.map((item) => itemToWire(item, withoutCost(typed)));
    case "valor_frete":
      return withoutCost(typed) ? "0.00" : decimal(typed.valor_frete);
    case "forma_envio":
      return hasPortador(typed) ? `Portador – ${typed.portador.trim()}`.replace(/ – $/, "") : typed.forma_envio.trim();
    case "data_entrega":
    case "observacao":
    case "obs_pagamento":
    case "motivo_reposicao":
      return typed[field].trim() || null;
    case "reposicao_de":
    case "cortesia":
      return typed[field];
    default:
      return typed[field].trim();
  }
}

/** What the pedido will cost, in wire form, by the functions that the server uses; unreadable amounts count as nothing. */
export function totals(typed: Typed): { itens: string; frete: string; total: string } {
  const items = toWire(typed, "items") as { valor_unitario: string; quantidade: number | string }[];
  const itens = sumOfItems(items.map(({ valor_unitario, quantidade }) => {
    return { valor_unitario, quantidade: typeof quantidade === "number" ? quantidade : 0 };
  }));
  const frete = withoutCost(typed) ? 0 : parseCentavos(typed.valor_frete) ?? 0;
  return { itens, frete: formatDecimal(frete), total: add(itens, formatDecimal(frete)) };
}

/** What keeps the form from being saved, by its fields. With `base`, only what was touched is judged. */
export function validate(typed: Typed, base?: Pedido): Problems {
  const sent = base ? toPatch(base, typed) : toNew(typed);
  const { forma_envio, ...problems } = pedidoProblems(sent, base);
  return forma_envio === undefined ? problems : { ...problems, portador: forma_envio };
}

/** The day of the entrega in words, with a warning where it is worth a second look; `null` while there is none. */
export function entregaCaution(data_entrega: string): string | null {
  if (!data_entrega) return null;
  const day = weekdayOf(data_entrega);
  if (day !== 0 && day !== 6) return `Entrega: ${shortDay(data_entrega)}.`;
  return `Atenção: ${data_entrega.slice(8)}/${data_entrega.slice(5, 7)} é ${day === 0 ? "domingo" : "sábado"}.`;
}

/** A field's value as one text, to compare: what the wire would say. */
export function textOfField(typed: Typed, field: TypedField): string {
  return JSON.stringify(toWire(typed, field) ?? "");
}

/** What is not money is sent as typed: the server then says so beside the field. */
function decimal(valor: string): string {
  if (valor.trim() === "") return "0.00";
  const centavos = parseCentavos(valor);
  return centavos === null ? valor.trim() : formatDecimal(centavos);
}
