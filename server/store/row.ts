/** One pedido's row. */

import type { Pedido } from "../domain/pedido.ts";
import { mended } from "../domain/readable.ts";
import type { Session } from "./session.ts";
import { NotFound } from "./errors.ts";

/** A pedido as it is stored. `doc` is its text on the wire; its newest change is named by the history. */
export interface Row {
  id: number;
  doc: string;
  versao: number;
  seq: number;
  mark: string;
  /** When it was deleted (ISO-8601 UTC); null while it is live. */
  excluido_em: string | null;
  /** When it was emptied for good (ISO-8601 UTC); null until then. */
  expurgado_em: string | null;
}

/** The row with an id, deleted ones included. */
export function rowOf(session: Session, id: number): Row | undefined {
  const sql = `SELECT pedido.id, doc, excluido_em, expurgado_em, coalesce(newest.versao, pedido.versao) AS versao,
      coalesce(newest.seq, pedido.seq) AS seq, coalesce(newest.mark, CAST(doc ->> 'mark' AS TEXT)) AS mark
    FROM pedido LEFT JOIN historico AS newest ON newest.seq =
      (SELECT seq FROM historico WHERE pedido_id = pedido.id ORDER BY versao DESC LIMIT 1)
    WHERE pedido.id = ?`;
  return session.sql(sql).get(id) as Row | undefined;
}

/** The row of a live pedido. @throws {NotFound} */
export function liveRow(session: Session, id: number): Row {
  const row = rowOf(session, id);
  if (!row || row.excluido_em !== null) throw new NotFound();
  return row;
}

/**
 * Writes a row. @param keys of its numero, by which it is found: now, and before this change; null where there was none. It is
 * written only where it is another, for its index is written with it.
 */
export function writeRow(
  session: Session,
  id: number,
  { doc, cliente_busca, excluido_em }: { doc: string; cliente_busca: string; excluido_em: string | null },
  keys: { now: string; before: string | null },
): void {
  if (keys.before === null) {
    session.sql("INSERT INTO pedido (doc, cliente_busca, excluido_em, id, numero_chave) VALUES (?, ?, ?, ?, ?)")
      .run(doc, cliente_busca, excluido_em, id, keys.now);
    return;
  }
  session.sql("UPDATE pedido SET doc = ?, cliente_busca = ?, excluido_em = ? WHERE id = ?")
    .run(doc, cliente_busca, excluido_em, id);
  if (keys.now === keys.before) return;
  session.sql("UPDATE pedido SET numero_chave = ? WHERE id = ?").run(keys.now, id);
}

/** A pedido that is to be written. */
export interface ToWrite {
  /** As its row has it. */
  raw: Pedido;
  /** As the rules judge it: the same, save where another program has damaged a field. */
  before: Pedido;
}

/** A live pedido, as one that is to be written. @throws {NotFound} */
export function livePedido(session: Session, id: number): ToWrite {
  return pedidoIn(liveRow(session, id));
}

/**
 * The pedido of a row. Another program may have put anything into its document: what names the pedido and its newest change
 * is told by others, and the rules judge what each field is taken for.
 */
export function pedidoIn({ id, doc, versao, seq, mark }: Row): ToWrite {
  const raw = { ...JSON.parse(doc), id, versao, seq, mark };
  return { raw, before: mended(raw) };
}
