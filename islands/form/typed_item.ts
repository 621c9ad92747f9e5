/** One item of the form: its fields as typed, by the table of its kind, and back to the wire. Pure. */

import { fieldToWire, readField, withField, withoutField } from "../../server/domain/item_field.ts";
import {
  FIELD_NAMES,
  type FieldName,
  ITEM_FIELDS,
  kindFields,
  lostFields,
} from "../../server/domain/fields_by_kind.ts";
import { formatDecimal, formatValor, parseCentavos } from "../../server/domain/money.ts";
import type { Item } from "../../server/domain/pedido.ts";
import { parseCount } from "../../server/domain/numbers.ts";
import { extras, squareMetres } from "../../server/domain/valores.ts";

/** The fields that every kind has, as typed. */
type CommonField =
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

const COMMON_FIELDS: readonly CommonField[] = [
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
  const empties = Object.fromEntries([...COMMON_FIELDS, ...FIELD_NAMES].map((nome) => [nome, ""]));
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

/** An item as the form shows it. */
export function typeItem(item: Item): TypedItem {
  const typed: TypedItem = {
    ...Object.fromEntries(FIELD_NAMES.map((nome) => [nome, readField(item, nome)])) as Record<FieldName, string>,
    chave: newKey(),
    original: item,
    imagem: item.imagem,
    semAdicionais: false,
    lembrados: {},
    tipo_producao: item.tipo_producao,
    descricao: item.descricao,
    largura: withComma(item.largura),
    altura: withComma(item.altura),
    quantidade: String(item.quantidade ?? 1),
    vendedor: item.vendedor,
    designer: item.designer,
    observacao: item.observacao ?? "",
    legenda_imagem: typeof item.legenda_imagem === "string" ? item.legenda_imagem : "",
    valor_unitario: "",
  };
  const unitPrice = parseCentavos(item.valor_unitario) ?? 0;
  const base = unitPrice - extrasValor(typed);
  const valor_unitario = formatValor(formatDecimal(base < 0 ? unitPrice : base));
  return { ...typed, valor_unitario, semAdicionais: base < 0 };
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
  const keep = Object.fromEntries(lost.map((nome) => [nome, item[nome]]));
  const remembered = { ...item.lembrados, [item.tipo_producao]: keep };
  const empties = Object.fromEntries(lost.map((nome) => [nome, ""]));
  return { ...item, tipo_producao, ...empties, ...remembered[tipo_producao], lembrados: remembered };
}

/** Whether a field is asked for: its kind has it, and what it belongs to is filled in. */
export function fieldVisible(item: TypedItem, nome: FieldName): boolean {
  if (nome === "pe_descricao") return item.com_pe === "outro";
  const { se } = ITEM_FIELDS[nome];
  return !se || item[se] !== "";
}

/** What one piece costs with its eyelets and cords, in wire form; what is no money stays as typed. */
export function unitValor(item: TypedItem): string {
  const base = item.valor_unitario.trim();
  const centavos = base === "" ? 0 : parseCentavos(base);
  if (centavos === null) return base;
  return formatDecimal(centavos + extrasValor(item));
}

/** What the eyelets and cords of one piece add to its typed price, in cents. */
export function extrasValor(item: TypedItem): number {
  return item.semAdicionais ? 0 : extras(withFields({}, item));
}

/** The item on the wire: what was not touched goes back exactly as it came. @param free it costs nothing. */
export function itemToWire(item: TypedItem, free: boolean): Item {
  const { original } = item;
  const before = original && typeItem(original);
  const changed = (nome: FormField) => !before || !sameText(nome, item[nome], before[nome]);
  const shared: Record<string, unknown> = {};
  for (const nome of COMMON_FIELDS) {
    if (nome !== "valor_unitario" && changed(nome)) shared[nome] = commonToWire(nome, item[nome]);
  }
  if (item.imagem !== (original?.imagem ?? null)) shared.imagem = item.imagem;
  const valor = free ? "0.00" : unitValor(item);
  if (!before || (parseCentavos(valor) ?? valor) !== parseCentavos(before.original!.valor_unitario)) {
    shared.valor_unitario = valor;
  }
  if (changed("largura") || changed("altura")) {
    shared.metro_quadrado = squareMetres(item.largura, item.altura);
  }
  const swapped = original && original.tipo_producao !== item.tipo_producao
    ? lostFields(original.tipo_producao, item.tipo_producao).reduce(withoutField, original)
    : original;
  const wire = withFields({ ...swapped ?? EMPTY, ...shared }, item, before) as Item;
  return original && JSON.stringify(wire) === JSON.stringify(original) ? original : wire;
}

/** Writes the fields of the item's kind that differ from those of `before`. */
function withFields(wire: Record<string, unknown>, item: TypedItem, before?: TypedItem): Record<string, unknown> {
  return kindFields(item.tipo_producao).reduce((rest, nome) => {
    const [typed, era] = [item, before].map((each) => each && fieldVisible(each, nome) ? each[nome] : "");
    return sameText(nome, typed!, era!) ? rest : withField(rest, nome, fieldToWire(nome, typed!));
  }, wire);
}

function commonToWire(nome: CommonField, typed: string): unknown {
  const text = typed.trim();
  switch (nome) {
    case "largura":
    case "altura":
      return text.replace(",", ".") || null;
    case "quantidade":
      return parseCount(text) ?? text;
    case "observacao":
    case "legenda_imagem":
      return text || null;
    default:
      return text;
  }
}

/** Two ways of writing one amount are one text: nothing is sent for a comma. */
function sameText(nome: FormField, a: string, b: string): boolean {
  if (a.trim() === b.trim()) return true;
  const money = nome in ITEM_FIELDS && ITEM_FIELDS[nome as FieldName].shape === "valor";
  return money && parseCentavos(a) !== null && parseCentavos(a) === parseCentavos(b);
}

function withComma(text: string | null): string {
  return (text ?? "").replace(".", ",");
}

/** An item of which nothing is known, as the wire has it. */
const EMPTY: Record<string, unknown> = {
  metro_quadrado: null,
  tecido: "",
  emenda: null,
  ilhos_qtd: null,
  ilhos_valor_unitario: null,
  ilhos_distancia: null,
  imagem: null,
  acabamento: { overloque: false, elastico: false, ilhos: false },
};
