/**
 * What names a pedido and its newest change is told twice: in its document, which travels, and by its row and its history.
 * Another program may have damaged the first, on which the digest of every screen and the sequence stand.
 */

import type { Database } from "./database.ts";
import { ON_BOARD } from "./row.ts";

/** The key of a document's numero (search_text.ts); the row's own where the document has none. */
const KEY = "coalesce(upper(ltrim(doc ->> 'numero', '#0 ')), numero_chave)";

/**
 * Documents of the board that name another pedido or another change than the last of their history, or a numero that is not
 * found by its key. Those of the archive are not read at each start, and prove themselves by their whole text (archive.ts).
 */
const WRONG = `SELECT pedido.id, newest.versao, newest.seq, newest.mark
  FROM pedido INDEXED BY pedido_quadro JOIN historico AS newest ON newest.seq =
    (SELECT seq FROM historico WHERE pedido_id = pedido.id ORDER BY versao DESC LIMIT 1)
  WHERE ${ON_BOARD} AND (doc -> 'id' IS NOT json_quote(pedido.id) OR doc -> 'versao' IS NOT json_quote(newest.versao)
    OR doc -> 'seq' IS NOT json_quote(newest.seq) OR doc -> 'mark' IS NOT json_quote(newest.mark)
    OR numero_chave IS NOT ${KEY})`;

type Preparing = Pick<Database, "prepare">;

/** Ids of one look: a few milliseconds. */
const AT_ONCE = 250;

/** Looks whether any document is wrong, some at a time. */
export function* misnames(db: Preparing): Generator<void, boolean> {
  const { last } = db.prepare("SELECT coalesce(max(id), 0) AS last FROM pedido").get() as { last: number };
  const look = db.prepare(`${WRONG} AND pedido.id BETWEEN ? AND ? LIMIT 1`);
  for (let id = 1; id <= last; id += AT_ONCE) {
    if (look.get(id, id + AT_ONCE - 1)) return true;
    yield;
  }
  return false;
}

/** Puts them right. Belongs inside a writing transaction. @returns how many pedidos. */
export function mendIdentities(db: Preparing): number {
  const wrong = db.prepare(WRONG).all() as { id: number; versao: number; seq: number; mark: string }[];
  // A number is bound as one with a point.
  const back = db.prepare(
    `UPDATE pedido SET doc = json_set(doc, '$.id', id, '$.versao', CAST(? AS INTEGER), '$.seq', CAST(? AS INTEGER),
      '$.mark', ?), numero_chave = ${KEY} WHERE id = ?`,
  );
  for (const { id, versao, seq, mark } of wrong) back.run(versao, seq, mark, id);
  return wrong.length;
}
