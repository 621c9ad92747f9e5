/**
 * The bin of deleted pedidos. What is thrown out of it is emptied, not removed: its row keeps the numero from being given
 * again, and its history the marks by which a screen that slept for a month proves what it has seen. The calls belong
 * inside a transaction.
 */

import { mended } from "../domain/readable.ts";
import type { Session } from "./session.ts";
import type { NaLixeira } from "./store.ts";
import { NotFound } from "./errors.ts";

/** Fields of a deleted pedido that the bin shows. */
const SHOWN = ["numero", "cliente", "status", "valor_total"];
/** Fields that an emptied one keeps. */
const KEPT = ["id", "numero", "versao", "seq", "mark", "status", "data_entrada"];

/** What can still be restored, the last deleted first. */
export function binOf(session: Session): NaLixeira[] {
  const sql = `SELECT pedido.id, ${partOf(SHOWN)} AS shown, excluido_em, por AS excluido_por
    FROM pedido JOIN historico USING (seq)
    WHERE excluido_em IS NOT NULL AND expurgado_em IS NULL ORDER BY seq DESC`;
  const rows = session.sql(sql).all() as (Pick<NaLixeira, "id" | "excluido_em" | "excluido_por"> & { shown: string })[];
  return rows.map(({ id, shown, ...deleted }) => {
    const { numero, cliente, status, valor_total } = mended(JSON.parse(shown));
    return { id, numero, cliente, status, valor_total, ...deleted };
  });
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
  const sql = `UPDATE pedido SET doc = ${partOf(KEPT)}, cliente_busca = '', expurgado_em = ? WHERE ${due} RETURNING id`;
  return session.sql(sql).all(now, parameter).length;
}

/** Some fields of a document, as SQL. */
function partOf(names: string[]): string {
  return `json_object(${names.map((name) => `'${name}', doc -> '${name}'`).join(", ")})`;
}
