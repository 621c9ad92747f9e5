/** An item from the wire as the form shows it, and back: by the table of its kind, with its price before eyelets and cords. Pure. */

import {
  FIELD_NAMES,
  type FieldName,
  ITEM_FIELDS,
  kindFields,
  lostFields,
} from "../../server/domain/fields_by_kind.ts";
import { fieldToWire, readField, withField, withoutField } from "../../server/domain/item_field.ts";
import { formatDecimal, formatValor, parseCentavos } from "../../server/domain/money.ts";
import { parseCount } from "../../server/domain/numbers.ts";
import type { Item } from "../../server/domain/pedido.ts";
import { extras, squareMetres } from "../../server/domain/valores.ts";
import { COMMON_FIELDS, type CommonField, fieldVisible, type FormField, newKey, type TypedItem } from "./typed_item.ts";

/** An item as the form shows it. */
export function typeItem(item: Item): TypedItem {
  const typed: TypedItem = {
    ...Object.fromEntries(FIELD_NAMES.map((name) => [name, readField(item, name)])) as Record<FieldName, string>,
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
  const changed = (name: FormField) => !before || !sameText(name, item[name], before[name]);
  const shared: Record<string, unknown> = {};
  for (const name of COMMON_FIELDS) {
    if (name !== "valor_unitario" && changed(name)) shared[name] = commonToWire(name, item[name]);
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
  return kindFields(item.tipo_producao).reduce((rest, name) => {
    const [typed, era] = [item, before].map((each) => each && fieldVisible(each, name) ? each[name] : "");
    return sameText(name, typed!, era!) ? rest : withField(rest, name, fieldToWire(name, typed!));
  }, wire);
}

function commonToWire(name: CommonField, typed: string): unknown {
  const text = typed.trim();
  switch (name) {
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
function sameText(name: FormField, a: string, b: string): boolean {
  if (a.trim() === b.trim()) return true;
  const money = name in ITEM_FIELDS && ITEM_FIELDS[name as FieldName].shape === "valor";
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
