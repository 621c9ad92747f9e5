/**
 * The search of the archive. Newest first, in steps between which others are served, for everybody waits for what is read in
 * one turn.
 */

import { nationalDigits, onlyDigits } from "../domain/archive_text.ts";
import type { Pedido } from "../domain/pedido.ts";
import { mended } from "../domain/readable.ts";
import { searchText } from "../domain/search_text.ts";
import { proofOf } from "./archive.ts";
import { all, type Asking, one } from "./asking.ts";
import { conditionsOf, numeroMeant } from "./archive_match.ts";
import type { SqlValue } from "./database.ts";
import { IN_ARCHIVE } from "./row.ts";
import type { ArchivedCustomer, ArchiveSearch } from "./store.ts";
import { type Beginning, ROWS, type WordIndex } from "./word_index.ts";

/** Pedidos of one page: what a screen shows before one scrolls. */
export const PAGE = 50;
/** Matches of words are counted up to here: a person narrows a search of more. Counting on would cost 13 ms in 100,000. */
export const MATCHES_MAX = 1_000;
/** Matches of days and a status alone are counted up to here: each is a step in one index, 5 ms for all. */
export const ROWS_MAX = 200_000;
/**
 * Ids looked through in one step by days or a status, for each word: each match of one is looked up there, 7 ms for all. The
 * more words, the fewer matches, and what a step costs is to begin it.
 */
const STEP = 20_000;
/** So few rows of the days and the status are known by their ids, and of each match of words only this is asked. */
const FEW = 1_000;
/** Pedidos of one numero that are shown before all others: files of before may hold two. */
const SAME_NUMERO_MAX = 5;
/** Customers offered while a name is typed: what fits below the field. */
const CUSTOMERS_MAX = 8;
/** Pedidos looked at for that, in one step and in all: whoever ordered all of the newest is the only one offered. */
const CUSTOMERS_STEP = 100;
const CUSTOMERS_PEDIDOS_MAX = 400;

/** Beyond every id. */
const END = Number.MAX_SAFE_INTEGER;

/** What was found: ids in the order of the page, and how many there are in all, `bounded` when there are more. */
export interface Found {
  ids: number[];
  total: number;
  bounded: boolean;
  next: number | null;
}

const NOTHING: Found = { ids: [], total: 0, bounded: false, next: null };

/** Finds a page of a search. Yields where others may be served. */
export function* find(words: WordIndex, search: ArchiveSearch): Asking<Found> {
  const conditions = conditionsOf(search);
  if (conditions === null) return NOTHING;
  const query = new Query(words, conditions, search);
  const named = search.busca === undefined ? [] : yield* query.withNumero(numeroMeant(search.busca));
  const isFirst = search.cursor === undefined;
  const before = isFirst ? named : [];
  const room = PAGE - before.length;
  const hasWords = conditions.length > 0;
  // One more than there is room for tells whether there is a next page; those of the numero may be among them.
  const least = room + 1 + named.length;
  const found = yield* query.below(search.cursor ?? END, isFirst && hasWords ? MATCHES_MAX + 1 : least);
  const others = found.filter((id) => !named.includes(id));
  const ids = [...before, ...others.slice(0, room)];
  const max = hasWords ? MATCHES_MAX : ROWS_MAX;
  const isCounted = isFirst && (hasWords || found.length < least);
  const total = isCounted ? found.length : yield* query.count(max + 1);
  return {
    ids,
    total: Math.min(total, max),
    bounded: total > max,
    next: others.length > room ? ids.at(-1)! : null,
  };
}

/** Those of some pedidos that are in the archive, as their texts, in the order given. */
export function* archivedDocs(ids: readonly number[]): Asking<string[]> {
  const sql = `SELECT id, doc FROM pedido WHERE id IN (SELECT value FROM json_each(?)) AND ${IN_ARCHIVE}`;
  const rows = yield* all<{ id: number; doc: string }>(sql, JSON.stringify(ids));
  const docs = new Map(rows.map(({ id, doc }) => [id, doc]));
  return ids.flatMap((id) => docs.get(id) ?? []);
}

/** Customers whose name begins so, or whose telephone does, as the newest pedido of each has them, the newest first. */
export function* customers(words: WordIndex, typed: string): Asking<ArchivedCustomer[]> {
  const conditions = conditionsOf(onlyDigits(typed) === null ? { cliente: typed } : { busca: typed });
  if (conditions === null) return [];
  const query = new Query(words, conditions, {});
  const found = new Map<string, ArchivedCustomer>();
  let below = END;
  for (let seen = 0; seen < CUSTOMERS_PEDIDOS_MAX && found.size < CUSTOMERS_MAX; seen += CUSTOMERS_STEP) {
    const ids = yield* query.below(below, CUSTOMERS_STEP);
    for (const doc of yield* archivedDocs(ids)) {
      const { cliente, telefone_cliente, cidade_cliente } = mended(JSON.parse(doc) as Pedido);
      const key = `${searchText(cliente)} ${nationalDigits(telefone_cliente.replace(/\D/g, ""))}`;
      if (!found.has(key) && found.size < CUSTOMERS_MAX) found.set(key, { cliente, telefone_cliente, cidade_cliente });
    }
    if (ids.length < CUSTOMERS_STEP) break;
    below = ids.at(-1)!;
  }
  return [...found.values()];
}

/** A condition, and the values that it binds. */
interface Condition {
  where: string;
  values: SqlValue[];
}

/** The ids between which the days and the status lie, for those of a month are near each other; all of them where they are few. */
interface Span {
  first: number;
  last: number;
  few?: number[];
}

/** The rows that words, days and a status mean, asked for in ranges of ids. */
class Query {
  readonly #narrowed: Condition;
  readonly #isNarrowed: boolean;
  readonly #isAll: boolean;
  readonly #from: string;
  readonly #values: SqlValue[];
  readonly #id: string;
  readonly #step: number;
  #span: Span | undefined;

  /** @param conditions of words; without any the rows are all those of the days and the status. */
  constructor(words: WordIndex, conditions: readonly Beginning[][], { de, ate, status }: ArchiveSearch) {
    const terms: [string, SqlValue | undefined][] = [
      ["data_entrada >= ?", de],
      ["data_entrada <= ?", ate],
      ["status = ?", status],
    ];
    const given = terms.filter(([, value]) => value !== undefined);
    const where = [IN_ARCHIVE, ...given.map(([term]) => term)].join(" AND ");
    const values = given.map(([, value]) => value!);
    this.#narrowed = { where, values };
    this.#isNarrowed = given.length > 0;
    const hasWords = conditions.length > 0;
    this.#isAll = !hasWords && !this.#isNarrowed;
    this.#from = hasWords ? `${words.from} AND ${where}` : `${ROWS} WHERE ${where}`;
    this.#values = hasWords ? [words.condition(conditions), ...values] : values;
    this.#id = hasWords ? "arquivo_busca.rowid" : "pedido.id";
    this.#step = STEP * Math.max(1, conditions.length);
  }

  /** The newest ids below one, at most `limit`. */
  *below(id: number, limit: number): Asking<number[]> {
    const ids: number[] = [];
    for (const { where, values } of yield* this.#ranges(id)) {
      const sql = `SELECT ${this.#id} AS id FROM ${this.#from} AND ${where} ORDER BY ${this.#id} DESC LIMIT ?`;
      const rows = yield* all<{ id: number }>(sql, ...this.#values, ...values, limit - ids.length);
      ids.push(...rows.map(({ id }) => id));
      yield undefined;
      if (ids.length === limit) break;
    }
    return ids;
  }

  /** How many there are, counted up to a limit. */
  *count(limit: number): Asking<number> {
    if (this.#isAll) return (yield* proofOf()).total;
    let count = 0;
    for (const { where, values } of yield* this.#ranges(END)) {
      const sql = `SELECT count(*) AS n FROM (SELECT 1 FROM ${this.#from} AND ${where} LIMIT ?) AS found`;
      count += (yield* one<{ n: number }>(sql, ...this.#values, ...values, limit - count))!.n;
      yield undefined;
      if (count === limit) break;
    }
    return count;
  }

  /** Those that have a numero and are meant, the newest first: one, but for files of before. */
  *withNumero(key: string): Asking<number[]> {
    const { where, values } = this.#narrowed;
    const named =
      `SELECT id FROM pedido INDEXED BY pedido_numero WHERE numero_chave = ? AND ${where} ORDER BY id DESC LIMIT ?`;
    const isMeant = `SELECT 1 FROM ${this.#from} AND ${this.#id} = CAST(? AS BIGINT)`;
    const meant: number[] = [];
    for (const { id } of yield* all<{ id: number }>(named, key, ...values, SAME_NUMERO_MAX)) {
      if (yield* one(isMeant, ...this.#values, id)) meant.push(id);
    }
    return meant;
  }

  /** Ranges of ids that hold all that is meant below one, the newest first. */
  *#ranges(below: number): Asking<Condition[]> {
    if (!this.#isNarrowed) return [this.#range(0, below)];
    const { first, last, few } = this.#span ??= yield* this.#newSpan();
    const ranges: Condition[] = [];
    for (let high = Math.min(below, last + 1); high > first; high -= this.#step) {
      ranges.push(this.#range(Math.max(first, high - this.#step), high, few));
    }
    return ranges;
  }

  /** Ids from `low` to before `high`, and only these when they are given. */
  #range(low: number, high: number, only?: readonly number[]): Condition {
    // A number of JavaScript's is none to FTS5, which would begin with the first row and look at each.
    const where = `${this.#id} >= CAST(? AS BIGINT) AND ${this.#id} < CAST(? AS BIGINT)`;
    // The plus has FTS5 go through its words once, and not look for them again for each of these.
    return only
      ? {
        where: `${where} AND +${this.#id} IN (SELECT value FROM json_each(?))`,
        values: [low, high, JSON.stringify(only)],
      }
      : { where, values: [low, high] };
  }

  /** What is known of the rows of the days and the status before any word is looked for. */
  *#newSpan(): Asking<Span> {
    const { where, values } = this.#narrowed;
    const sql = (order: "ASC" | "DESC") => `SELECT id FROM ${ROWS} WHERE ${where} ORDER BY id ${order} LIMIT ?`;
    const newest = (yield* all<{ id: number }>(sql("DESC"), ...values, FEW + 1)).map(({ id }) => id);
    yield undefined;
    const last = newest[0] ?? -1;
    if (newest.length <= FEW) return { first: newest.at(-1) ?? 0, last, few: newest };
    const oldest = yield* one<{ id: number }>(sql("ASC"), ...values, 1);
    yield undefined;
    return { first: oldest?.id ?? 0, last };
  }
}
