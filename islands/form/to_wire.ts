/** What of the form is sent, and what it comes to. Pure. */

import { formatDecimal, parseCentavos } from "../../server/domain/money.ts";
import type { NewPedido, Pedido, PedidoPatch } from "../../server/domain/pedido.ts";
import { withoutCost } from "../../server/domain/rules.ts";
import { add, sumOfItems } from "../../server/domain/valores.ts";
import { itemToWire } from "./item_wire.ts";
import { hasPortador, type, type Typed, TYPED_FIELDS, type TypedField } from "./typed.ts";

/** Those that only a reposição has. */
const DE_REPOSICAO: readonly TypedField[] = ["reposicao_de", "motivo_reposicao", "cortesia"];

/** What a new pedido sends. */
export function toNew(typed: Typed): NewPedido {
  const fields = TYPED_FIELDS.filter((field) => typed.reposicao_de !== null || !DE_REPOSICAO.includes(field));
  return Object.fromEntries(fields.map((field) => [field, toWire(typed, field)])) as NewPedido;
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
