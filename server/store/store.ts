/**
 * The port to storage: what the rest of the server may ask, and the errors it may get. Asynchronous although SQLite is
 * not, so that another database can stand behind it without the hub noticing.
 */

import type { Comando, Recusa } from "../domain/comandos.ts";
import type { Campo, Mudanca, NovoPedido, PedidoPatch } from "../domain/pedido.ts";
import type { Status } from "../domain/etapas.ts";
import type { Commit } from "../domain/frames.ts";

/** Where the database stands. `mark` names the newest change, `epoch` this incarnation of the database. */
export interface Head {
  epoch: string;
  seq: number;
  mark: string;
}

/** Who writes, and the key under which a repeated request finds its first answer. */
export interface Author {
  /** Name for the history, e.g. `Costura 2`; null when unknown. */
  por: string | null;
  /** One key per intent of the client, with a hash of what it sent. */
  intent?: { key: string; hash: string };
}

/** A stored pedido. `json` is its text as it goes on the wire. */
export interface Stored {
  json: string;
  versao: number;
}

/** The outcome of a write. `replayed`: an earlier request with the same key did this already. */
export interface Written extends Stored {
  replayed: boolean;
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

/** Live pedidos by id, read together with the head they belong to. `proximo` is the cursor of the next page. */
export interface Listing extends Head {
  json: string;
  proximo: number | null;
}

/** One entry of a pedido's history, oldest first. Times are ISO-8601 UTC. */
export interface Historico {
  seq: number;
  versao: number;
  acao: "create" | "update" | "delete" | "restore";
  em: string;
  por: string | null;
  motivo: string | null;
  mudancas: Mudanca[];
}

/** Storage of pedidos. Every write is one transaction with its history row and its idempotency key. */
export interface Store {
  head(): Promise<Head>;
  list(filter: Filter): Promise<Listing>;
  /** @throws {NotFound} */
  get(id: number): Promise<Stored>;
  /** @throws {NumeroTaken | InvalidPedido | IntentMismatch} */
  create(novo: NovoPedido, author: Author): Promise<Written>;
  /** @throws {NotFound | VersionConflict | NumeroTaken | InvalidPedido | IntentMismatch} */
  patch(id: number, patch: PedidoPatch, author: Author, ifMatch?: number): Promise<Written>;
  /** @throws {NotFound | VersionConflict | RuleBroken | IntentMismatch} */
  command(id: number, comando: Comando, author: Author): Promise<Written>;
  /** @throws {NotFound | VersionConflict | IntentMismatch} */
  remove(id: number, author: Author, ifMatch?: number): Promise<Written>;
  /** Takes a deletion back. @throws {NotFound | IntentMismatch} */
  restore(id: number, author: Author): Promise<Written>;
  /** Deleted pedidos keep theirs. @throws {NotFound} */
  history(id: number): Promise<Historico[]>;
  /** The numero that the next POST without one will get, and how many pedidos are live. A preview: it reserves nothing. */
  nextNumero(): Promise<{ proximo: number; total: number }>;
  /** Calls the listener after every commit, in the order of seq. */
  onCommit(listener: (commit: Commit) => void): void;
  close(): void;
}

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
  constructor(readonly atual: Stored, readonly campos: Campo[]) {
    super(`now at version ${atual.versao}`);
  }
}

/** A command that the rules of production forbid. */
export class RuleBroken extends Error {
  constructor(readonly recusa: Recusa) {
    super(recusa.codigo);
  }
}

/** Fields that are each valid and together are not. */
export class InvalidPedido extends Error {
  constructor(readonly problems: { campo: string; message: string }[]) {
    super(problems.map(({ campo }) => campo).join(", "));
  }
}

/** An idempotency key came again with another request. */
export class IntentMismatch extends Error {}

/** The database could not do it now (locked, disk full, read-only); nothing was written. */
export class Unavailable extends Error {}
