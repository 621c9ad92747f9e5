/**
 * Which fichas were printed. A log of its own, not a change of the pedido: printing changes no field, so a version for it
 * would refuse the save of whoever is editing, take away the *Desfazer* of whoever has just marked a stage, and send
 * every screen a pedido in which nothing is new. Both calls belong inside a transaction.
 */

import { SheetChanged } from "./errors.ts";
import { livePedido } from "./row.ts";
import type { Ficha, Impressao } from "./store.ts";
import type { Session } from "./session.ts";

/** The prints of some pedidos, each pedido's oldest first. */
export function printsOf(session: Session, ids: readonly number[]): Impressao[] {
  const sql = "SELECT pedido_id, via, versao, em, por FROM impressao WHERE pedido_id = ? ORDER BY via";
  return ids.flatMap((id) => session.sql(sql).all(id) as Impressao[]).map((row) => ({ ...row }));
}

/**
 * Notes prints, all or none. @throws {NotFound} @throws {SheetChanged} when a ficha is no longer as its screen has it:
 * the pedido changed, or somebody else has just printed the same copy.
 */
export function addPrints(session: Session, fichas: readonly Ficha[], em: string, by: string | null): Impressao[] {
  const next = "SELECT count(*) + 1 AS via FROM impressao WHERE pedido_id = ?";
  const insert = "INSERT INTO impressao (pedido_id, via, versao, em, por) VALUES (?, ?, ?, ?, ?)";
  return fichas.map(({ id, versao, via }) => {
    const { before } = livePedido(session, id);
    const now = session.sql(next).get(id) as { via: number };
    if (before.versao !== versao || now.via !== via) throw new SheetChanged(before.numero);
    session.sql(insert).run(id, via, versao, em, by);
    return { pedido_id: id, via, versao, em, por: by };
  });
}
