/** What a page can ask of the board, and be told of it; `usePedidosSync` gives it. */

import type { ReadonlySignal } from "@preact/signals";
import type { Comando } from "../../server/domain/comandos.ts";
import type { Doing, Mode, Tela } from "../../server/domain/frames.ts";
import type { Etapa } from "../../server/domain/etapas.ts";
import type { HistoryLine } from "../../server/domain/history.ts";
import type { NewPedido, Pedido, PedidoPatch } from "../../server/domain/pedido.ts";
import type { RowChange } from "../../server/domain/replica.ts";
import type { Situation } from "../../server/domain/situation.ts";
import type { Missed } from "./absence.ts";
import type { SyncLogEntry } from "./sync_log.ts";
import type { ConnectionState } from "./use_web_socket.ts";

/** The options of the hook that this one takes the place of. */
export interface PedidosSyncOptions {
  /** Connect when the component appears. Default true. */
  autoFetch?: boolean;
  onPedidoCreate?(pedido: Pedido): void;
  /** @param before as it was shown until now. */
  onPedidoUpdate?(pedido: Pedido, before: Pedido): void;
  /** Not told of one that went to the archive: it is there still. */
  onPedidoDelete?(id: number): void;
  onStatusUpdate?(id: number, field: string, value: unknown): void;
  onSyncError?(message: string): void;
}

/**
 * The board, and what can be done with it. Every property is a getter over a signal: a component is rendered again
 * only for those that it reads, so take them where they are shown, not all at the top.
 */
export interface PedidosSync {
  readonly pedidos: readonly Pedido[];
  /** Nothing is here to be shown yet. */
  readonly isLoading: boolean;
  /** Why the board may be out of date, for a person; null while it is not. */
  readonly error: string | null;
  readonly lastSync: Date | null;
  /** Newest first, at most 50. */
  readonly syncLog: readonly SyncLogEntry[];
  readonly wsConnected: boolean;
  readonly wsState: ConnectionState;
  readonly reconnectAttempt: number;
  /** Reads everything again; over once the board is proved again, or known not to be for now. */
  fetchPedidos(): Promise<void>;
  /** @throws {ApiError} */
  fetchPedidoById(id: number): Promise<Pedido>;
  /** A page of what happened to a pedido, the newest first, and where the next one begins. @throws {ApiError} */
  readHistorico(id: number, cursor?: string): Promise<{ linhas: HistoryLine[]; next: string | null }>;
  /** Only the fields in `patch` change. With `versao`, refused (412) when the pedido has changed since. @throws {ApiError} */
  updatePedido(id: number, patch: PedidoPatch, versao?: number, strict?: boolean): Promise<Pedido>;
  /**
   * @param key the form's intent: the same for a repeat that the person asks for.
   * @param strict as a form asks: held to the shop's rules. @throws {ApiError}
   */
  createPedido(fresh: NewPedido, key?: string, strict?: boolean): Promise<Pedido>;
  /** @throws {ApiError} */
  deletePedido(id: number): Promise<void>;
  wsReconnect(): void;

  /** One pedido's signal: who reads only this is rendered only for this. */
  pedido(id: number): ReadonlySignal<Pedido | undefined>;
  /** Of a pedido that is not on the board, how it left; undefined where nobody has told. */
  left(id: number): RowChange["action"];
  /** Takes a deletion back. @throws {ApiError} */
  restorePedido(id: number): Promise<Pedido>;
  /** Moves a pedido through production. @throws {ApiError} 409 with `refusal` when a rule forbids it. */
  command(id: number, comando: Comando): Promise<Pedido>;
  /** A key for one intent, for {@linkcode createPedido}. */
  newKey(): string;
  readonly situation: Situation;
  /** Whether controls that write are to be offered. */
  readonly mayWrite: boolean;
  /** Four characters: two screens with the same code show the same board. */
  readonly code: string;
  /** The connected screens, this one among them. */
  readonly screens: readonly Tela[];
  /** This screen's id among them. */
  readonly ownId: number | null;
  /** Who said that they are at which stage of what. */
  readonly doings: readonly Doing[];
  /** Tells all screens, this one among them, that the person here is at a stage, or no more; lost while there is no channel. */
  tellDoing(pedido_id: number, etapa: Etapa, ligado: boolean): void;
  /** Tells the other screens which pedido is open here. */
  announce(pedido_id: number | null, mode: Mode | null): void;
  /** Whether a version of a pedido came from this page: told once its answer is here. */
  wasFromHere(id: number, versao: number): boolean;
  /** Whether anything was written from this page. */
  readonly wrote: boolean;
  /** The build of this page's scripts, and the one that the server serves now; null while unknown. */
  readonly build: { page: string | null; server: string | null };
  /** What this page missed while it was last without the server for a while; null while there was no such time. */
  readonly missed: Missed | null;
  /** What keeps the server from writing, in words; null when nothing does. */
  readonly problem: string | null;
  /** The server's clock minus this one's, in ms: today is the server's day. */
  readonly offsetMs: number;
}
