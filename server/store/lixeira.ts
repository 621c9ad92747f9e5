/**
 * The bin of deleted pedidos. What is thrown out of it is emptied, not removed: its row keeps the numero from being given
 * again, and its history the marks by which a screen that slept for a month proves what it has seen. The calls belong
 * inside a transaction.
 */

import type { Pedido } from "../domain/pedido.ts";
import { mended } from "../domain/readable.ts";
import { all, type Asking, run } from "./asking.ts";
import type { NaLixeira } from "./store.ts";
import { NotFound } from "./errors.ts";

/** Fields of a deleted pedido that the bin shows. */
const SHOWN = ["numero", "cliente", "status", "valor_total"];
/** Fields that an emptied one keeps. */
const KEPT = ["id", "numero", "versao", "seq", "mark", "status", "data_entrada"];

/** What can still be restored, the last deleted first. */
export function* binOf(): Asking<NaLixeira[]> {
  const sql = `SELECT pedido.id AS pedido_id, ${partsOf(SHOWN)}, excluido_em, por AS excluido_por
    FROM pedido JOIN historico USING (seq)
    WHERE excluido_em IS NOT NULL AND expurgado_em IS NULL ORDER BY seq DESC`;
  const rows = yield* all<Parts & { pedido_id: number } & Pick<NaLixeira, "excluido_em" | "excluido_por">>(sql);
  return rows.map(({ pedido_id: id, excluido_em, excluido_por, ...parts }) => {
    const { numero, cliente, status, valor_total } = mended(objectOf(parts, SHOWN) as unknown as Pedido);
    return { id, numero, cliente, status, valor_total, excluido_em, excluido_por };
  });
}

/** Empties what was deleted before a time. @returns how many pedidos. */
export function* purge(before: string, now: string): Asking<number> {
  yield* run("DELETE FROM idempotency WHERE em < ?", before);
  return yield* empty("excluido_em < ?", before, now);
}

/** Empties one pedido that is in the bin. @throws {NotFound} when it is not there. */
export function* purgeOne(id: number, now: string): Asking<void> {
  if ((yield* empty("excluido_em IS NOT NULL AND id = ?", id, now)) === 0) throw new NotFound();
  yield* run("DELETE FROM idempotency WHERE answer ->> 'id' = ?", id);
}

/** @param which of the pedidos, as SQL with one parameter. */
function* empty(which: string, parameter: string | number, now: string): Asking<number> {
  const due = `${which} AND expurgado_em IS NULL`;
  const erased =
    `UPDATE historico SET mudancas = '[]', motivo = NULL WHERE pedido_id IN (SELECT id FROM pedido WHERE ${due})`;
  yield* run(erased, parameter);
  const sql = `SELECT pedido.id AS pedido_id, ${partsOf(KEPT)} FROM pedido WHERE ${due}`;
  const rows = yield* all<Parts & { pedido_id: number }>(sql, parameter);
  for (const { pedido_id, ...parts } of rows) {
    const emptied = "UPDATE pedido SET doc = ?, cliente_busca = '', expurgado_em = ? WHERE id = ?";
    yield* run(emptied, JSON.stringify(objectOf(parts, KEPT)), now, pedido_id);
  }
  return rows.length;
}

/** Fields of a document, each as its JSON; null where it has none. */
type Parts = Record<string, string | null>;

/** Some fields of a document, as SQL. */
function partsOf(names: readonly string[]): string {
  return names.map((name) => `doc -> '${name}' AS ${name}`).join(", ");
}

function objectOf(parts: Parts, names: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(names.map((name) => [name, JSON.parse(parts[name] ?? "null")]));
}
