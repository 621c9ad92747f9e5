/** The sequence of numeros. The writing calls belong inside a writing transaction, so that two desks never get the same. */

import { keyOfNumero } from "../domain/search_text.ts";
import { SEQUENTIAL_NUMERO_DIGITS } from "../domain/pedido.ts";
import { countsOf } from "./archive.ts";
import { all, type Asking, one, oneAbout, runAbout } from "./asking.ts";
import { NumeroTaken } from "./errors.ts";

/** Takes the next numero of the sequence. */
export function* takeNumero(): Asking<string> {
  const sql = "UPDATE head SET proximo_numero = proximo_numero + 1 RETURNING proximo_numero - 1 AS numero";
  for (;;) {
    const numero = String((yield* oneAbout<{ numero: number }>("numeros", sql))!.numero);
    // The sequence does not follow a numero of many digits, and may catch up with it.
    if (!(yield* isTaken(numero))) return numero;
  }
}

/** Takes a numero chosen by the client; the sequence goes on after it. @throws {NumeroTaken} */
export function* claimNumero(numero: string): Asking<void> {
  const key = keyOfNumero(numero);
  if (yield* isTaken(key)) throw new NumeroTaken(numero);
  if (!/^\d+$/.test(key) || key.length > SEQUENTIAL_NUMERO_DIGITS) return;
  const next = Number(key) + 1;
  yield* runAbout("numeros", "UPDATE head SET proximo_numero = ? WHERE proximo_numero < ?", next, next);
}

/** The numero that the next POST without one will get, and how many pedidos are live. */
export function* previewNumero(): Asking<{ next: number; total: number }> {
  const { next } = (yield* one<{ next: number }>("SELECT proximo_numero AS next FROM head"))!;
  const { board, archive } = yield* countsOf();
  return { next, total: board + archive };
}

/** The id of the next pedido, asked for before its INSERT, because the id is part of the document. */
export function* nextId(): Asking<number> {
  const sql = "SELECT coalesce(max(id), 0) + 1 AS id FROM pedido";
  return (yield* one<{ id: number }>(sql))!.id;
}

/** The numeros, by their keys, that deleted pedidos keep. */
export function* numerosOfDeleted(): Asking<Set<string>> {
  const sql = "SELECT numero_chave AS chave FROM pedido WHERE excluido_em IS NOT NULL";
  return new Set((yield* all<{ chave: string }>(sql)).map(({ chave }) => chave));
}

function* isTaken(key: string): Asking<boolean> {
  return (yield* one("SELECT 1 FROM pedido WHERE numero_chave = ?", key)) !== undefined;
}
