/** What the printed sheet of an item says: words for whoever has it in hand at the machine. Pure. */

import { readField, YES } from "./item_field.ts";
import { type FieldName, ITEM_FIELDS, itemKind, kindFields } from "./fields_by_kind.ts";
import { parseCount } from "./numbers.ts";
import type { Item } from "./pedido.ts";

/** Pedidos printed at once: more than the largest dispatch of a day, and a page that a ten-year-old PC still lays out. */
export const FICHAS_MAX = 100;

/** A line of the sheet. */
export type Line = readonly [label: string, valor: string];

/** Everything that the item's kind has and that is not empty, the most looked for first. */
export function specifications(item: Item): Line[] {
  const { name, material } = itemKind(item.tipo_producao);
  const fields = kindFields(item.tipo_producao);
  const marks = fields.filter((field) => ehAcabamento(field) && readField(item, field) === YES);
  const lines: Line[] = [
    ["Produto", name],
    ["Tamanho", measures(item)],
    ["Quantidade", String(item.quantidade ?? 1)],
    [material, readField(item, "tecido")],
    ...fields.filter((field) => field !== "tecido" && !ehAcabamento(field)).map((field) => lineOf(item, field)),
    ["Acabamento", marks.map((field) => ITEM_FIELDS[field].label).join(", ")],
    ["Vendedor", item.vendedor],
    ["Designer", item.designer],
  ];
  return lines.filter(([, valor]) => valor !== "");
}

/** Marks are named in one line; those that have counts have a line of their own. */
function ehAcabamento(field: FieldName): boolean {
  return ITEM_FIELDS[field].shape === "marca" && field !== "ilhos" && field !== "cordinha";
}

/** One field as its line; what belongs to another field is told in that one's. */
function lineOf(item: Item, field: FieldName): Line {
  const { label, se, shape, options } = ITEM_FIELDS[field];
  const valor = readField(item, field);
  if (se) return [label, ""];
  if (field === "ilhos") return [label, counted(item, "ilhos", "ilhós") || (valor && "sim")];
  if (field === "cordinha") return [label, counted(item, "cordinha", "cordinhas") || (valor && "sim")];
  if (field === "emenda") return [label, emenda(valor, readField(item, "emenda_qtd"))];
  if (valor === "outro" && field === "com_pe") return [label, readField(item, "pe_descricao")];
  const option = shape === "escolha" && options!.find(({ wire }) => String(wire) === valor);
  return [label, option ? option.name : valor];
}

/** `200 × 150 cm`; empty when the item has no measures. */
export function measures({ largura, altura }: Pick<Item, "largura" | "altura">): string {
  const sides = [largura, altura].filter((side) => side !== null && side !== "");
  return sides.length === 0 ? "" : `${sides.map((side) => side!.replace(".", ",")).join(" × ")} cm`;
}

/** `2 verticais`, `horizontal`; empty for none. */
function emenda(which: string, qtd: string): string {
  const total = parseCount(qtd) ?? 0;
  if (which === "" || total < 2) return which;
  return `${total} ${/l$/.test(which) ? `${which.slice(0, -1)}is` : which}`;
}

/** `10 ilhós a cada 20 cm`. Not "10(20)", which the shop has cut wrong. */
function counted(item: Item, field: "ilhos" | "cordinha", name: string): string {
  const [n, each] = [readField(item, `${field}_qtd`), readField(item, `${field}_distancia`)];
  if (n === "" || n === "0") return "";
  return `${n} ${name}${each === "" || each === "0" ? "" : ` a cada ${each} cm`}`;
}
