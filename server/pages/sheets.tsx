/** The sheets to print, rendered one by one: between two of them others are served, for 500 take a second. */

import type { VNode } from "preact";
import { renderToString } from "preact-render-to-string";
import { setImmediate as nextTurn } from "node:timers/promises";
import { addressOf } from "../domain/address.ts";
import type { Shop } from "../domain/shop.ts";
import type { Item, Pedido } from "../domain/pedido.ts";
import type { Impressao } from "../store/store.ts";
import { Ficha } from "./ficha.tsx";
import { SummaryLine } from "./summary.tsx";

/** Sheets of one page: a hundred pedidos of five items, 250 sheets of A4. */
export const SHEETS_MAX = 500;

/** What the sheets are of. */
export interface SheetsOf {
  pedidos: readonly Pedido[];
  printedOnes: readonly Impressao[];
  /** Where the codes lead to, without a slash at the end. */
  origin: string;
  withValues: boolean;
  /** Whose sheets they are. */
  shop: Shop;
}

/** How many sheets a pedido has. */
export function sheetsOf({ items }: Pedido): number {
  return Math.max(1, items.length);
}

/** The fichas, one for each item, as HTML. */
export function renderFichas(of: SheetsOf): Promise<string> {
  return renderEach(fichas(of));
}

/** The short list's lines, one for each pedido, as HTML. */
export function renderSummary(of: SheetsOf): Promise<string> {
  return renderEach(lines(of));
}

function* fichas({ pedidos, printedOnes, origin, withValues, shop }: SheetsOf): Generator<VNode> {
  for (const pedido of pedidos) {
    const via = printedOnes.filter(({ pedido_id }) => pedido_id === pedido.id).length + 1;
    const address = origin + addressOf(pedido);
    const items = pedido.items.length > 0 ? pedido.items : [NO_ITEM];
    for (const [i, item] of items.entries()) {
      yield <Ficha {...{ pedido, item, place: i + 1, via, address, withValues, shop }} />;
    }
  }
}

function* lines({ pedidos, withValues }: SheetsOf): Generator<VNode> {
  for (const pedido of pedidos) yield <SummaryLine {...{ pedido, withValues }} />;
}

async function renderEach(nodes: Iterable<VNode>): Promise<string> {
  const parts: string[] = [];
  for (const node of nodes) {
    parts.push(renderToString(node));
    await nextTurn();
  }
  return parts.join("");
}

/** Old clients save pedidos without items; the customer's sheet is printed all the same. */
const NO_ITEM: Item = {
  tipo_producao: "",
  descricao: "Pedido sem itens",
  largura: null,
  altura: null,
  metro_quadrado: null,
  vendedor: "",
  designer: "",
  tecido: "",
  acabamento: null,
  emenda: null,
  observacao: null,
  valor_unitario: "0.00",
  imagem: null,
  ilhos_qtd: null,
  ilhos_valor_unitario: null,
  ilhos_distancia: null,
};
