/** The store over one SQLite file. Every public method is one transaction; nothing is told to anyone before COMMIT. */

import { chaveDoNumero } from "../domain/busca.ts";
import { aplicarComando, type Comando } from "../domain/comandos.ts";
import { diaEmSaoPaulo } from "../domain/datas.ts";
import { digestOf, type Identity } from "../domain/digest.ts";
import type { Commit, Head } from "../domain/frames.ts";
import {
  aplicarPatch,
  type Campo,
  completar,
  type NovoPedido,
  type Pedido,
  type PedidoPatch,
} from "../domain/pedido.ts";
import type { Claim } from "../domain/resume.ts";
import { AcessosNoArquivo, refuseRevoked } from "./acessos.ts";
import { changedSince, everythingIn } from "./catch_up.ts";
import { changesNothing, type Write, writeChange } from "./change.ts";
import type { Database } from "./database.ts";
import { DataFile, type DataFileOptions } from "./data_file.ts";
import { Epoch, type EpochOptions } from "./epoch.ts";
import { pageOf } from "./filter.ts";
import { addPrints, printsOf } from "./impressoes.ts";
import { earlierAnswer, keepAnswer, once } from "./intents.ts";
import { binOf, purge, purgeOne } from "./lixeira.ts";
import { claimNamed, claimNumero, nextId, previewNumero, takeNumero } from "./numeros.ts";
import { changesOf, feitasBefore, fieldsChangedSince, historyOf, lastDays } from "./past.ts";
import { LojaNoArquivo } from "./loja.ts";
import { livePedido, liveRow, rowOf } from "./row.ts";
import { type Files, Session } from "./session.ts";
import {
  type Author,
  type Board,
  type CatchUp,
  type Everything,
  type Ficha,
  type Filter,
  type History,
  type HistoryPage,
  type Impressao,
  type Listing,
  type Lote,
  type NaLixeira,
  NotFound,
  type Problema,
  RuleBroken,
  type Store,
  type Stored,
  VersionConflict,
  type Written,
  type WrittenAll,
} from "./store.ts";

/** What the store needs from outside. */
export interface SqliteOptions extends DataFileOptions, EpochOptions {
  /** Milliseconds since 1970. */
  now: () => number;
  /** Called after every write that went well, with how long it took until it was on the disk. */
  onWritten?: (ms: number) => void;
  /** The files of the database. */
  files: Files;
  /** Called once the file is closed. */
  onClose: () => void;
}

/** @param db an open, migrated file; the store closes it. */
export class SqliteStore implements Store {
  readonly #session: Session;
  readonly #options: SqliteOptions;
  readonly #epoch: Epoch;
  readonly #listeners: ((commit: Commit) => void)[] = [];
  readonly #renewalListeners: ((head: Head) => void)[] = [];
  /** Of the board as committed. Kept beside the file, not in it: it follows from the rows and is summed anew at each start. */
  #digest: number;
  readonly acessos: AcessosNoArquivo;
  readonly loja: LojaNoArquivo;
  readonly file: DataFile;

  constructor(db: Database, options: SqliteOptions) {
    this.#session = new Session(db, options.files);
    this.#options = options;
    this.file = new DataFile(this.#session, options);
    this.#epoch = new Epoch(this.#session, options);
    this.acessos = new AcessosNoArquivo(this.#session, options.durability);
    this.loja = new LojaNoArquivo(this.#session, options.durability);
    const sql = "SELECT id, versao, doc ->> 'mark' AS mark FROM pedido WHERE excluido_em IS NULL";
    this.#digest = digestOf(this.#session.sql(sql).all() as Identity[]);
  }

  onCommit(listener: (commit: Commit) => void): void {
    this.#listeners.push(listener);
  }

  onRenewal(listener: (head: Head) => void): void {
    this.#renewalListeners.push(listener);
  }

  close(): void {
    this.#session.close(this.#epoch.holds);
    this.#options.onClose();
  }

  head(): Promise<Head> {
    return this.#read(() => this.#head());
  }

  board(): Promise<Board> {
    return this.#read(() => {
      const rows = this.#session.sql("SELECT doc FROM pedido WHERE excluido_em IS NULL ORDER BY id").all() as {
        doc: string;
      }[];
      return { ...this.#head(), rows: rows.map(({ doc }) => doc) };
    });
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
    await this.#session.whenFree(() => this.#renewIfDisproved());
    return { resume: "reset", head: this.#head() };
  }

  get(id: number): Promise<Stored> {
    return this.#read(() => {
      const { doc, versao, seq } = liveRow(this.#session, id);
      return { json: doc, versao, seq };
    });
  }

  list(filter: Filter): Promise<Listing> {
    return this.#read(() => ({ ...this.#head(), ...pageOf(this.#session, filter) }));
  }

  history(id: number, page: HistoryPage): Promise<History> {
    return this.#read(() => historyOf(this.#session, id, page));
  }

  nextNumero(): Promise<{ proximo: number; total: number }> {
    return this.#read(() => previewNumero(this.#session));
  }

  everything(): Promise<Everything> {
    return this.#read(() => everythingIn(this.#session));
  }

  create(novo: NovoPedido, author: Author): Promise<Written> {
    return this.#write(author, (em) => this.#creation(novo, em));
  }

  patch(id: number, patch: PedidoPatch, author: Author, ifMatch?: number): Promise<Written> {
    return this.#write(author, () => this.#patching(id, patch, ifMatch));
  }

  writeAll(decide: (now: Everything) => Lote[], motivo: string, author: Author): Promise<WrittenAll> {
    return this.#transaction(author, (em, apply) => {
      const { answer: ids, replayed } = once(
        this.#session,
        author,
        em,
        () => {
          const lotes = decide(everythingIn(this.#session));
          claimNamed(this.#session, lotes.flatMap((cada) => "novo" in cada ? [cada.novo] : []));
          return lotes.map((cada) => {
            const change = "novo" in cada ? this.#creation(cada.novo, em) : this.#patching(cada.id, cada.patch);
            apply({ ...change, motivo });
            return change.depois.id;
          });
        },
      );
      return { ids, replayed };
    });
  }

  prints(ids: readonly number[]): Promise<Impressao[]> {
    return this.#read(() => printsOf(this.#session, ids));
  }

  addPrints(fichas: readonly Ficha[], author: Author): Promise<Impressao[]> {
    return this.#transaction(
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
    return this.#transaction(author, (em) => purgeOne(this.#session, id, em));
  }

  fault(): Promise<Problema | null> {
    return this.file.fault();
  }

  command(id: number, comando: Comando, author: Author): Promise<Written> {
    return this.#write(author, () => {
      const antes = livePedido(this.#session, id);
      const undone = comando.comando === "desfazer" ? comando.versao : null;
      const resultado = aplicarComando(antes, comando, undone ? changesOf(this.#session, id, undone) : []);
      if ("recusa" in resultado) throw new RuleBroken(resultado.recusa);
      const { patch } = resultado;
      // Two stations may mark different stages of one pedido at once; only the same field is a conflict.
      if (comando.versao !== undefined) this.#refuseStale(antes, comando.versao, Object.keys(patch) as Campo[]);
      const motivo = "motivo" in comando ? comando.motivo : undefined;
      const lembradas = undone ? feitasBefore(this.#session, id, undone) : undefined;
      return { acao: "update", antes, depois: { ...antes, ...patch }, enviado: patch, motivo, lembradas };
    });
  }

  remove(id: number, author: Author, ifMatch?: number): Promise<Written> {
    return this.#write(author, () => {
      const antes = livePedido(this.#session, id);
      if (ifMatch !== undefined) this.#refuseStale(antes, ifMatch);
      return { acao: "delete", antes, depois: antes, enviado: {} };
    });
  }

  restore(id: number, author: Author): Promise<Written> {
    return this.#write(author, () => {
      const row = rowOf(this.#session, id);
      if (!row || row.expurgado_em !== null) throw new NotFound();
      const antes = JSON.parse(row.doc) as Pedido;
      return { acao: row.excluido_em === null ? "update" : "restore", antes, depois: antes, enviado: {} };
    });
  }

  /** The answer of an earlier request with the same key, or the change that `decide` names. */
  #write(author: Author, decide: (em: string) => Write): Promise<Written> {
    return this.#transaction(author, (em, apply) => {
      const earlier = author.intent && earlierAnswer(this.#session, author.intent, em);
      if (earlier) {
        const { answer, changed } = earlier;
        return { ...stored(JSON.parse(answer)), epoch: this.#head().epoch, replayed: true, changed };
      }
      const change = decide(em);
      const commit = apply(change);
      const answer = commit?.stored ?? stored(change.antes!);
      const changed = commit !== undefined;
      if (author.intent) keepAnswer(this.#session, author.intent, { answer: answer.json, changed }, em);
      return { ...answer, epoch: commit?.commit.epoch ?? this.#head().epoch, replayed: false, changed };
    });
  }

  /** One writing transaction. `apply` writes one change of it, if it changes anything. */
  async #transaction<T>(
    author: Author,
    work: (em: string, apply: (change: Write) => ReturnType<typeof writeChange> | undefined) => T,
  ): Promise<T> {
    const { durability, now, onWritten } = this.#options;
    const start = performance.now();
    const em = new Date(now()).toISOString();
    let commits: Commit[] = [];
    const apply = (change: Write) => {
      if (changesNothing(change)) return undefined;
      const digest = commits.at(-1)?.digest ?? this.#digest;
      const written = writeChange(this.#session, change, { em, marks: this.#epoch.marks, author, digest });
      commits.push(written.commit);
      return written;
    };
    const answer = await this.#session.whenFree(() => {
      commits = [];
      this.#renewIfDisproved();
      const done = this.#session.write(() => {
        refuseRevoked(this.#session, author.acesso);
        return work(em, apply);
      });
      durability.written();
      this.#digest = commits.at(-1)?.digest ?? this.#digest;
      return done;
    });
    try {
      await durability.settled();
    } catch (error) {
      throw this.#session.failed(error);
    } finally {
      // Even where the disk refuses: the database has it, and the screens follow the database.
      for (const commit of commits) this.#listeners.forEach((listener) => listener(commit));
    }
    onWritten?.(performance.now() - start);
    return answer;
  }

  #head(): Head {
    const { epoch, seq, mark } = this.#session.sql("SELECT epoch, seq, mark FROM head").get() as Head;
    return { epoch, seq, mark, digest: this.#digest };
  }

  #renewIfDisproved(): void {
    if (this.#epoch.renewIfDisproved()) this.#renewalListeners.forEach((listener) => listener(this.#head()));
  }

  #creation(novo: NovoPedido, em: string): Write {
    const numero = novo.numero ?? takeNumero(this.#session);
    if (novo.numero) claimNumero(this.#session, numero);
    const conteudo = completar(novo, numero, diaEmSaoPaulo(Date.parse(em)));
    const depois = { id: nextId(this.#session), ...conteudo, data_criacao: em };
    return { acao: "create", antes: null, depois, enviado: novo };
  }

  #patching(id: number, patch: PedidoPatch, ifMatch?: number): Write {
    const antes = livePedido(this.#session, id);
    if (ifMatch !== undefined) this.#refuseStale(antes, ifMatch);
    const depois = aplicarPatch(antes, patch);
    if (chaveDoNumero(depois.numero) !== chaveDoNumero(antes.numero)) claimNumero(this.#session, depois.numero);
    return { acao: "update", antes, depois, enviado: patch };
  }

  /** @param campos only a change of these counts; without them any change does. */
  #refuseStale(atual: Pedido, versao: number, campos?: Campo[]): void {
    if (versao === atual.versao) return;
    const mudados = fieldsChangedSince(this.#session, atual.id, versao);
    const emConflito = campos ? mudados.filter((campo) => campos.includes(campo)) : mudados;
    if (campos && emConflito.length === 0 && versao < atual.versao) return;
    throw new VersionConflict(stored(atual), emConflito);
  }

  /** What is read may be of a commit that is not on the disk yet, and must not be heard of before. */
  async #read<T>(work: () => T): Promise<T> {
    const result = this.#session.read(work);
    // Even where the disk refuses, for the screens have heard of it as well (#transaction).
    await this.#options.durability.settled().catch((error) => this.#session.failed(error));
    return result;
  }
}

function stored(pedido: Pedido): Stored & { mark: string } {
  return { json: JSON.stringify(pedido), versao: pedido.versao, seq: pedido.seq, mark: pedido.mark };
}
