/**
 * The archive: pedidos that are done and left the board. They stay in the same table; what is kept here beside their rows is what
 * proves them, how many there are and the sum of a hash of each, and the words by which they are found. The calls belong inside the
 * transaction that moves a pedido.
 */

import { createHash } from "node:crypto";
import { searchedParts } from "../domain/archive_text.ts";
import { add, subtract } from "../domain/digest.ts";
import type { Pedido } from "../domain/pedido.ts";
import { mended } from "../domain/readable.ts";
import { ON_BOARD } from "./row.ts";
import type { Session } from "./session.ts";
import type { Counts } from "./store.ts";

/**
 * Pages of the words' index that are put in order for each pedido: enough that its parts, of which every search reads each, stay
 * fewer than 20 in 100,000.
 */
const MERGED_PAGES = 1.5;

/** Ids of the board that are closed and were not touched since a time (ISO-8601 UTC), at most so many. */
export function dueForArchive(session: Session, before: string, limit: number): number[] {
  const sql = `SELECT id FROM pedido WHERE ${ON_BOARD} AND status IN ('entregue', 'cancelado')
    AND doc ->> 'ultima_atualizacao' < ? ORDER BY id LIMIT ?`;
  return (session.sql(sql).all(before, limit) as { id: number }[]).map(({ id }) => id);
}

/** Takes a pedido in whose row was just written; its words are added with those of others. @param json its text there. */
export function enterArchive(session: Session, id: number, json: string): void {
  const { total, sum } = proofOf(session);
  prove(session, total + 1, add(sum, hashOf(id, json)));
}

/**
 * Adds the words of pedidos that were just taken in: of all at once, for FTS5 makes a part of its index each time that it is written
 * to between other writes; and puts some of its parts in order. Left to itself it does that seldom and for long, and everybody waited up to 90 ms.
 */
export function addWords(session: Session, ids: readonly number[]): void {
  if (ids.length === 0) return;
  const docs = ids.map((id) => session.sql("SELECT doc FROM pedido WHERE id = ?").get(id) as { doc: string });
  const all = docs.map(({ doc }) => searchedParts(mended(JSON.parse(doc) as Pedido)));
  const sql =
    "INSERT INTO arquivo_busca (rowid, numero, cliente, cidade, telefone, descricoes, vendedor) VALUES (?, ?, ?, ?, ?, ?, ?)";
  all.forEach(({ numero, cliente, cidade, telefone, descricoes, vendedor }, i) => {
    session.sql(sql).run(ids[i]!, numero, cliente, cidade, telefone, descricoes, vendedor);
  });
  session.sql("INSERT INTO arquivo_busca (arquivo_busca, rank) VALUES ('merge', CAST(? AS INTEGER))")
    .run(Math.ceil(ids.length * MERGED_PAGES));
}

/** Lets a pedido go, before its row is written anew. */
export function leaveArchive(session: Session, id: number): void {
  const { doc } = session.sql("SELECT doc FROM pedido WHERE id = ?").get(id) as { doc: string };
  const { total, sum } = proofOf(session);
  prove(session, total - 1, subtract(sum, hashOf(id, doc)));
  session.sql("DELETE FROM arquivo_busca WHERE rowid = ?").run(id);
}

/** How many there are, and the sum of their hashes. */
export interface ArchiveProof {
  total: number;
  sum: number;
}

/** What the head of the file says of the archive. */
export function proofOf(session: Pick<Session, "sql">): ArchiveProof {
  return session.sql("SELECT arquivo_total AS total, arquivo_soma AS sum FROM head").get() as ArchiveProof;
}

/** How many pedidos are on the board and in the archive; nobody looks at any of them for it. */
export function countsOf(session: Pick<Session, "sql">): Counts {
  const sql = `SELECT (SELECT count(*) FROM pedido WHERE ${ON_BOARD}) AS board, arquivo_total AS archive FROM head`;
  return { ...session.sql(sql).get() as Counts };
}

function prove(session: Session, total: number, sum: number): void {
  session.sql("UPDATE head SET arquivo_total = ?, arquivo_soma = ?").run(total, sum);
}

/** Hex digits of SHA-256 that fit into a sum: 52 bits. */
const HASH_DIGITS = 13;

/** Of one pedido in the archive, by its whole text. */
export function hashOf(id: number, json: string): number {
  return parseInt(createHash("sha256").update(`${id} ${json}`).digest("hex").slice(0, HASH_DIGITS), 16);
}
