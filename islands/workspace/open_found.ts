/** What Enter opens where what is listed does not answer the search: what is closed, or in the archive. */

import type { Pedido } from "../../server/domain/pedido.ts";
import { keyOfNumero } from "../../server/domain/search_text.ts";
import type { Actions } from "../board/actions.ts";
import { INITIAL_FILTER } from "../board/filter.ts";
import { sort } from "../board/order.ts";
import { viewOf } from "../board/view.ts";
import { sentenceOf } from "../sync/api_error.ts";
import { pageScreen } from "../sync/page_screen.ts";
import { type ArchivePage, readArchive } from "../sync/read_archive.ts";
import type { Notices } from "../ui/notices.ts";

/** What is looked for, and what is done with what is found. */
export interface LookedFor {
  search: string;
  /** The first of what is listed, if anything is. */
  listed: Pedido | undefined;
  /** The shop's calendar day. */
  today: string;
  /** Whether this is still what is looked for, when an answer has come. */
  isWanted(): boolean;
  actions: Pick<Actions, "openPedido">;
  notices: Pick<Notices, "notify">;
}

/** Where is looked beside the list. */
export interface Elsewhere {
  /** All of the board. */
  board: readonly Pedido[];
  read(query: string, signal: AbortSignal): Promise<Pick<ArchivePage, "pedidos">>;
}

/** The patience with an answer of the archive, in ms: after so long a person has typed something else. */
const PATIENCE_MS = 5_000;

/**
 * Opens the first answer: the pedido of the numero that was typed, wherever it is; else the first that is listed, the newest
 * of the board, the newest of the archive. Says so when there is none.
 */
export async function openFound(
  { search, listed, today, isWanted, actions, notices }: LookedFor,
  { board, read }: Elsewhere = { board: pageScreen().store.pedidos.peek(), read: readArchive },
): Promise<void> {
  const isExact = (pedido: Pedido | undefined) => pedido && keyOfNumero(pedido.numero) === keyOfNumero(search);
  const newest = sort(board, { order: "numero", descending: true }, today);
  const [first] = viewOf(newest, { ...INITIAL_FILTER, search, status: "todos" }, today).pedidos;
  const near = isExact(first) ? first : listed ?? first;
  if (near && (isExact(near) || /[^#\d]/.test(search))) return actions.openPedido(near.id);
  try {
    const { pedidos } = await read(`${new URLSearchParams({ busca: search })}`, AbortSignal.timeout(PATIENCE_MS));
    if (!isWanted()) return;
    const found = !near || isExact(pedidos[0]) ? pedidos[0] : near;
    if (found) actions.openPedido(found.id);
    else notices.notify(`Nada no quadro nem no arquivo para “${search}”.`, { tone: "wrong" });
  } catch (error) {
    if (!isWanted()) return;
    if (near) actions.openPedido(near.id);
    else notices.notify(sentenceOf(error, "O servidor não respondeu: o arquivo não foi lido."), { tone: "wrong" });
  }
}
