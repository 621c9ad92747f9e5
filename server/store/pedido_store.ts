/** The store over an engine. What it decides is decided once, whatever database is behind it. */

import type { PassageVault } from "../domain/acesso.ts";
import type { Comando } from "../domain/comandos.ts";
import type { Commit, Head } from "../domain/frames.ts";
import type { NewPedido, PedidoPatch } from "../domain/pedido.ts";
import type { Claim } from "../domain/resume.ts";
import { AcessosNoBanco } from "./acessos.ts";
import { addWords, countsOf, dueForArchive } from "./archive.ts";
import { archivedDocs, customers, find } from "./archive_search.ts";
import type { Asking } from "./asking.ts";
import { writeBatch } from "./batch.ts";
import { changedSince, livePedidos } from "./catch_up.ts";
import type { Write } from "./change.ts";
import { archiving, commanding, creation, patching, removal, restoring, stored } from "./decisions.ts";
import { type Engine, headOf, quietly } from "./engine.ts";
import type { Epoch } from "./epoch.ts";
import type { FileState, Problem } from "./file_state.ts";
import { pageOf } from "./filter.ts";
import { addPrints, printsOf } from "./impressoes.ts";
import { earlierAnswer, keepAnswer, once } from "./intents.ts";
import { binOf, purge, purgeOne } from "./lixeira.ts";
import { numerosOfDeleted, previewNumero } from "./numeros.ts";
import { historyOf, lastDays } from "./past.ts";
import { liveRow } from "./row.ts";
import { ShopInDatabase } from "./shop.ts";
import type {
  ArchivedCustomer,
  ArchivePage,
  ArchiveSearch,
  Author,
  Batch,
  Board,
  CatchUp,
  Counts,
  Everything,
  Ficha,
  Filter,
  Found,
  History,
  HistoryPage,
  Impressao,
  Listing,
  NaLixeira,
  Store,
  Written,
  WrittenAll,
} from "./store.ts";
import type { Shelf } from "./shelf.ts";
import type { Takeovers } from "./takeover.ts";
import { Writer, type WriterOptions } from "./writer.ts";

/** What the store is made of. */
export interface PedidoStoreParts extends WriterOptions {
  engine: Engine;
  epoch: Epoch;
  /** How the database fares. */
  file: FileState;
  /** Whose place it has taken. */
  takeovers: Takeovers;
  /** By what screens go on at whoever takes its place. */
  passages: PassageVault;
  /** Where the art is. */
  shelf: Shelf;
  /** Ends the work with the database. */
  close: () => void;
}

/** The store. Every public method is one transaction. */
export class PedidoStore implements Store {
  readonly #parts: PedidoStoreParts;
  readonly #engine: Engine;
  readonly #writer: Writer;
  readonly acessos: AcessosNoBanco;

  private constructor(parts: PedidoStoreParts, readonly shop: ShopInDatabase) {
    this.#parts = parts;
    this.#engine = parts.engine;
    this.#writer = new Writer(parts.engine, parts.epoch, parts);
    this.acessos = new AcessosNoBanco(parts.engine);
    parts.engine.onOthers(() => shop.reload());
  }

  static async open(parts: PedidoStoreParts): Promise<PedidoStore> {
    return new PedidoStore(parts, await ShopInDatabase.load(parts.engine));
  }

  get file(): FileState {
    return this.#parts.file;
  }

  get passages(): PassageVault {
    return this.#parts.passages;
  }

  get takeovers(): Takeovers {
    return this.#parts.takeovers;
  }

  get shelf(): Shelf {
    return this.#parts.shelf;
  }

  onCommit(listener: (commit: Commit) => void): void {
    this.#engine.onCommit(listener);
  }

  onRenewal(listener: (head: Head) => void): void {
    this.#engine.onRenewal(listener);
  }

  onOthers(listener: () => Promise<void>): void {
    this.#engine.onOthers(listener);
  }

  close(): void {
    this.#parts.close();
  }

  head(): Promise<Head> {
    return this.#engine.read(headOf());
  }

  state(): Promise<{ head: Head; content: string }> {
    const engine = this.#engine;
    return engine.read((function* () {
      return { head: yield* headOf(), content: yield* engine.content() };
    })());
  }

  board(): Promise<Board> {
    return this.#readAtHead(function* () {
      return { rows: (yield* livePedidos()).map(({ json }) => json) };
    });
  }

  async catchUp(claim: Claim | null): Promise<CatchUp> {
    const { epoch } = this.#parts;
    const { resume, head, changes } = await this.#engine.read((function* () {
      const head = yield* headOf();
      const resume = yield* epoch.judge(claim, head.epoch);
      return { resume, head, changes: resume === "continued" ? yield* changedSince(claim!.since) : null };
    })());
    if (changes) return { resume: "continued", head, since: claim!.since, changes };
    if (resume !== "rolled_back") return { resume: resume === "new" ? "new" : "reset", head };
    // Where that cannot be written, the screen is answered nothing: in the old epoch, two histories would have one name.
    await this.#engine.write(quietly(headOf));
    return { resume: "reset", head: await this.head() };
  }

  get(id: number): Promise<Found> {
    return this.#engine.read((function* () {
      const { doc, versao, seq, arquivado_em } = yield* liveRow(id);
      return { json: doc, versao, seq, arquivado_em };
    })());
  }

  list(filter: Filter): Promise<Listing> {
    return this.#readAtHead(() => pageOf(filter));
  }

  async searchArchive(search: ArchiveSearch): Promise<ArchivePage> {
    const { ids, ...found } = await this.#engine.readInSteps(find(this.#engine.words, search));
    return await this.#readAtHead(function* () {
      return { ...found, json: `[${(yield* archivedDocs(ids)).join(",")}]` };
    });
  }

  archiveCustomers(typed: string): Promise<ArchivedCustomer[]> {
    return this.#engine.readInSteps(customers(this.#engine.words, typed));
  }

  history(id: number, page: HistoryPage): Promise<History> {
    return this.#engine.read(historyOf(id, page));
  }

  nextNumero(): Promise<{ next: number; total: number }> {
    return this.#engine.read(previewNumero());
  }

  counts(): Promise<Counts> {
    return this.#engine.read(countsOf());
  }

  everything(): Promise<Everything> {
    return this.#readAtHead(function* () {
      return { pedidos: yield* livePedidos({ withArchive: true }), deleted: yield* numerosOfDeleted() };
    });
  }

  create(fresh: NewPedido, author: Author): Promise<Written> {
    return this.#write(author, (em) => creation(fresh, em));
  }

  patch(id: number, patch: PedidoPatch, author: Author, ifMatch?: number): Promise<Written> {
    return this.#write(author, () => patching(id, patch, ifMatch));
  }

  command(id: number, comando: Comando, author: Author): Promise<Written> {
    return this.#write(author, () => commanding(id, comando));
  }

  remove(id: number, author: Author, ifMatch?: number): Promise<Written> {
    return this.#write(author, () => removal(id, ifMatch));
  }

  restore(id: number, author: Author): Promise<Written> {
    return this.#write(author, () => restoring(id));
  }

  writeAll(plan: (now: Everything) => Promise<Batch>, motivo: string, author: Author): Promise<WrittenAll> {
    const parts = { writer: this.#writer, everything: () => this.everything() };
    return writeBatch(parts, { plan, motivo, author });
  }

  archive(before: string, limit: number): Promise<number> {
    const { words } = this.#engine;
    return this.#writer.write({ por: null }, function* (_em, apply) {
      const due = yield* dueForArchive(before, limit);
      for (const id of due) yield* apply(yield* archiving(id));
      yield* addWords(words, due);
      return due.length;
    });
  }

  prints(ids: readonly number[]): Promise<Impressao[]> {
    return this.#engine.read(printsOf(ids));
  }

  addPrints(fichas: readonly Ficha[], author: Author): Promise<Impressao[]> {
    return this.#writer.write(author, function* (em) {
      return (yield* once(author, em, () => addPrints(fichas, em, author.por))).answer;
    });
  }

  lastDays(days: number): Promise<string[]> {
    return this.#engine.read(lastDays(days));
  }

  bin(): Promise<NaLixeira[]> {
    return this.#engine.read(binOf());
  }

  purge(before: string): Promise<number> {
    return this.#writer.write({ por: null }, (em) => purge(before, em));
  }

  purgeOne(id: number, author: Author): Promise<void> {
    return this.#writer.write(author, (em) => purgeOne(id, em));
  }

  fault(): Promise<Problem | null> {
    return this.file.fault();
  }

  /** The answer of an earlier request with the same key, or the change that `decide` names. */
  #write(author: Author, decide: (em: string) => Asking<Write>): Promise<Written> {
    const { intent } = author;
    return this.#writer.write(author, function* (em, apply) {
      const earlier = intent && (yield* earlierAnswer(intent, em));
      if (earlier) {
        const { epoch } = yield* headOf();
        return { ...stored(JSON.parse(earlier.answer)), epoch, replayed: true, changed: earlier.changed };
      }
      const change = yield* decide(em);
      const written = yield* apply(change);
      const answer = written?.stored ?? stored(change.raw!);
      const changed = written !== undefined;
      if (intent) yield* keepAnswer(intent, { answer: answer.json, changed }, em);
      return { ...answer, epoch: written?.commit.epoch ?? (yield* headOf()).epoch, replayed: false, changed };
    });
  }

  /** What is read together with the head that it belongs to. */
  #readAtHead<T>(asking: () => Asking<T>): Promise<Head & T> {
    return this.#engine.read((function* () {
      return { ...yield* headOf(), ...yield* asking() };
    })());
  }
}
