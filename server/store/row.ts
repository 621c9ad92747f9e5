/** One pedido's row. */

import type { Pedido } from "../domain/pedido.ts";
import { mended } from "../domain/readable.ts";
import { type Asking, oneAbout, runAbout } from "./asking.ts";
import { NotFound } from "./errors.ts";

/** A pedido as it is stored. `doc` is its text on the wire; its newest change is named by the history. */
export interface Row {
  id: number;
  doc: string;
  versao: number;
  seq: number;
  mark: string;
  /** When it was deleted (ISO-8601 UTC); null while it is live. */
  excluido_em: string | null;
  /** When it went to the archive (ISO-8601 UTC); null while it is not there. */
  arquivado_em: string | null;
  /** When it was emptied for good (ISO-8601 UTC); null until then. */
  expurgado_em: string | null;
}

/** Where a pedido is. */
export type Place = "board" | "archive" | "bin";

/** The pedidos of board and archive, as SQL. */
export const LIVE = "excluido_em IS NULL";
/** Those of the board; as its index has it (migrations.ts). */
export const ON_BOARD = "excluido_em IS NULL AND arquivado_em IS NULL";
/** Those of the archive; as its index has it. */
export const IN_ARCHIVE = "excluido_em IS NULL AND arquivado_em IS NOT NULL";

/** Where the pedido of a row is. */
export function whereIs({ excluido_em, arquivado_em }: Pick<Row, "excluido_em" | "arquivado_em">): Place {
  if (excluido_em !== null) return "bin";
  return arquivado_em === null ? "board" : "archive";
}

/** What alone is asked and written about a pedido and its history. */
export function ofPedido(id: number): string {
  return `pedido ${id}`;
}

/** Whether something is asked about one pedido alone. */
export function isOfPedido(about: string): boolean {
  return about.startsWith("pedido ");
}

/** The row with an id, deleted ones included. */
export function* rowOf(id: number): Asking<Row | undefined> {
  const sql =
    `SELECT pedido.id, doc, excluido_em, arquivado_em, expurgado_em, coalesce(newest.versao, pedido.versao) AS versao,
      coalesce(newest.seq, pedido.seq) AS seq, coalesce(newest.mark, CAST(doc ->> 'mark' AS TEXT)) AS mark
    FROM pedido LEFT JOIN historico AS newest ON newest.seq =
      (SELECT seq FROM historico WHERE pedido_id = pedido.id ORDER BY versao DESC LIMIT 1)
    WHERE pedido.id = ?`;
  return yield* oneAbout(ofPedido(id), sql, id);
}

/** The row of a pedido of board or archive. @throws {NotFound} */
export function* liveRow(id: number): Asking<Row> {
  const row = yield* rowOf(id);
  if (!row || row.excluido_em !== null) throw new NotFound();
  return row;
}

/** What is written of a row. What an index stands on is written only where it is another. */
export interface Written {
  doc: string;
  cliente_busca: string;
  /** The key of its numero, by which it is found: now, and before this change; null where there was none. */
  keys: { now: string; before: string | null };
  /** Where it is now, and was before; and when it came there (ISO-8601 UTC). */
  places: { now: Place; before: Place | null; em: string };
}

/** Writes a row. */
export function* writeRow(id: number, { doc, cliente_busca, keys, places }: Written): Asking<void> {
  const about = ofPedido(id);
  if (keys.before === null) {
    const sql = "INSERT INTO pedido (doc, cliente_busca, id, numero_chave) VALUES (?, ?, ?, ?)";
    return yield* runAbout(about, sql, doc, cliente_busca, id, keys.now);
  }
  if (keys.now !== keys.before) {
    yield* runAbout(about, "UPDATE pedido SET numero_chave = ? WHERE id = ?", keys.now, id);
  }
  if (places.now === places.before) {
    const sql = "UPDATE pedido SET doc = ?, cliente_busca = ? WHERE id = ?";
    return yield* runAbout(about, sql, doc, cliente_busca, id);
  }
  const since = (place: Place) => places.now === place ? places.em : null;
  const sql = "UPDATE pedido SET doc = ?, cliente_busca = ?, excluido_em = ?, arquivado_em = ? WHERE id = ?";
  yield* runAbout(about, sql, doc, cliente_busca, since("bin"), since("archive"), id);
}

/** A pedido that is to be written. */
export interface ToWrite {
  /** As its row has it. */
  raw: Pedido;
  /** As the rules judge it: the same, save where another program has damaged a field. */
  before: Pedido;
  /** Where it is. */
  from: Place;
}

/** A pedido of board or archive, as one that is to be written. @throws {NotFound} */
export function* livePedido(id: number): Asking<ToWrite> {
  return pedidoIn(yield* liveRow(id));
}

/**
 * The pedido of a row. Another program may have put anything into its document: what names the pedido and its newest change
 * is told by others, and the rules judge what each field is taken for.
 */
export function pedidoIn({ id, doc, versao, seq, mark, ...row }: Row): ToWrite {
  const raw = { ...JSON.parse(doc), id, versao, seq, mark };
  return { raw, before: mended(raw), from: whereIs(row) };
}
