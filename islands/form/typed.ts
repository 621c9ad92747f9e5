/** The form of a pedido: what its fields hold, and how they are filled. Pure. */

import { formatValor } from "../../server/domain/money.ts";
import type { Field, Pedido } from "../../server/domain/pedido.ts";
import { portadorName } from "../../server/domain/rules.ts";
import type { Copy } from "../board/opened.ts";
import { duplicateItem, emptyItem, type TypedItem } from "./typed_item.ts";
import { typeItem } from "./item_wire.ts";

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
  const name = portadorName(forma_envio);
  return name === null ? { forma_envio, portador: "" } : { forma_envio: "Portador", portador: name };
}

/** Whether somebody carries it away whose name must be known. */
export function hasPortador({ forma_envio }: Pick<Typed, "forma_envio">): boolean {
  return portadorName(forma_envio) !== null;
}
