/** A pedido's history: as people ask for it, and what it tells the store while it decides about a write. */

import { type Etapa, type EtapaMarks, ETAPAS } from "../domain/etapas.ts";
import { type Change, type Field, FIELDS } from "../domain/pedido.ts";
import { all, type Asking, one } from "./asking.ts";
import type { Historico, History, HistoryPage } from "./store.ts";
import { NotFound } from "./errors.ts";

/** Bytes of the changes in one page: a large pedido that was saved a hundred times would be a hundred times itself. */
const PAGE_MAX_BYTES = 1024 * 1024;

/** One page of what happened to a pedido. @throws {NotFound} */
export function* historyOf(id: number, { limit, cursor, newestFirst }: HistoryPage): Asking<History> {
  const [beyond, order] = newestFirst ? ["<", "DESC"] : [">", "ASC"];
  const where = `pedido_id = ? AND versao ${beyond} ? ORDER BY versao ${order}`;
  const from = cursor ?? (newestFirst ? Number.MAX_SAFE_INTEGER : 0);
  // One more than asked tells whether there is a next page.
  const sizes = yield* all<{ versao: number; bytes: number }>(
    `SELECT versao, octet_length(mudancas) AS bytes FROM historico WHERE ${where} LIMIT ?`,
    id,
    from,
    limit + 1,
  );
  // A page beyond the last version is empty; a pedido without any history never was.
  if (sizes.length === 0 && cursor === undefined) throw new NotFound();
  let [count, bytes] = [0, 0];
  while (count < Math.min(limit, sizes.length)) {
    bytes += sizes[count]!.bytes;
    if (bytes > PAGE_MAX_BYTES && count > 0) break;
    count++;
  }
  const rows = yield* all<Historico & { mudancas: string }>(
    `SELECT seq, versao, acao, em, por, motivo, mudancas FROM historico WHERE ${where} LIMIT ?`,
    id,
    from,
    count,
  );
  return {
    linhas: rows.map((row) => ({ ...row, mudancas: JSON.parse(row.mudancas) })),
    next: count < sizes.length ? sizes[count - 1]!.versao : null,
  };
}

/** The fields that changed in the versions of a pedido above one; all of them where those are too many to be read at once. */
export function* fieldsChangedSince(id: number, versao: number): Asking<Field[]> {
  const { rows, whole } = yield* newestChanges(id, versao, Number.MAX_SAFE_INTEGER);
  return whole ? [...new Set(rows.flatMap(({ mudancas }) => mudancas.map(({ campo: field }) => field)))] : FIELDS;
}

/** Whether a pedido has only gone to the archive and come back since a version: whoever saw that one has seen all there is. */
export function* onlyMovedSince(id: number, versao: number): Asking<boolean> {
  const others =
    "SELECT 1 FROM historico WHERE pedido_id = ? AND versao > ? AND acao NOT IN ('archive', 'unarchive') LIMIT 1";
  return (yield* one(others, id, versao)) === undefined;
}

/** The changes of one version of a pedido; none when there is no such version. */
export function* changesOf(id: number, versao: number): Asking<Change[]> {
  const sql = "SELECT mudancas FROM historico WHERE pedido_id = ? AND versao = ?";
  const row = yield* one<{ mudancas: string }>(sql, id, versao);
  return row ? JSON.parse(row.mudancas) : [];
}

/** When each stage was marked before a version of a pedido, the latest time of each. */
export function* marksBefore(id: number, versao: number): Asking<EtapaMarks> {
  const marks: EtapaMarks = {};
  for (const { em, por, mudancas } of (yield* newestChanges(id, 1, versao)).rows) {
    for (const { campo: field, para } of mudancas) {
      if (para === true && ETAPAS.includes(field as Etapa)) marks[field as Etapa] ??= { em, por };
    }
  }
  return marks;
}

/** Bytes of changes that are read at once to decide about a write. */
const DECISION_MAX_BYTES = 4 * 1024 * 1024;

/** The changes of the versions between two, the newest first, as far as they can be read at once. */
function* newestChanges(
  id: number,
  above: number,
  below: number,
): Asking<{ rows: Pick<Historico, "em" | "por" | "mudancas">[]; whole: boolean }> {
  const where = "pedido_id = ? AND versao > ? AND versao < ? ORDER BY versao DESC";
  const sizes = yield* all<{ bytes: number }>(
    `SELECT octet_length(mudancas) AS bytes FROM historico WHERE ${where}`,
    id,
    above,
    below,
  );
  let sum = 0;
  const tooMany = sizes.findIndex(({ bytes }) => (sum += bytes) > DECISION_MAX_BYTES);
  const rows = yield* all<{ em: string; por: string; mudancas: string }>(
    `SELECT em, por, mudancas FROM historico WHERE ${where} LIMIT ?`,
    id,
    above,
    below,
    tooMany < 0 ? sizes.length : tooMany,
  );
  return { rows: rows.map((row) => ({ ...row, mudancas: JSON.parse(row.mudancas) })), whole: tooMany < 0 };
}

/** When something last changed on each of the last `days` days (UTC) on which something did, the newest change first (ISO-8601). */
export function* lastDays(days: number): Asking<string[]> {
  const found = new Map<string, string>();
  // From day to day: a page of the history that is damaged is met by nobody who does not ask for it.
  const sql = `SELECT seq, em FROM historico WHERE seq < ? AND substr(em, 1, 10) <> ? ORDER BY seq DESC LIMIT 1`;
  let [below, day] = [Number.MAX_SAFE_INTEGER, ""];
  while (found.size < days) {
    const row: { seq: number; em: string } | undefined = yield* one(sql, below, day);
    if (!row) break;
    [below, day] = [row.seq, row.em.slice(0, 10)];
    if (!found.has(day)) found.set(day, row.em);
  }
  return [...found.values()];
}
