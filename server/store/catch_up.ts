/** Reads of more than one pedido: the board, and what changed on it since. */

import { MARK_ZERO } from "../domain/frames.ts";
import { all, type Asking, one } from "./asking.ts";
import { LIVE, ON_BOARD, type Row, whereIs } from "./row.ts";
import type { Change } from "./store.ts";

/** Pedidos in one catch-up: a screen that missed more reads the board, which is compressed and shared by all. */
const CATCH_UP_MAX = 1_000;

/** Characters of one catch-up; a pedido of an old client may carry a megabyte of art. */
const CATCH_UP_MAX_CHARS = 1024 * 1024;

/** Changes that a catch-up looks through: to read more of them takes longer than to send the board. */
const CHANGES_MAX = 20_000;

/** The newest state of each pedido changed since a seq, by seq; null when they are too many or too large. */
export function* changedSince(seq: number): Asking<Change[] | null> {
  const { seq: head } = (yield* one<{ seq: number }>("SELECT seq FROM head"))!;
  if (head - seq > CHANGES_MAX) return null;
  const sql = `SELECT id, doc, excluido_em, arquivado_em
    FROM (SELECT pedido_id AS id, max(seq) AS newest FROM historico WHERE seq > ? GROUP BY pedido_id) AS changed JOIN pedido USING (id)
    ORDER BY newest LIMIT ?`;
  const rows = yield* all<Pick<Row, "id" | "doc" | "excluido_em" | "arquivado_em">>(sql, seq, CATCH_UP_MAX + 1);
  const changes = rows.map((row) => ({
    pedido_id: row.id,
    json: whereIs(row) === "board" ? row.doc : null,
    archived: whereIs(row) === "archive",
  }));
  const chars = changes.reduce((sum, { json }) => sum + (json?.length ?? 0), 0);
  return changes.length > CATCH_UP_MAX || chars > CATCH_UP_MAX_CHARS ? null : changes;
}

/** The mark of a change; undefined when this history has no such seq. */
export function* markOf(seq: number): Asking<string | undefined> {
  if (seq === 0) return MARK_ZERO;
  return (yield* one<{ mark: string }>("SELECT mark FROM historico WHERE seq = ?", seq))?.mark;
}

/** Each pedido's JSON, by id: of the board, and of the archive where that is asked for. */
export function* livePedidos({ withArchive = false } = {}): Asking<{ id: number; json: string }[]> {
  const sql = `SELECT id, doc AS json FROM pedido WHERE ${withArchive ? LIVE : ON_BOARD} ORDER BY id`;
  return (yield* all<{ id: number; json: string }>(sql)).map(({ id, json }) => ({ id, json }));
}
