/** What was typed, as it is written properly: `3x2m` is two sides in centimetres, `retirada` is Retirada. Pure. */

import { CAMPOS_DO_ITEM, NOMES_DOS_CAMPOS } from "../../server/domain/campos_por_tipo.ts";
import type { Pedido } from "../../server/domain/pedido.ts";
import { formatarTelefone } from "../../server/domain/telefone.ts";
import { readTypedSize } from "../../server/domain/typed_size.ts";
import { type Digitado, digitar } from "./formulario.ts";
import { digitarItem, type ItemDigitado } from "./item_digitado.ts";
import { knownAs, type KnownWords, wordList } from "./words.ts";

const SPACINGS = NOMES_DOS_CAMPOS.filter((nome) => CAMPOS_DO_ITEM[nome].forma === "medida");

/** The form written properly, itself where nothing is to be mended; what is as it was opened stays so, for nobody typed it. */
export function tidy(digitado: Digitado, base: Pedido | null, words: KnownWords): Digitado {
  const items = digitado.items.map((item) => tidyItem(item, words));
  return mended(digitado, base ? digitar(base) : undefined, {
    telefone_cliente: formatarTelefone(digitado.telefone_cliente),
    forma_envio: spelled(words.forma_envio, digitado.forma_envio),
    tipo_pagamento: spelled(words.tipo_pagamento, digitado.tipo_pagamento),
    cidade_cliente: spelled(words.cidade_cliente, digitado.cidade_cliente),
    ...items.some((item, place) => item !== digitado.items[place]) && { items },
  });
}

function tidyItem(item: ItemDigitado, words: KnownWords): ItemDigitado {
  const before = item.original && digitarItem(item.original);
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
export function sizeOf({ largura, altura }: ItemDigitado): Pick<ItemDigitado, "largura" | "altura"> {
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
