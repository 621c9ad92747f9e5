/**
 * What is worked out of a pedido to find it, to count it and to put it in its place.
 *
 * A pedido is never changed, only replaced, so what is worked out for one is kept with it: at 10,000 pedidos a key
 * typed into the search costs one pass over ready texts, and a change one nearly sorted sort.
 */

import { keyOfNumero, searchText } from "../../server/domain/search_text.ts";
import { closed, type Etapa, nextEtapa, type Prazo, prazo } from "../../server/domain/etapas.ts";
import type { Pedido } from "../../server/domain/pedido.ts";
import type { Subset } from "./filter.ts";
import { searchableText } from "./search.ts";

/** What is worked out once for each state of a pedido. */
export interface RowData {
  today: string;
  text: string;
  key: string;
  prazo: Prazo;
  waiting: Etapa | null;
  /** The chips that it belongs to, whichever screen asks. */
  subsets: readonly Subset[];
}

const details = new WeakMap<Pedido, RowData>();

/** What is known of a pedido on the calendar day `today` of the shop. */
export function dataOf(pedido: Pedido, today: string): RowData {
  let readRows = details.get(pedido);
  if (readRows?.today !== today) {
    const which = prazo(pedido, today);
    readRows = {
      today,
      text: readRows?.text ?? searchableText(pedido),
      key: readRows?.key ?? keyOfNumero(searchText(pedido.numero)),
      prazo: which,
      waiting: closed(pedido.status) ? null : nextEtapa(pedido),
      subsets: subsetsOf(pedido, which),
    };
    details.set(pedido, readRows);
  }
  return readRows;
}

function subsetsOf(pedido: Pedido, prazo: Prazo): Subset[] {
  const subsets: Subset[] = ["todos"];
  if (prazo === "atrasado") subsets.push("atrasados");
  if (prazo === "hoje") subsets.push("hoje");
  if (prazo === "pronto" || prazo === "nao_saiu") subsets.push("prontos");
  if (prazo === "nao_saiu") subsets.push("nao_sairam");
  if (pedido.prioridade === "ALTA" && !closed(pedido.status)) subsets.push("alta");
  return subsets;
}
