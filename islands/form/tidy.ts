/** What was typed, as it is written properly: `3x2m` is two sides in centimetres, `retirada` is Retirada. Pure. */

import { FIELD_NAMES, ITEM_FIELDS } from "../../server/domain/fields_by_kind.ts";
import type { Pedido } from "../../server/domain/pedido.ts";
import { formatTelefone } from "../../server/domain/telefone.ts";
import { readTypedSize } from "../../server/domain/typed_size.ts";
import { type, type Typed } from "./typed.ts";
import type { TypedItem } from "./typed_item.ts";
import { typeItem } from "./item_wire.ts";
import { knownAs, type KnownWords, wordList } from "./words.ts";

const SPACINGS = FIELD_NAMES.filter((name) => ITEM_FIELDS[name].shape === "medida");

/** The form written properly, itself where nothing is to be mended; what is as it was opened stays so, for nobody typed it. */
export function tidy(typed: Typed, base: Pedido | null, words: KnownWords): Typed {
  const items = typed.items.map((item) => tidyItem(item, words));
  return mended(typed, base ? type(base) : undefined, {
    telefone_cliente: formatTelefone(typed.telefone_cliente),
    forma_envio: spelled(words.forma_envio, typed.forma_envio),
    tipo_pagamento: spelled(words.tipo_pagamento, typed.tipo_pagamento),
    cidade_cliente: spelled(words.cidade_cliente, typed.cidade_cliente),
    ...items.some((item, place) => item !== typed.items[place]) && { items },
  });
}

function tidyItem(item: TypedItem, words: KnownWords): TypedItem {
  const before = item.original && typeItem(item.original);
  return mended(item, before, {
    tecido: spelled(words[wordList("tecido", item.tipo_producao)], item.tecido),
    vendedor: spelled(words.vendedor, item.vendedor),
    designer: spelled(words.designer, item.designer),
    ...Object.fromEntries(SPACINGS.map((name) => [name, oneSide(item[name])])),
    ...item.largura === before?.largura && item.altura === before?.altura ? {} : sizeOf(item),
  });
}

/** What was typed with what is mended of it. */
function mended<T extends object>(typed: T, before: T | undefined, changes: Partial<T>): T {
  const names = Object.keys(changes) as (keyof T)[];
  const differ = names.filter((name) => typed[name] !== before?.[name] && typed[name] !== changes[name]);
  return differ.length === 0 ? typed : { ...typed, ...Object.fromEntries(differ.map((name) => [name, changes[name]])) };
}

/** Both sides of an item in centimetres, as far as they can be read: a whole size may be typed into either field. */
export function sizeOf({ largura, altura }: TypedItem): Pick<TypedItem, "largura" | "altura"> {
  for (const typed of [largura, altura]) {
    const sides = readTypedSize(typed);
    if (sides?.length === 2) return { largura: sides[0]!, altura: sides[1]! };
  }
  return { largura: oneSide(largura), altura: oneSide(altura) };
}

function oneSide(typed: string): string {
  const sides = readTypedSize(typed);
  return sides?.length === 1 ? sides[0]! : typed;
}

function spelled(words: readonly string[] | undefined, typed: string): string {
  return knownAs(words ?? [], typed) ?? typed;
}
