/** One field of an item: read from wherever a program wrote it, as text, and written back to the same place. Pure. */

import { withoutAccents } from "./search_text.ts";
import { type FieldName, ITEM_FIELDS } from "./fields_by_kind.ts";
import { formatValor, parseCentavos } from "./money.ts";
import { parseScaled } from "./numbers.ts";

/** An item as any program writes it. */
export type AnyItem = Readonly<Record<string, unknown>>;

/** What a field that is set is written as, for a field that is either there or not. */
export const YES = "sim";

/**
 * A field as a person reads and types it: `""` when it is empty, {@linkcode YES} for yes, the choice's wire value as
 * text, money in Brazilian form.
 */
export function readField(item: AnyItem, name: FieldName): string {
  const { shape, options, tell } = ITEM_FIELDS[name];
  const valor = read(item, placeOf(item, name));
  switch (shape) {
    case "marca":
      return /^(true|1|sim|com)$/.test(written(valor)) || (tell && counts(item[tell])) ? YES : "";
    case "escolha": {
      const parsed = withoutAccents(written(valor)).toLowerCase();
      const option = options!.find(({ wire, aliases }) => String(wire) === parsed || aliases?.includes(parsed));
      if (option) return String(option.wire);
      return /^(sem|nao|false|nenhuma|0)$/.test(parsed) ? "" : written(valor);
    }
    case "valor":
      return parseCentavos(written(valor)) === null ? written(valor) : formatValor(inReais(written(valor)));
    case "medida":
      return written(valor).replace(".", ",");
    default:
      return written(valor);
  }
}

/** What the wire says for a typed text; `null` for an empty field. */
export function fieldToWire(name: FieldName, typed: string): unknown {
  const { shape, options } = ITEM_FIELDS[name];
  const text = typed.trim();
  switch (shape) {
    case "marca":
      return text === YES;
    case "escolha":
      return options!.find(({ wire }) => String(wire) === text)?.wire ?? (text || null);
    case "valor":
      return parseCentavos(text) === null ? text || null : inReais(text);
    case "medida":
      return text.replace(",", ".") || null;
    default:
      return text || null;
  }
}

/** The item with one field set, where it was found, or where a new one belongs. */
export function withField<I extends AnyItem>(item: I, name: FieldName, valor: unknown): I {
  return write(item, placeOf(item, name), valor);
}

/** The item with one field emptied, wherever programs write it. Keys that it never had are not added. */
export function withoutField<I extends AnyItem>(item: I, name: FieldName): I {
  const { places, shape } = ITEM_FIELDS[name];
  const empty = shape === "marca" ? false : null;
  const present = places.filter((place) => read(item, place) !== undefined);
  return present.reduce((rest, place) => write(rest, place, empty ?? EMPTY[place] ?? null), item);
}

/** The wire's empty text where it knows no null. */
const EMPTY: Record<string, string> = { tecido: "" };

function placeOf(item: AnyItem, name: FieldName): string {
  const { places } = ITEM_FIELDS[name];
  return places.find((place) => written(read(item, place)) !== "") ??
    places.find((place) => read(item, place) !== undefined) ?? places[0]!;
}

function read(item: AnyItem, place: string): unknown {
  const [outside, within] = place.split(".") as [string, string | undefined];
  return within === undefined ? item[outside] : (item[outside] as AnyItem | null | undefined)?.[within];
}

function write<I extends AnyItem>(item: I, place: string, valor: unknown): I {
  const [outside, within] = place.split(".") as [string, string | undefined];
  if (within === undefined) return { ...item, [outside]: valor ?? EMPTY[outside] ?? null };
  return { ...item, [outside]: { ...item[outside] as AnyItem | null, [within]: valor } };
}

function written(valor: unknown): string {
  return ["string", "number", "boolean"].includes(typeof valor) ? String(valor).trim() : "";
}

function counts(valor: unknown): boolean {
  return (parseScaled(written(valor), 4) ?? 0) > 0;
}

function inReais(text: string): string {
  const centavos = parseCentavos(text)!;
  return (centavos / 100).toFixed(2);
}
