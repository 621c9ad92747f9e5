/** The store over one SQLite file. Every public method is one transaction; nothing is told to anyone before COMMIT. */

import type { Comando } from "../domain/comandos.ts";
import type { Commit, Head } from "../domain/frames.ts";
import type { NewPedido, PedidoPatch } from "../domain/pedido.ts";
import type { Claim } from "../domain/resume.ts";
import { AcessosNoArquivo } from "./acessos.ts";
import { addWords, countsOf, dueForArchive } from "./archive.ts";
import { archivedDocs, customers, find } from "./archive_search.ts";
import { writeBatch } from "./batch.ts";
import { changedSince, livePedidos } from "./catch_up.ts";
import type { Write } from "./change.ts";
import type { Database } from "./database.ts";
import { DataFile, type DataFileOptions } from "./data_file.ts";
import { archiving, commanding, creation, patching, removal, restoring, stored } from "./decisions.ts";
import { Epoch, type EpochOptions } from "./epoch.ts";
import { pageOf } from "./filter.ts";
import { addPrints, printsOf } from "./impressoes.ts";
import { earlierAnswer, keepAnswer, once } from "./intents.ts";
import { binOf, purge, purgeOne } from "./lixeira.ts";
import { ShopInFile } from "./shop.ts";
import { numerosOfDeleted, previewNumero } from "./numeros.ts";
import { historyOf, lastDays } from "./past.ts";
import { liveRow } from "./row.ts";
import type { Files } from "./files.ts";
import { Session } from "./session.ts";
import { Takeovers } from "./takeover.ts";
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
import type { Problem } from "./file_state.ts";
import { Writer, type WriterOptions } from "./writer.ts";

/** What the store needs from outside. */
export interface SqliteOptions extends DataFileOptions, EpochOptions, Omit<WriterOptions, "tidy"> {
  /** The files of the database. */
  files: Files;
  /** Called once the file is closed. */
  onClose: () => void;
}

/** Stores opened by this process so far: what one of them counts means nothing to the next. */
let opened = 0;

/** @param db an open, migrated file; the store closes it. */
export class SqliteStore implements Store {
  readonly #connection = ++opened;
  readonly #session: Session;
  readonly #options: SqliteOptions;
  readonly #epoch: Epoch;
  readonly #writer: Writer;
  readonly acessos: AcessosNoArquivo;
  readonly shop: ShopInFile;
  readonly takeovers: Takeovers;
  readonly file: DataFile;

  constructor(db: Database, options: SqliteOptions) {
    this.#session = new Session(db, options.files);
    this.#options = options;
    this.file = new DataFile(this.#session, options);
    this.#epoch = new Epoch(this.#session, options);
    this.acessos = new AcessosNoArquivo(this.#session, options.durability);
    this.takeovers = new Takeovers({ prepare: (sql) => this.#session.sql(sql) });
    this.shop = new ShopInFile(this.#session, options.durability);
    this.#writer = new Writer(this.#session, this.#epoch, { ...options, tidy: () => this.file.tidyLog() });
  }

  onCommit(listener: (commit: Commit) => void): void {
    this.#writer.onCommit(listener);
  }

  onRenewal(listener: (head: Head) => void): void {
    this.#writer.onRenewal(listener);
  }

  close(): void {
    this.#session.close(this.#epoch.holds);
    this.#options.onClose();
  }

  head(): Promise<Head> {
    return this.#read(() => this.#head());
  }

  state(): Promise<{ head: Head; content: string }> {
    // What this connection has written, and whether others have.
    const sql = "SELECT data_version AS others, total_changes() AS own FROM pragma_data_version";
    return this.#read(() => {
      const { others, own } = this.#session.sql(sql).get() as { others: number; own: number };
      return { head: this.#head(), content: `${this.#connection}-${others}-${own}` };
    });
  }

  board(): Promise<Board> {
    return this.#read(() => ({ ...this.#head(), rows: livePedidos(this.#session).map(({ json }) => json) }));
  }

  async catchUp(claim: Claim | null): Promise<CatchUp> {
    const answer = await this.#read(() => {
      const head = this.#head();
      const resume = this.#epoch.judge(claim, head.epoch);
      if (resume !== "continued") return { resume, head };
      const changes = changedSince(this.#session, claim!.since);
      return changes ? { resume, head, since: claim!.since, changes } : { resume: "reset" as const, head };
    });
    const { resume, head } = answer;
    if (resume === "continued") return answer as CatchUp;
    if (resume !== "rolled_back") return { resume: resume === "new" ? "new" : "reset", head };
    // Where that cannot be written, the screen is answered nothing: in the old epoch, two histories would have one name.
    await this.#session.whenFree(() => this.#writer.renewIfDisproved());
    return { resume: "reset", head: this.#head() };
  }

  get(id: number): Promise<Found> {
    return this.#read(() => {
      const { doc, versao, seq, arquivado_em } = liveRow(this.#session, id);
      return { json: doc, versao, seq, arquivado_em };
    });
  }

  list(filter: Filter): Promise<Listing> {
    return this.#read(() => ({ ...this.#head(), ...pageOf(this.#session, filter) }));
  }

  async searchArchive(search: ArchiveSearch): Promise<ArchivePage> {
    const { ids, ...found } = await this.#options.turns.inSlices(find(this.#session, search));
    return await this.#read(() => {
      return { ...this.#head(), ...found, json: `[${archivedDocs(this.#session, ids).join(",")}]` };
    });
  }

  async archiveCustomers(typed: string): Promise<ArchivedCustomer[]> {
    const found = await this.#options.turns.inSlices(customers(this.#session, typed));
    return await this.#read(() => found);
  }

  history(id: number, page: HistoryPage): Promise<History> {
    return this.#read(() => historyOf(this.#session, id, page));
  }

  nextNumero(): Promise<{ next: number; total: number }> {
    return this.#read(() => previewNumero(this.#session));
  }

  counts(): Promise<Counts> {
    return this.#read(() => countsOf(this.#session));
  }

  everything(): Promise<Everything> {
    return this.#read(() => ({
      ...this.#head(),
      pedidos: livePedidos(this.#session, { withArchive: true }),
      deleted: numerosOfDeleted(this.#session),
    }));
  }

  create(fresh: NewPedido, author: Author): Promise<Written> {
    return this.#write(author, (em) => creation(this.#session, fresh, em));
  }

  patch(id: number, patch: PedidoPatch, author: Author, ifMatch?: number): Promise<Written> {
    return this.#write(author, () => patching(this.#session, id, patch, ifMatch));
  }

  writeAll(plan: (now: Everything) => Promise<Batch>, motivo: string, author: Author): Promise<WrittenAll> {
    const parts = { session: this.#session, writer: this.#writer, everything: () => this.everything() };
    return writeBatch(parts, { plan, motivo, author });
  }

  prints(ids: readonly number[]): Promise<Impressao[]> {
    return this.#read(() => printsOf(this.#session, ids));
  }

  addPrints(fichas: readonly Ficha[], author: Author): Promise<Impressao[]> {
    return this.#writer.write(
      author,
      (em) => once(this.#session, author, em, () => addPrints(this.#session, fichas, em, author.por)).answer,
    );
  }

  lastDays(days: number): Promise<string[]> {
    return this.#read(() => lastDays(this.#session, days));
  }

  bin(): Promise<NaLixeira[]> {
    return this.#read(() => binOf(this.#session));
  }

  purge(before: string): Promise<number> {
    const now = new Date(this.#options.now()).toISOString();
    return this.#session.whenFree(() => this.#session.write(() => purge(this.#session, before, now)));
  }

  purgeOne(id: number, author: Author): Promise<void> {
    return this.#writer.write(author, (em) => purgeOne(this.#session, id, em));
  }

  fault(): Promise<Problem | null> {
    return this.file.fault();
  }

  command(id: number, comando: Comando, author: Author): Promise<Written> {
    return this.#write(author, () => commanding(this.#session, id, comando));
  }

  remove(id: number, author: Author, ifMatch?: number): Promise<Written> {
    return this.#write(author, () => removal(this.#session, id, ifMatch));
  }

  archive(before: string, limit: number): Promise<number> {
    return this.#writer.write({ por: null }, (_em, apply) => {
      const due = dueForArchive(this.#session, before, limit);
      due.forEach((id) => apply(archiving(this.#session, id)));
      addWords(this.#session, due);
      return due.length;
    });
  }

  restore(id: number, author: Author): Promise<Written> {
    return this.#write(author, () => restoring(this.#session, id));
  }

  /** The answer of an earlier request with the same key, or the change that `decide` names. */
  #write(author: Author, decide: (em: string) => Write): Promise<Written> {
    return this.#writer.write(author, (em, apply) => {
      const earlier = author.intent && earlierAnswer(this.#session, author.intent, em);
      if (earlier) {
        const { answer, changed } = earlier;
        return { ...stored(JSON.parse(answer)), epoch: this.#head().epoch, replayed: true, changed };
      }
      const change = decide(em);
      const commit = apply(change);
      const answer = commit?.stored ?? stored(change.raw!);
      const changed = commit !== undefined;
      if (author.intent) keepAnswer(this.#session, author.intent, { answer: answer.json, changed }, em);
      return { ...answer, epoch: commit?.commit.epoch ?? this.#head().epoch, replayed: false, changed };
    });
  }

  #head(): Head {
    return this.#writer.head();
  }

  /** What is read may be of a commit that is not on the disk yet, and must not be heard of before. */
  async #read<T>(work: () => T): Promise<T> {
    const result = this.#session.read(work);
    // Even where the disk refuses, for the screens have heard of it as well (writer.ts).
    await this.#options.durability.settled().catch((error) => this.#session.failed(error));
    return result;
  }
}
