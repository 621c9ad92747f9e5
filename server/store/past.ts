/** What a pedido's history tells the store while it decides about a write. */

import { type Etapa, ETAPAS, type EtapasFeitas } from "../domain/etapas.ts";
import type { Mudanca } from "../domain/pedido.ts";
import type { Session } from "./session.ts";

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
