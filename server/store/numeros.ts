/** The sequence of numeros. The writing calls belong inside a writing transaction, so that two desks never get the same. */

import { keyOfNumero } from "../domain/search_text.ts";
import { SEQUENTIAL_NUMERO_DIGITS } from "../domain/pedido.ts";
import { countsOf } from "./archive.ts";
import type { Session } from "./session.ts";
import { NumeroTaken } from "./errors.ts";

/** Takes the next numero of the sequence. */
export function takeNumero(session: Session): string {
  const sql = "UPDATE head SET proximo_numero = proximo_numero + 1 RETURNING proximo_numero - 1 AS numero";
  for (;;) {
    const numero = String((session.sql(sql).get() as { numero: number }).numero);
    // The sequence does not follow a numero of many digits, and may catch up with it.
    if (!isTaken(session, numero)) return numero;
  }
}

/** Takes a numero chosen by the client; the sequence goes on after it. @throws {NumeroTaken} */
export function claimNumero(session: Session, numero: string): void {
  const key = keyOfNumero(numero);
  if (isTaken(session, key)) throw new NumeroTaken(numero);
  if (!/^\d+$/.test(key) || key.length > SEQUENTIAL_NUMERO_DIGITS) return;
  session.sql("UPDATE head SET proximo_numero = max(proximo_numero, ? + 1)").run(Number(key));
}

/** The numero that the next POST without one will get, and how many pedidos are live. */
export function previewNumero(session: Session): { next: number; total: number } {
  const { next } = session.sql("SELECT proximo_numero AS next FROM head").get() as { next: number };
  const { board, archive } = countsOf(session);
  return { next, total: board + archive };
}

/** The id of the next pedido, asked for before its INSERT, because the id is part of the document. */
export function nextId(session: Session): number {
  const sql = "SELECT coalesce(max(seq), 0) + 1 AS id FROM sqlite_sequence WHERE name = 'pedido'";
  return (session.sql(sql).get() as { id: number }).id;
}

/** The numeros, by their keys, that deleted pedidos keep. */
export function numerosOfDeleted(session: Session): Set<string> {
  const rows = session.sql("SELECT numero_chave AS chave FROM pedido WHERE excluido_em IS NOT NULL").all();
  return new Set((rows as { chave: string }[]).map(({ chave }) => chave));
}

function isTaken(session: Session, key: string): boolean {
  return session.sql("SELECT 1 FROM pedido WHERE numero_chave = ?").get(key) !== undefined;
}
