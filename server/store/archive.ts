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
import { all, type Asking, one, run } from "./asking.ts";
import { ON_BOARD } from "./row.ts";
import type { Counts } from "./store.ts";
import type { WordIndex } from "./word_index.ts";

/**
 * Pages of the words' index that are put in order for each pedido: enough that its parts, of which every search reads each, stay
 * fewer than 20 in 100,000.
 */
const MERGED_PAGES = 1.5;

/** Ids of the board that are closed and were not touched since a time (ISO-8601 UTC), at most so many. */
export function* dueForArchive(before: string, limit: number): Asking<number[]> {
  const sql = `SELECT id FROM pedido WHERE ${ON_BOARD} AND status IN ('entregue', 'cancelado')
    AND doc ->> 'ultima_atualizacao' < ? ORDER BY id LIMIT ?`;
  return (yield* all<{ id: number }>(sql, before, limit)).map(({ id }) => id);
}

/** Takes a pedido in whose row was just written; its words are added with those of others. @param json its text there. */
export function* enterArchive(id: number, json: string): Asking<void> {
  const { total, sum } = yield* proofOf();
  yield* prove(total + 1, add(sum, hashOf(id, json)));
}

/**
 * Adds the words of pedidos that were just taken in: of all at once, for FTS5 makes a part of its index each time that it is written
 * to between other writes; and puts some of its parts in order. Left to itself it does that seldom and for long, and everybody waited up to 90 ms.
 */
export function* addWords({ tidy }: WordIndex, ids: readonly number[]): Asking<void> {
  if (ids.length === 0) return;
  const docs: string[] = [];
  for (const id of ids) docs.push((yield* one<{ doc: string }>("SELECT doc FROM pedido WHERE id = ?", id))!.doc);
  const sql =
    "INSERT INTO arquivo_busca (rowid, numero, cliente, cidade, telefone, descricoes, vendedor) VALUES (?, ?, ?, ?, ?, ?, ?)";
  for (const [i, doc] of docs.entries()) {
    const { numero, cliente, cidade, telefone, descricoes, vendedor } = searchedParts(
      mended(JSON.parse(doc) as Pedido),
    );
    yield* run(sql, ids[i]!, numero, cliente, cidade, telefone, descricoes, vendedor);
  }
  if (tidy) yield* run(tidy, Math.ceil(ids.length * MERGED_PAGES));
}

/** Lets a pedido go, before its row is written anew. */
export function* leaveArchive(id: number): Asking<void> {
  const { doc } = (yield* one<{ doc: string }>("SELECT doc FROM pedido WHERE id = ?", id))!;
  const { total, sum } = yield* proofOf();
  yield* prove(total - 1, subtract(sum, hashOf(id, doc)));
  yield* run("DELETE FROM arquivo_busca WHERE rowid = ?", id);
}

/** How many there are, and the sum of their hashes. */
export interface ArchiveProof {
  total: number;
  sum: number;
}

/** What the head of the file says of the archive. */
export function* proofOf(): Asking<ArchiveProof> {
  return (yield* one<ArchiveProof>("SELECT arquivo_total AS total, arquivo_soma AS sum FROM head"))!;
}

/** How many pedidos are on the board and in the archive; nobody looks at any of them for it. */
export function* countsOf(): Asking<Counts> {
  const sql = `SELECT (SELECT count(*) FROM pedido WHERE ${ON_BOARD}) AS board, arquivo_total AS archive FROM head`;
  return { ...(yield* one<Counts>(sql))! };
}

function* prove(total: number, sum: number): Asking<void> {
  yield* run("UPDATE head SET arquivo_total = ?, arquivo_soma = ?", total, sum);
}

/** Hex digits of SHA-256 that fit into a sum: 52 bits. */
const HASH_DIGITS = 13;

/** Of one pedido in the archive, by its whole text. */
export function hashOf(id: number, json: string): number {
  return parseInt(createHash("sha256").update(`${id} ${json}`).digest("hex").slice(0, HASH_DIGITS), 16);
}
