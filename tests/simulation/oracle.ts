/** Knows every state that the database was ever in, by reading the file itself; the code under test is not asked. */

import { DatabaseSync, type StatementSync } from "node:sqlite";
import type { Database } from "../../server/store/database.ts";
import type { Pedido } from "../../server/domain/pedido.ts";
import type { Damage } from "./disk.ts";
import { trespass } from "./places.ts";
import { checkOriginals, checkPlaces, checkProof } from "./places_of_rows.ts";
import { Violation } from "./violation.ts";

/** Pedidos of one place: each one's JSON, by id. */
export type State = ReadonlyMap<number, string>;

/** All that is not in the bin. */
export interface Places {
  board: State;
  archive: State;
}

/** A place in the history. */
export interface Moment {
  epoch: string;
  seq: number;
  mark: string;
}

const HEAD = "SELECT epoch, seq, mark FROM head";
const PLACES = "SELECT id, doc, arquivado_em FROM pedido WHERE excluido_em IS NULL";
const VERSION = "SELECT versao FROM pedido WHERE id = ?";

/** The states of one run. */
export class Oracle {
  readonly #states = new Map<string, Places>();
  /** The same, by the mark of the newest change in it. */
  readonly #after = new Map<string, Places>();
  #db: DatabaseSync | null = null;
  #head!: StatementSync;
  #places!: StatementSync;
  #version!: StatementSync;
  #key = "";
  /** Where the transaction under way has been. */
  readonly #between: { head: Moment; state: Places }[] = [];
  #state: Places = { board: new Map(), archive: new Map() };
  /** How often acknowledged writes may have been lost (power cuts, restores): what was promised before no longer binds. */
  timeline = 0;
  /** In which timeline each change was committed, by its mark. */
  readonly #timelines = new Map<string, number>();
  /** Changes that are on no disk: each one's seq, by its mark; and those that never were. */
  readonly #unflushed = new Map<string, number>();
  readonly #lost = new Set<string>();
  /** The seq now. */
  seq = 0;
  /** What another program has put into documents: it stays there until somebody writes that field. */
  readonly damages: Damage[] = [];

  /** Begins to read a file, after the server has opened it. */
  open(path: string): void {
    this.close();
    this.#db = new DatabaseSync(path, { readOnly: true });
    this.#head = this.#db.prepare(HEAD);
    this.#places = this.#db.prepare(PLACES);
    this.#version = this.#db.prepare(VERSION);
    this.look();
  }

  close(): void {
    this.#db?.close();
    this.#db = null;
  }

  /** The board now. */
  get state(): State {
    return this.#state.board;
  }

  /** The archive now. */
  get archive(): State {
    return this.#state.archive;
  }

  /** Looks whether something was committed since the last look, and at the places of all rows then. @throws {Violation} */
  look(): boolean {
    if (!this.#db) return false;
    const head = this.#head.get() as unknown as Moment;
    const key = keyOf(head);
    if (key === this.#key) return false;
    this.#state = placesOf(this.#places.all());
    this.#note(head, this.#state);
    this.#key = key;
    this.seq = head.seq;
    this.#checkPlaces();
    return true;
  }

  /** A transaction begins. */
  onBegin(): void {
    this.#between.length = 0;
  }

  /** Looks where a transaction is between two of its changes: once it is committed, a screen may stop there. */
  onBetween(db: Database, head = db.prepare(HEAD).get() as unknown as Moment): void {
    this.#between.push({ head, state: placesOf(db.prepare(PLACES).all()) });
  }

  onCommit(): void {
    this.#between.forEach(({ head, state }) => this.#note(head, state));
  }

  /** What the transaction that just ended changed is on no disk yet, where somebody tells when it is. */
  committed(): void {
    for (const { head: { mark, seq } } of this.#between) this.#unflushed.set(mark, seq);
  }

  /** All up to a change is on the disk. */
  flushed(upTo: number): void {
    for (const [mark, seq] of this.#unflushed) if (seq <= upTo) this.#unflushed.delete(mark);
  }

  /** The database has begun anew, with what is on its disk: what of the last changes is not there will never be. */
  recovered(): void {
    const find = this.#db!.prepare("SELECT 1 FROM historico WHERE mark = ?");
    for (const mark of this.#unflushed.keys()) if (!find.get(mark)) this.#lost.add(mark);
    this.#unflushed.clear();
  }

  /** Whether a change is, or once was, on the disk. */
  isOnDisk(mark: string): boolean {
    return !this.#unflushed.has(mark) && !this.#lost.has(mark);
  }

  #note(head: Moment, state: Places): void {
    this.#states.set(keyOf(head), state);
    this.#after.set(head.mark, state);
    this.#timelines.set(head.mark, this.timeline);
  }

  /** The board at a moment; undefined when the database was never there. */
  at(moment: Moment): State | undefined {
    return this.#states.get(keyOf(moment))?.board;
  }

  /** Board and archive at a moment; undefined when the database was never there. */
  placesAt(moment: Moment): Places | undefined {
    return this.#states.get(keyOf(moment));
  }

  /** Board and archive after a change, by its mark; undefined when there never was such a change. */
  after(mark: string): Places | undefined {
    return this.#after.get(mark);
  }

  /** Whether a change was committed in the present timeline, so that what was said of it still binds. */
  binds(mark: string): boolean {
    return this.#timelines.get(mark) === this.timeline;
  }

  /** The version of a pedido in the file, deleted or not; 0 when there is none. */
  versionOf(id: number): number {
    const row = this.#version.get(id) as { versao: number } | undefined;
    return row?.versao ?? 0;
  }

  /** Every pedido is what its history says, and where. @throws {Violation} */
  checkFile(): void {
    this.#checkHistory();
    this.#checkPlaces();
  }

  #checkPlaces(): void {
    checkPlaces(this.#db!);
    checkOriginals(this.#db!);
    // What another program did to the archive is what its proof is there to tell.
    if (!this.damages.some(({ archived }) => archived)) checkProof(this.#db!);
  }

  #checkHistory(): void {
    const rows = this.#db!.prepare("SELECT id, doc FROM pedido").all() as { id: number; doc: string }[];
    const history = this.#db!.prepare("SELECT versao, mudancas FROM historico WHERE pedido_id = ? ORDER BY versao");
    for (const { id, doc } of rows) {
      const pedido = JSON.parse(doc) as Pedido & Record<string, unknown>;
      const entries = history.all(id) as { versao: number; mudancas: string }[];
      const folded: Record<string, unknown> = {};
      for (const { mudancas } of entries) {
        for (const { campo: field, para } of JSON.parse(mudancas) as { campo: string; para: unknown }[]) {
          folded[field] = para;
        }
      }
      const damaged = (field: string) =>
        this.damages.some((each) =>
          each.id === id && each.field === field && each.value === JSON.stringify(pedido[field])
        );
      const wrong = Object.keys(folded).find((field) =>
        JSON.stringify(folded[field]) !== JSON.stringify(pedido[field]) && !damaged(field)
      );
      if (wrong) throw new Violation("I1", `pedido ${id} is not the fold of its history: ${wrong}`);
      if (entries.length !== pedido.versao) throw new Violation("I1", `pedido ${id} has versions without history`);
    }
    const { n, head } = this.#db!.prepare("SELECT count(*) AS n, (SELECT seq FROM head) AS head FROM historico")
      .get() as { n: number; head: number };
    if (n !== head) throw new Violation("I1", `${head} changes, ${n} rows of history`);
    const authored = this.#db!.prepare("SELECT seq, por, acao, mudancas FROM historico").all() as unknown as Authored[];
    for (const { seq, por, acao, mudancas } of authored) {
      const wrong = trespass(por, { acao, mudancas: JSON.parse(mudancas) });
      if (wrong) throw new Violation("I15", `seq ${seq} is a change by ${por}, who may not: ${wrong}`);
    }
  }
}

/** A row of history with its author. */
interface Authored {
  seq: number;
  por: string | null;
  acao: string;
  mudancas: string;
}

function placesOf(rows: unknown[]): Places {
  const [board, archive] = [new Map<number, string>(), new Map<number, string>()];
  for (const { id, doc, arquivado_em } of rows as { id: number; doc: string; arquivado_em: string | null }[]) {
    (arquivado_em === null ? board : archive).set(id, doc);
  }
  return { board, archive };
}

function keyOf({ epoch, seq, mark }: Moment): string {
  return `${epoch}:${seq}:${mark}`;
}
