/** Whether the archive is what went into it: a look at all of its rows, for whoever has the time. */

import { add } from "../domain/digest.ts";
import { type ArchiveProof, hashOf, proofOf } from "./archive.ts";
import { Session } from "./session.ts";
import type { Database } from "./database.ts";
import { IN_ARCHIVE } from "./row.ts";

/** What a look at the archive found. */
export interface ArchiveFound {
  /** Pedidos that are there. */
  total: number;
  /** How many the file says that there should be. */
  noted: number;
  /** Whether they are those that went there, as they were then. Which are not cannot be told from a sum. */
  sound: boolean;
}

/** Rows that are held at once: some carry a picture of 1 MB. */
const PAGE_ROWS = 200;

/** Looks at every row. A file of an earlier version has no archive. */
export function checkArchive(db: Database): ArchiveFound {
  if (!hasArchive(db)) return { total: 0, noted: 0, sound: true };
  const noted = new Session(db).answer(proofOf());
  const found = summed(db);
  return { total: found.total, noted: noted.total, sound: found.total === noted.total && found.sum === noted.sum };
}

/** Lets the rows that are there be the archive. */
export function acceptArchive(db: Database): void {
  const { total, sum } = summed(db);
  db.prepare("UPDATE head SET arquivo_total = ?, arquivo_soma = ?").run(total, sum);
}

/** Whether a file is of a version that has an archive. */
export function hasArchive(db: Database): boolean {
  return db.prepare("SELECT 1 FROM pragma_table_info('pedido') WHERE name = 'arquivado_em'").get() !== undefined;
}

function summed(db: Database): ArchiveProof {
  const page = db.prepare(`SELECT id, doc FROM pedido WHERE ${IN_ARCHIVE} AND id > ? ORDER BY id LIMIT ${PAGE_ROWS}`);
  const proof = { total: 0, sum: 0 };
  let rows: { id: number; doc: string }[];
  for (let after = 0; (rows = page.all(after) as typeof rows).length > 0; after = rows.at(-1)!.id) {
    proof.total += rows.length;
    for (const { id, doc } of rows) proof.sum = add(proof.sum, hashOf(id, doc));
  }
  return proof;
}
