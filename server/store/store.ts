/**
 * The port to storage: what the rest of the server may ask (the errors it may get are in errors.ts). Asynchronous although SQLite is
 * not, so that another database can stand behind it without the hub noticing.
 */

import type { AcessoVault, Admitted, PassageVault } from "../domain/acesso.ts";
import type { Comando } from "../domain/comandos.ts";
import type { NewPedido, PedidoPatch } from "../domain/pedido.ts";
import type { Status } from "../domain/etapas.ts";
import type { ShopKeeper } from "../domain/shop.ts";
import type { Who } from "../domain/papeis.ts";
import type { Claim } from "../domain/resume.ts";
import type { Commit, Head } from "../domain/frames.ts";
import type { HistoryLine } from "../domain/history.ts";
import type { FileState, Problem } from "./file_state.ts";
import type { Shelf } from "./shelf.ts";
import type { Takeovers } from "./takeover.ts";

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

/** A stored pedido as it was read: also since when it is in the archive (ISO-8601 UTC), null while it is on the board. */
export interface Found extends Stored {
  arquivado_em: string | null;
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
  /** `nao`: the board alone; `so`: the archive alone. */
  arquivo?: "nao" | "so";
}

/** Pedidos of board and archive by id, read together with the head they belong to. `next` is the cursor of the next page. */
export interface Listing extends Head {
  json: string;
  next: number | null;
}

/** Narrows the archive; every field is optional and all must hold. Days are `YYYY-MM-DD` of `data_entrada`, inclusive. */
export interface ArchiveSearch {
  /** Words that begin words of the pedido, or a numero or a telephone. */
  busca?: string | undefined;
  /** Words that begin words of the customer's name. */
  cliente?: string | undefined;
  de?: string | undefined;
  ate?: string | undefined;
  status?: Status | undefined;
  /** Only ids below it: where the page before ended. */
  cursor?: number | undefined;
}

/** A page of the archive, newest id first, but a pedido whose numero was typed before all; read with the head of the board. */
export interface ArchivePage extends Head {
  json: string;
  /** How many there are in all; with `bounded` at least so many. */
  total: number;
  bounded: boolean;
  next: number | null;
}

/** A customer of the archive, as the newest pedido there has it. */
export interface ArchivedCustomer {
  cliente: string;
  telefone_cliente: string;
  cidade_cliente: string;
}

/** A pedido as a list of them hands it on: its text, and what a digest and a `changes` frame need to know. */
export interface Board extends Head {
  /** JSON of each pedido on the board, by id. */
  rows: string[];
}

/**
 * The answer to a screen that comes back: what changed since its claim, newest state of each pedido; or that it must
 * read everything, for it claimed nothing (`new`) or something that cannot be continued (`reset`).
 */
export type CatchUp =
  | { resume: "continued"; head: Head; since: number; changes: Change[] }
  | { resume: "new" | "reset"; head: Head };

/** One pedido's newest state. `json` is its text on the wire, null when it left the board: for the archive, or it was deleted. */
export interface Change {
  pedido_id: number;
  json: string | null;
  archived: boolean;
}

/** One entry of a pedido's history. */
export type Historico = HistoryLine;

/** Which page of a history: at most `limite` entries, fewer where they are large, beyond the version `cursor` when it is given. */
export interface HistoryPage {
  limit: number;
  cursor?: number;
  newestFirst: boolean;
}

/** A page of a history. `next` is the cursor of the next one. */
export interface History {
  linhas: Historico[];
  next: number | null;
}

/** One write of many: a new pedido, or the fields to change in one. */
export type Lote = { create: NewPedido } | { id: number; patch: PedidoPatch };

/** How many pedidos there are, by where they are. */
export interface Counts {
  board: number;
  archive: number;
}

/** Board and archive by ids, and the keys of the numeros that deleted pedidos keep: they are not given again. */
export interface Everything extends Head {
  /** Each pedido that is not deleted, as it is stored. */
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
  /** The head, and a name of all that is in the file: another whenever anybody has written there, also another program. */
  state(): Promise<{ head: Head; content: string }>;
  list(filter: Filter): Promise<Listing>;
  /**
   * A page of the archive. It is looked for in steps between which others write: what is brought back meanwhile is not in it, and
   * whoever goes on by `next` sees each pedido that was there all the time once.
   */
  searchArchive(search: ArchiveSearch): Promise<ArchivePage>;
  /** A few customers of the archive whose name or telephone begins so, the newest first. */
  archiveCustomers(typed: string): Promise<ArchivedCustomer[]>;
  /** Every pedido of the board with the head that it belongs to, in one read. */
  board(): Promise<Board>;
  /**
   * Judges a screen's claim and answers it, in one read. A claim that proves this file to be an older copy of what
   * that screen has seen, by a mark that only this file can have made, makes the store renew the epoch, for everybody;
   * any other changes nothing. @throws {Unavailable} to that screen where the new epoch cannot be written.
   */
  catchUp(claim: Claim | null): Promise<CatchUp>;
  /** @throws {NotFound} */
  get(id: number): Promise<Found>;
  /** @throws {NumeroTaken | InvalidPedido | IntentMismatch} */
  create(fresh: NewPedido, author: Author): Promise<Written>;
  /** @throws {NotFound | VersionConflict | NumeroTaken | InvalidPedido | IntentMismatch} */
  patch(id: number, patch: PedidoPatch, author: Author, ifMatch?: number): Promise<Written>;
  /** @throws {NotFound | VersionConflict | RuleBroken | IntentMismatch} */
  command(id: number, comando: Comando, author: Author): Promise<Written>;
  /** @throws {NotFound | VersionConflict | IntentMismatch} */
  remove(id: number, author: Author, ifMatch?: number): Promise<Written>;
  /**
   * Takes from the board to the archive what is closed and was not touched since a time (ISO-8601 UTC), each as a change of its
   * own. Whatever changes one there brings it back. @param limit so many at most. @returns how many.
   */
  archive(before: string, limit: number): Promise<number>;
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
  /** The numero that the next POST without one will get, and how many pedidos there are. A preview: it reserves nothing. */
  nextNumero(): Promise<{ next: number; total: number }>;
  /** How many pedidos are on the board and in the archive. */
  counts(): Promise<Counts>;
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
  /** Whose place this file has taken. */
  readonly takeovers: Takeovers;
  /** How the file behind it fares. */
  readonly file: FileState;
  /** Calls the listener after every commit, in the order of seq. */
  onCommit(listener: (commit: Commit) => void): void;
  /** Calls the listener after the epoch was renewed while running. */
  onRenewal(listener: (head: Head) => void): void;
  /** Calls the listener when another server of the same shop may have changed an access; again where it fails. */
  onOthers(listener: () => Promise<void>): void;
  /** Who may use the board; kept in the same file. */
  readonly acessos: AcessoVault;
  /** By what screens go on at whoever takes this file's place; kept in the same file. */
  readonly passages: PassageVault;
  /** What the shop is called; kept in the same file. */
  readonly shop: ShopKeeper;
  /** Where the art is. */
  readonly shelf: Shelf;
  /** Closes the file as a clean stop. */
  close(): void;
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
