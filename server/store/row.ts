/** One pedido's row. */

import type { Pedido } from "../domain/pedido.ts";
import type { Session } from "./session.ts";
import { NotFound } from "./store.ts";

/** A pedido as it is stored. `doc` is its text on the wire. */
export interface Row {
  id: number;
  doc: string;
  versao: number;
  seq: number;
  /** When it was deleted (ISO-8601 UTC); null while it is live. */
  excluido_em: string | null;
  /** When it was emptied for good (ISO-8601 UTC); null until then. */
  expurgado_em: string | null;
}

/** The row with an id, deleted ones included. */
export function rowOf(session: Session, id: number): Row | undefined {
  const sql = "SELECT id, doc, versao, seq, excluido_em, expurgado_em FROM pedido WHERE id = ?";
  return session.sql(sql).get(id) as Row | undefined;
}

/** The row of a live pedido. @throws {NotFound} */
export function liveRow(session: Session, id: number): Row {
  const row = rowOf(session, id);
  if (!row || row.excluido_em !== null) throw new NotFound();
  return row;
}

/** A live pedido, as one that is to be written. @throws {NotFound} */
export function livePedido(session: Session, id: number): Pedido {
  return pedidoIn(liveRow(session, id));
}

/** The pedido of a row. Its id is the row's: another program may have put another pedido's into its document. */
export function pedidoIn({ id, doc }: Row): Pedido {
  return { ...JSON.parse(doc), id };
}
