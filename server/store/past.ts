/** A pedido's history: as people ask for it, and what it tells the store while it decides about a write. */

import { type Etapa, ETAPAS, type EtapasFeitas } from "../domain/etapas.ts";
import type { Mudanca } from "../domain/pedido.ts";
import type { Session } from "./session.ts";
import { type Historico, type HistoryPage, NotFound } from "./store.ts";

/** What happened to a pedido: everything, the oldest first, or one page, the newest first. @throws {NotFound} */
export function historyOf(session: Session, id: number, page?: HistoryPage): Historico[] {
  const sql = `SELECT seq, versao, acao, em, por, motivo, mudancas FROM historico
    WHERE pedido_id = ? AND versao < ? ORDER BY versao ${page ? "DESC" : "ASC"} LIMIT ?`;
  const values = [id, page?.cursor ?? Number.MAX_SAFE_INTEGER, page?.limite ?? -1];
  const rows = session.sql(sql).all(...values) as (Historico & { mudancas: string })[];
  // A page below the first version is empty; a pedido without any history never was.
  if (rows.length === 0 && page?.cursor === undefined) throw new NotFound();
  return rows.map((row) => ({ ...row, mudancas: JSON.parse(row.mudancas) }));
}

/** The changes of all versions of a pedido above one. */
export function changesSince(session: Session, id: number, versao: number): Mudanca[] {
  const rows = session.sql("SELECT mudancas FROM historico WHERE pedido_id = ? AND versao > ?").all(id, versao);
  return (rows as { mudancas: string }[]).flatMap(({ mudancas }) => JSON.parse(mudancas));
}

/** The changes of one version of a pedido; none when there is no such version. */
export function changesOf(session: Session, id: number, versao: number): Mudanca[] {
  const row = session.sql("SELECT mudancas FROM historico WHERE pedido_id = ? AND versao = ?").get(id, versao);
  return row ? JSON.parse((row as { mudancas: string }).mudancas) : [];
}

/** When each stage was marked before a version of a pedido, the latest time of each. */
export function feitasBefore(session: Session, id: number, versao: number): EtapasFeitas {
  const sql = `SELECT em, por, mudancas FROM historico
    WHERE pedido_id = ? AND versao < ? AND acao = 'update' ORDER BY versao`;
  const feitas: EtapasFeitas = {};
  for (const { em, por, mudancas } of session.sql(sql).all(id, versao) as Record<"em" | "por" | "mudancas", string>[]) {
    for (const { campo, para } of JSON.parse(mudancas) as Mudanca[]) {
      if (para === true && ETAPAS.includes(campo as Etapa)) feitas[campo as Etapa] = { em, por };
    }
  }
  return feitas;
}
