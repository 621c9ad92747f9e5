/**
 * The port to storage: what the rest of the server may ask, and the errors it may get. Asynchronous although SQLite is
 * not, so that another database can stand behind it without the hub noticing.
 */

import type { AcessoVault, Admitted } from "../domain/acesso.ts";
import type { Comando, Refusal } from "../domain/comandos.ts";
import type { Field, NewPedido, PedidoPatch } from "../domain/pedido.ts";
import type { Status } from "../domain/etapas.ts";
import type { ShopKeeper } from "../domain/shop.ts";
import type { Who } from "../domain/papeis.ts";
import type { Claim } from "../domain/resume.ts";
import type { Commit, Head } from "../domain/frames.ts";
import type { HistoryLine } from "../domain/history.ts";

/** Who writes, and the key under which a repeated request finds its first answer. */
export interface Author {
  /** Name for the history, e.g. `Costura 2`; null when unknown. */
  por: string | null;
  /** By what the author may change this and not that; without it everything. */
  who?: Who;
  /** The access by which it is done: it must still be what it was when it is done. Absent where there is none. */
  acesso?: Admitted;
  /** One key per intent of its owner, who alone finds the answer by it, with a hash of what was sent. */
  intent?: { owner: string; key: string; hash: string };
}

/** A stored pedido. `json` is its text as it goes on the wire; `seq` is its newest change. */
export interface Stored {
  json: string;
  versao: number;
  seq: number;
}

/**
 * The outcome of a write, in the epoch named. `mark` is that of `seq`. `replayed`: an earlier request with the same key did this already.
 * `changed`: false when all was already as asked, and the version is somebody else's; a replay says what the first said.
 */
export interface Written extends Stored {
  epoch: string;
  mark: string;
  replayed: boolean;
  changed: boolean;
}

/** Narrows a list; every field is optional and all must hold. Days are `YYYY-MM-DD` of `data_entrada`, inclusive. */
export interface Filter {
  status?: Status;
  cliente?: string;
  numero?: string;
  desde?: string;
  ate?: string;
  /** At most so many rows. */
  limite?: number;
  /** Only ids above it: where the page before ended. */
  cursor?: number;
}

/** Live pedidos by id, read together with the head they belong to. `next` is the cursor of the next page. */
export interface Listing extends Head {
  json: string;
  next: number | null;
}

/** A pedido as a list of them hands it on: its text, and what a digest and a `changes` frame need to know. */
export interface Board extends Head {
  /** Each live pedido's JSON, by id. */
  rows: string[];
}

/**
 * The answer to a screen that comes back: what changed since its claim, newest state of each pedido; or that it must
 * read everything, for it claimed nothing (`new`) or something that cannot be continued (`reset`).
 */
export type CatchUp =
  | { resume: "continued"; head: Head; since: number; changes: Change[] }
  | { resume: "new" | "reset"; head: Head };

/** One pedido's newest state. `json` is its text on the wire, null when it was deleted. */
export interface Change {
  pedido_id: number;
  json: string | null;
}

/** A catch-up as its `changes` frame. The stored JSON is set in as it is. */
export function catchUpFrame({ head, since, changes }: CatchUp & { resume: "continued" }): string {
  const list = changes.map(({ pedido_id, json }) =>
    `{"action":"${json === null ? "delete" : "update"}","pedido_id":${pedido_id},"data":${json}}`
  );
  return `${JSON.stringify({ type: "changes", since, ...head }).slice(0, -1)},"changes":[${list.join(",")}]}`;
}

/** One entry of a pedido's history. */
export type Historico = HistoryLine;

/** Which page of a history: at most `limite` entries, fewer where they are large, beyond the version `cursor` when it is given. */
export interface HistoryPage {
  limite: number;
  cursor?: number;
  newestFirst: boolean;
}

/** A page of a history. `next` is the cursor of the next one. */
export interface History {
  linhas: Historico[];
  next: number | null;
}

/** One write of many: a new pedido, or the fields to change in one. */
export type Lote = { novo: NewPedido } | { id: number; patch: PedidoPatch };

/** The board by ids, and the keys of the numeros that deleted pedidos keep: they are not given again. */
export interface Everything extends Head {
  /** Each live pedido, as it is stored. */
  pedidos: { id: number; json: string }[];
  deleted: ReadonlySet<string>;
}

/** Many writes that were decided on a board as it was. */
export interface Batch {
  lotes: Lote[];
  /** Whether a pedido that changed since may make it another batch. */
  concerns(change: Change): boolean;
}

/** The ids of what many writes wrote, in order. `replayed`: an earlier request with the same key did this already. */
export interface WrittenAll {
  ids: number[];
  replayed: boolean;
}

/** The ficha of a pedido as a screen shows it: of which version, and which copy of it. */
export interface Ficha {
  id: number;
  versao: number;
  /** 1 for the first copy ever printed. */
  via: number;
}

/** A copy of a ficha that was printed, when (ISO-8601 UTC) and by whom. */
export interface Impressao {
  pedido_id: number;
  via: number;
  versao: number;
  em: string;
  por: string | null;
}

/** Storage of pedidos. Every write is one transaction with its history row and its idempotency key. */
export interface Store {
  head(): Promise<Head>;
  list(filter: Filter): Promise<Listing>;
  /** Every live pedido with the head that it belongs to, in one read. */
  board(): Promise<Board>;
  /**
   * Judges a screen's claim and answers it, in one read. A claim that proves this file to be an older copy of what
   * that screen has seen, by a mark that only this file can have made, makes the store renew the epoch, for everybody;
   * any other changes nothing. @throws {Unavailable} to that screen where the new epoch cannot be written.
   */
  catchUp(claim: Claim | null): Promise<CatchUp>;
  /** @throws {NotFound} */
  get(id: number): Promise<Stored>;
  /** @throws {NumeroTaken | InvalidPedido | IntentMismatch} */
  create(fresh: NewPedido, author: Author): Promise<Written>;
  /** @throws {NotFound | VersionConflict | NumeroTaken | InvalidPedido | IntentMismatch} */
  patch(id: number, patch: PedidoPatch, author: Author, ifMatch?: number): Promise<Written>;
  /** @throws {NotFound | VersionConflict | RuleBroken | IntentMismatch} */
  command(id: number, comando: Comando, author: Author): Promise<Written>;
  /** @throws {NotFound | VersionConflict | IntentMismatch} */
  remove(id: number, author: Author, ifMatch?: number): Promise<Written>;
  /** Takes a deletion back. @throws {NotFound | IntentMismatch} */
  restore(id: number, author: Author): Promise<Written>;
  /** Every pedido, for whoever looks at all of them at once. */
  everything(): Promise<Everything>;
  /**
   * Writes what `plan` makes of the board, all or nothing, each pedido under its own seq and with the reason given. While it
   * plans others may write; what concerns the plan makes it be asked again. What it throws comes out, and nothing is written.
   * @throws {Outdated | TooLarge | NotFound | NumeroTaken | InvalidPedido | IntentMismatch}
   */
  writeAll(plan: (now: Everything) => Promise<Batch>, motivo: string, author: Author): Promise<WrittenAll>;
  /** The copies printed of some pedidos, each pedido's oldest first. */
  prints(ids: readonly number[]): Promise<Impressao[]>;
  /** Notes copies about to be printed, all or none. @throws {NotFound | SheetChanged | IntentMismatch} */
  addPrints(fichas: readonly Ficha[], author: Author): Promise<Impressao[]>;
  /** Deleted pedidos keep theirs. @throws {NotFound} */
  history(id: number, page: HistoryPage): Promise<History>;
  /** The numero that the next POST without one will get, and how many pedidos are live. A preview: it reserves nothing. */
  nextNumero(): Promise<{ next: number; total: number }>;
  /** The deleted pedidos that can still be restored, the last deleted first. */
  bin(): Promise<NaLixeira[]>;
  /** When something last changed on each of the last `days` days on which something did, the newest first (ISO-8601 UTC). */
  lastDays(days: number): Promise<string[]>;
  /** Empties for good what was deleted before a time (ISO-8601 UTC). @returns how many pedidos. */
  purge(before: string): Promise<number>;
  /** Empties for good one pedido that is in the bin. @throws {NotFound} when it is not there. */
  purgeOne(id: number, author: Author): Promise<void>;
  /** What keeps the database from working now; null when nothing does. What may have passed is tried again. */
  fault(): Promise<Problem | null>;
  /** How the file behind it fares. */
  readonly file: FileState;
  /** Calls the listener after every commit, in the order of seq. */
  onCommit(listener: (commit: Commit) => void): void;
  /** Calls the listener after the epoch was renewed while running. */
  onRenewal(listener: (head: Head) => void): void;
  /** Who may use the board; kept in the same file. */
  readonly acessos: AcessoVault;
  /** What the shop is called; kept in the same file. */
  readonly loja: ShopKeeper;
  /** Closes the file as a clean stop. */
  close(): void;
}

/** The state of a data file. */
export interface FileState {
  /** What keeps the database from working, as it is known; null when nothing does. */
  readonly problem: Problem | null;
  /** The same, after a try of what may have passed. */
  fault(): Promise<Problem | null>;
  /** The same, after a look at whether the files are where their names lead, and as this process left them. */
  look(): Problem | null;
  /** Whether others have written into the files since the last call: by SQLite's rules, or over what is there. */
  touched(): boolean;
  /** Puts right what others have damaged of what names pedidos and their changes, where something can be written. */
  mend(): Promise<void>;
  /** Whether somebody's long read keeps SQLite's log large. */
  readonly logHeld: boolean;
  /** Cuts SQLite's log back where it has grown large and nobody is in the way; to be called each second. */
  shrinkLog(): void;
  /** Writes all that the open database holds into a new file, whatever has become of its own. */
  saveTo(path: string): Promise<void>;
  /** What the start found missing; null when it missed nothing. */
  readonly missing: Missing | null;
}

/** Changes that were on the disk and that the file does not hold. */
export interface Missing {
  /** The last that was on the disk; null when only the log tells that there were more. */
  noted: number | null;
  /** The last that is in the file. */
  seq: number;
}

/** A deleted pedido, as the bin lists it. Times are ISO-8601 UTC. */
export interface NaLixeira {
  id: number;
  numero: string;
  cliente: string;
  status: Status;
  valor_total: string;
  excluido_em: string;
  excluido_por: string | null;
}

/**
 * What is wrong with the file or its disk: full, not to be written to, held by another program, damaged, no longer what
 * its name leads to, failing.
 */
export type Problem = "cheio" | "somente_leitura" | "preso" | "danificado" | "trocado" | "disco" | "desconhecido";

/** The data file cannot be used; the message tells a person why, in Portuguese. */
export class FileError extends Error {}

/** No live pedido has this id. */
export class NotFound extends Error {}

/** Another pedido, maybe a deleted one, has this numero. */
export class NumeroTaken extends Error {
  constructor(readonly numero: string) {
    super(`numero ${numero} taken`);
  }
}

/** The pedido changed since the version that the writer saw. */
export class VersionConflict extends Error {
  /** @param atual the pedido as it is now. @param campos the fields changed since. */
  constructor(readonly atual: Stored, readonly campos: Field[]) {
    super(`now at version ${atual.versao}`);
  }
}

/** A ficha is no longer as a screen shows it: the pedido changed, or this copy of it was printed meanwhile. */
export class SheetChanged extends Error {
  constructor(readonly numero: string) {
    super(`ficha ${numero} changed`);
  }
}

/** Whatever was planned, the board has changed meanwhile. */
export class Outdated extends Error {}

/** What is to be written at once is more than one flush of the log may hold. */
export class TooLarge extends Error {}

/** The author's role does not allow it; the message tells a person who may, in Portuguese. */
export class Forbidden extends Error {}

/** A command that the rules of production forbid. */
export class RuleBroken extends Error {
  constructor(readonly refusal: Refusal) {
    super(refusal.codigo);
  }
}

/** Fields that are each valid and together are not. */
export class InvalidPedido extends Error {
  constructor(readonly problems: { campo: string; message: string }[]) {
    super(problems.map(({ campo: field }) => field).join(", "));
  }
}

/** An idempotency key came again with another request. */
export class IntentMismatch extends Error {}

/** The database could not do it now; nothing of it was written, save where `disco` says that a flush failed. */
export class Unavailable extends Error {
  constructor(readonly problema: Problem, options?: ErrorOptions) {
    super(problema, options);
  }
}
