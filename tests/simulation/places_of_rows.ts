/** Where each pedido is by the file alone, and what the head says of the archive. In words of the simulator's own. */

import { createHash } from "node:crypto";
import type { DatabaseSync } from "node:sqlite";
import { Violation } from "./violation.ts";

/** Sums of the archive's proof are of so many. */
const SUMS = 2n ** 53n;

/** Hex digits of each part of it. */
const HASH_DIGITS = 13;

/** What takes a pedido where; whatever else is done to it brings it to the board. */
const TAKES_TO: Record<string, string> = { archive: "archive", delete: "bin" };

/** Each pedido is in one place, and its newest row of history says in which. @throws {Violation} */
export function checkPlaces(db: DatabaseSync): void {
  const sql = `SELECT id, excluido_em, arquivado_em,
    (SELECT acao FROM historico WHERE pedido_id = pedido.id ORDER BY versao DESC LIMIT 1) AS acao FROM pedido`;
  for (const { id, excluido_em, arquivado_em, acao } of db.prepare(sql).all() as unknown as Placed[]) {
    if (excluido_em !== null && arquivado_em !== null) {
      throw new Violation("I16", `pedido ${id} is in the bin and in the archive`);
    }
    const place = excluido_em !== null ? "bin" : arquivado_em !== null ? "archive" : "board";
    const told = TAKES_TO[acao] ?? "board";
    if (place !== told) {
      throw new Violation("I16", `pedido ${id} is in the ${place}; by its history (${acao}) in the ${told}`);
    }
  }
}

/** Who is made a reposição of leaves the archive with that very transaction. @throws {Violation} */
export function checkOriginals(db: DatabaseSync): void {
  const ofOriginal = "FROM historico WHERE pedido_id = field.value ->> 'para'";
  const sql = `SELECT made.seq, field.value ->> 'para' AS original,
    (SELECT acao ${ofOriginal} AND seq < made.seq ORDER BY seq DESC LIMIT 1) AS before,
    (SELECT acao ${ofOriginal} AND seq = made.seq + 1) AS next
    FROM historico AS made, json_each(made.mudancas) AS field
    WHERE field.value ->> 'campo' = 'reposicao_de' AND field.value ->> 'para' IS NOT NULL`;
  for (const { seq, original, before, next } of db.prepare(sql).all() as unknown as Made[]) {
    if (before !== "archive" || next === "unarchive") continue;
    throw new Violation("I16", `seq ${seq} makes a reposição of ${original}, which stays in the archive`);
  }
}

/** The head's proof of the archive, and the index of its words, are of the very rows in it. @throws {Violation} */
export function checkProof(db: DatabaseSync): void {
  const sql = "SELECT id, doc FROM pedido WHERE excluido_em IS NULL AND arquivado_em IS NOT NULL ORDER BY id";
  const rows = db.prepare(sql).all() as { id: number; doc: string }[];
  const { total, sum } = db.prepare("SELECT arquivo_total AS total, arquivo_soma AS sum FROM head").get() as {
    total: number;
    sum: number;
  };
  if (total !== rows.length) throw new Violation("I17", `${rows.length} pedidos in the archive, by its proof ${total}`);
  const real = rows.reduce((sum, row) => (sum + hashOf(row)) % SUMS, 0n);
  if (BigInt(sum) !== real) throw new Violation("I17", `the archive sums up to ${real}, by its proof to ${sum}`);
  const found = db.prepare("SELECT rowid AS id FROM arquivo_busca ORDER BY rowid").all() as { id: number }[];
  if (found.map(({ id }) => id).join() !== rows.map(({ id }) => id).join()) {
    throw new Violation("I17", "the index of the archive's words is not of the pedidos in it");
  }
}

interface Placed {
  id: number;
  excluido_em: string | null;
  arquivado_em: string | null;
  acao: string;
}

/** A change that made a pedido a reposição of another, and what had and then has become of that. */
interface Made {
  seq: number;
  original: number;
  before: string | null;
  next: string | null;
}

function hashOf({ id, doc }: { id: number; doc: string }): bigint {
  return BigInt(`0x${createHash("sha256").update(`${id} ${doc}`).digest("hex").slice(0, HASH_DIGITS)}`);
}
