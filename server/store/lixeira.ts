/**
 * The bin of deleted pedidos. What is thrown out of it is emptied, not removed: its row keeps the numero from being given
 * again, and its history the marks by which a screen that slept for a month proves what it has seen. The calls belong
 * inside a transaction.
 */

import type { Session } from "./session.ts";
import { type NaLixeira, NotFound } from "./store.ts";

/** What can still be restored, the last deleted first. */
export function binOf(session: Session): NaLixeira[] {
  const sql = `SELECT pedido.id, doc ->> 'numero' AS numero, doc ->> 'cliente' AS cliente, status,
      doc ->> 'valor_total' AS valor_total, excluido_em, por AS excluido_por
    FROM pedido JOIN historico USING (seq)
    WHERE excluido_em IS NOT NULL AND expurgado_em IS NULL ORDER BY seq DESC`;
  return (session.sql(sql).all() as NaLixeira[]).map((row) => ({ ...row }));
}

/** Empties what was deleted before a time. @returns how many pedidos. */
export function purge(session: Session, before: string, now: string): number {
  session.sql("DELETE FROM idempotency WHERE em < ?").run(before);
  return empty(session, "excluido_em < ?", before, now);
}

/** Empties one pedido that is in the bin. @throws {NotFound} when it is not there. */
export function purgeOne(session: Session, id: number, now: string): void {
  if (empty(session, "excluido_em IS NOT NULL AND id = ?", id, now) === 0) throw new NotFound();
  session.sql("DELETE FROM idempotency WHERE answer ->> '$.id' = ?").run(id);
}

/** @param which of the pedidos, as SQL with one parameter. */
function empty(session: Session, which: string, parameter: string | number, now: string): number {
  const due = `${which} AND expurgado_em IS NULL`;
  session.sql(
    `UPDATE historico SET mudancas = '[]', motivo = NULL WHERE pedido_id IN (SELECT id FROM pedido WHERE ${due})`,
  ).run(parameter);
  const kept = ["id", "numero", "versao", "seq", "mark", "status", "data_entrada"];
  const doc = `json_object(${kept.map((name) => `'${name}', doc -> '${name}'`).join(", ")})`;
  const sql = `UPDATE pedido SET doc = ${doc}, cliente_busca = '', expurgado_em = ? WHERE ${due} RETURNING id`;
  return session.sql(sql).all(now, parameter).length;
}
