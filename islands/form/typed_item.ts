/** One item of the form: its fields as typed, and what a person makes of it. Pure. */

import { FIELD_NAMES, type FieldName, ITEM_FIELDS, lostFields } from "../../server/domain/fields_by_kind.ts";
import type { Item } from "../../server/domain/pedido.ts";

/** The fields that every kind has, as typed. */
export type CommonField =
  | "tipo_producao"
  | "descricao"
  | "largura"
  | "altura"
  | "quantidade"
  | "vendedor"
  | "designer"
  | "observacao"
  | "legenda_imagem"
  | "valor_unitario";

/** A field of the item's form. */
export type FormField = CommonField | FieldName;

/**
 * One item as typed: text everywhere, `sim` for what is ticked. `valor_unitario` is the price before eyelets and cords.
 * `original` keeps what this form does not show: ids, and fields of newer or older programs.
 */
export interface TypedItem extends Record<FormField, string> {
  /** Names the item while the form is open; never sent. */
  chave: string;
  original?: Item;
  /** Address of its art, or null. */
  imagem: string | null;
  /** Its stored price cannot hold its eyelets and cords, so that they are not part of it. */
  semAdicionais: boolean;
  /** What was emptied by leaving a kind, by that kind: choosing it again brings it back. */
  lembrados: Record<string, Partial<Record<FieldName, string>>>;
}

/** Them all. */
export const COMMON_FIELDS: readonly CommonField[] = [
  "tipo_producao",
  "descricao",
  "largura",
  "altura",
  "quantidade",
  "vendedor",
  "designer",
  "observacao",
  "legenda_imagem",
  "valor_unitario",
];

let nextKey = 1;
/** Kept drafts come back beside new items, and must not meet their names. */
const SESSION = Date.now().toString(36);

/** A name for an item that no other has. */
export function newKey(): string {
  return `${SESSION}-${nextKey++}`;
}

/** A new item, with the salesperson of the one before it: an order is nearly always one person's. */
export function emptyItem(previous?: TypedItem): TypedItem {
  const empties = Object.fromEntries([...COMMON_FIELDS, ...FIELD_NAMES].map((name) => [name, ""]));
  return {
    ...empties as Record<FormField, string>,
    chave: newKey(),
    imagem: null,
    semAdicionais: false,
    lembrados: {},
    tipo_producao: previous?.tipo_producao ?? "painel",
    quantidade: "1",
    vendedor: previous?.vendedor ?? "",
    designer: previous?.designer ?? "",
  };
}

/** The same piece once more, whole: only its id is its own. */
export function duplicateItem(item: TypedItem): TypedItem {
  return { ...item, chave: newKey(), original: withoutId(item.original) };
}

/** An item without its id, for another pedido or another place in this one. */
export function withoutId(item: Item | undefined): Item | undefined {
  if (!item) return undefined;
  const { id: _, ...rest } = item;
  return rest as Item;
}

/** The item as another kind: what that kind does not own is emptied, so that no seam gets onto a totem. */
export function changeKind(item: TypedItem, tipo_producao: string): TypedItem {
  const lost = lostFields(item.tipo_producao, tipo_producao);
  const keep = Object.fromEntries(lost.map((name) => [name, item[name]]));
  const remembered = { ...item.lembrados, [item.tipo_producao]: keep };
  const empties = Object.fromEntries(lost.map((name) => [name, ""]));
  return { ...item, tipo_producao, ...empties, ...remembered[tipo_producao], lembrados: remembered };
}

/** Whether a field is asked for: its kind has it, and what it belongs to is filled in. */
export function fieldVisible(item: TypedItem, name: FieldName): boolean {
  if (name === "pe_descricao") return item.com_pe === "outro";
  const { se } = ITEM_FIELDS[name];
  return !se || item[se] !== "";
}
