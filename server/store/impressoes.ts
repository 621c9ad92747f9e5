/**
 * Which fichas were printed. A log of its own, not a change of the pedido: printing changes no field, so a version for it
 * would refuse the save of whoever is editing, take away the *Desfazer* of whoever has just marked a stage, and send
 * every screen a pedido in which nothing is new. Both calls belong inside a transaction.
 */

import { all, type Asking, one, run } from "./asking.ts";
import { SheetChanged } from "./errors.ts";
import { livePedido } from "./row.ts";
import type { Ficha, Impressao } from "./store.ts";

/** The prints of some pedidos, each pedido's oldest first. */
export function* printsOf(ids: readonly number[]): Asking<Impressao[]> {
  const sql = "SELECT pedido_id, via, versao, em, por FROM impressao WHERE pedido_id = ? ORDER BY via";
  const prints: Impressao[] = [];
  for (const id of ids) prints.push(...yield* all<Impressao>(sql, id));
  return prints.map((row) => ({ ...row }));
}

/**
 * Notes prints, all or none. @throws {NotFound} @throws {SheetChanged} when a ficha is no longer as its screen has it:
 * the pedido changed, or somebody else has just printed the same copy.
 */
export function* addPrints(fichas: readonly Ficha[], em: string, by: string | null): Asking<Impressao[]> {
  const next = "SELECT count(*) + 1 AS via FROM impressao WHERE pedido_id = ?";
  const insert = "INSERT INTO impressao (pedido_id, via, versao, em, por) VALUES (?, ?, ?, ?, ?)";
  const prints: Impressao[] = [];
  for (const { id, versao, via } of fichas) {
    const { before } = yield* livePedido(id);
    const now = (yield* one<{ via: number }>(next, id))!;
    if (before.versao !== versao || now.via !== via) throw new SheetChanged(before.numero);
    yield* run(insert, id, via, versao, em, by);
    prints.push({ pedido_id: id, via, versao, em, por: by });
  }
  return prints;
}
