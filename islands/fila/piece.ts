/** What a station must know of a piece, in words. Pure. */

import { type FieldName, ITEM_FIELDS } from "../../server/domain/fields_by_kind.ts";
import { readField, YES } from "../../server/domain/item_field.ts";
import type { Item } from "../../server/domain/pedido.ts";

/** `200 × 150 cm`; empty when the piece has no size. */
export function sizeOf({ largura, altura }: Item): string {
  const [l, a] = [largura, altura].map((measure) => (measure ?? "").trim().replace(".", ","));
  if (l && a) return `${l} × ${a} cm`;
  return l || a ? `${l || a} cm` : "";
}

/** `3 peças`: in words, for a number beside a size would be read as one of its sides. */
export function quantityOf({ quantidade }: Item): string {
  const total = quantidade ?? 1;
  return total === 1 ? "1 peça" : `${total} peças`;
}

/** Everything that is done to the piece after it is printed: `["Overloque", "10 ilhós a cada 20 cm"]`. */
export function acabamentosDe(item: Item): string[] {
  const mark = (nome: FieldName) => readField(item, nome) === YES ? ITEM_FIELDS[nome].label : "";
  const choice = (nome: FieldName) => {
    const chosen = readField(item, nome);
    return ITEM_FIELDS[nome].options!.find(({ wire }) => typeof wire === "boolean" && `${wire}` === chosen)?.nome ?? "";
  };
  return [
    mark("overloque"),
    mark("elastico"),
    every(item.ilhos_qtd, "ilhós", "ilhós", item.ilhos_distancia) || mark("ilhos"),
    every(item.cordinha_qtd, "cordinha", "cordinhas", item.cordinha_distancia) || mark("cordinha"),
    emendaDe(item),
    mark("refilar"),
    mark("solda"),
    mark("bastao"),
    choice("com_pe"),
    choice("enchimento"),
    text(item.fecho) && `Fecho: ${text(item.fecho)}`,
    mark("alca"),
    mark("alcinha"),
    mark("ziper"),
    mark("toalha_pronta"),
  ].filter((each) => each !== "");
}

/** `2 emendas verticais`. */
function emendaDe({ emenda, emenda_qtd }: Item): string {
  const which = text(emenda).toLowerCase();
  if (which === "" || /^(sem|nao|não|false|nenhuma)/.test(which)) return "";
  const total = Number(text(emenda_qtd)) || 1;
  const direction = which === "vertical" || which === "horizontal" ? ` ${total > 1 ? DIRECTIONS[which] : which}` : "";
  return `${total} ${total > 1 ? "emendas" : "emenda"}${direction}`;
}

const DIRECTIONS = { vertical: "verticais", horizontal: "horizontais" };

/** Never `10(20)`: nobody on the floor knew which was which. */
function every(howMany: unknown, one: string, several: string, distance: unknown): string {
  const numero = text(howMany);
  if (numero === "" || Number(numero) === 0) return "";
  const cm = text(distance);
  return `${numero} ${numero === "1" ? one : several}${cm ? ` a cada ${cm} cm` : ""}`;
}

function text(valor: unknown): string {
  return typeof valor === "string" || typeof valor === "number" ? String(valor).trim() : "";
}
