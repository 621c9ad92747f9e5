import { computed, effect, type ReadonlySignal, signal, untracked } from "@preact/signals";
import { useEffect, useMemo, useRef } from "preact/hooks";
import type { Comando } from "../../server/domain/comandos.ts";
import { digestCode } from "../../server/domain/digest.ts";
import type { Mode, Tela } from "../../server/domain/frames.ts";
import type { HistoryLine } from "../../server/domain/history.ts";
import type { NewPedido, Pedido, PedidoPatch } from "../../server/domain/pedido.ts";
import { claims, type Defect, type Situation } from "../../server/domain/situation.ts";
import { ApiError, readError } from "./api_error.ts";
import { beforePaint, browserWorld, onWake } from "./browser.ts";
import { IndexedDbCache } from "./cache.ts";
import { Screen, type SyncLogEntry } from "./screen.ts";
import type { Missed } from "./absence.ts";
import { type Station, station } from "./station.ts";
import type { ConnectionState } from "./use_web_socket.ts";
import type { ApiAnswer } from "./world.ts";
import type { Write } from "./writer.ts";

/** The options of the hook that this one takes the place of. */
export interface PedidosSyncOptions {
  /** Connect when the component appears. Default true. */
  autoFetch?: boolean;
  onPedidoCreate?(pedido: Pedido): void;
  /** @param before as it was shown until now. */
  onPedidoUpdate?(pedido: Pedido, before: Pedido): void;
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
  readonly codigo: string;
  /** The connected screens, this one among them. */
  readonly telas: readonly Tela[];
  /** This screen's id among them. */
  readonly voce: number | null;
  /** Tells the other screens which pedido is open here. */
  announce(pedido_id: number | null, modo: Mode | null): void;
  /** Whether a version of a pedido came from this page: told once its answer is here. */
  wasFromHere(id: number, versao: number): boolean;
  /** Whether anything was written from this page. */
  readonly wrote: boolean;
  /** The build of this page's scripts, and the one that the server serves now; null while unknown. */
  readonly build: { pagina: string | null; server: string | null };
  /** What this page missed while it was last without the server for a while; null while there was no such time. */
  readonly missed: Missed | null;
  /** What keeps the server from writing, in words; null when nothing does. */
  readonly problema: string | null;
  /** The server's clock minus this one's, in ms: today is the server's day. */
  readonly offsetMs: number;
}

/** The pedidos of this page, live. All components share one connection. */
export function usePedidosSync(options: PedidosSyncOptions = {}): PedidosSync {
  const sync = useMemo(pageSync, []);
  const latest = useRef(options);
  latest.current = options;
  useEffect(() => {
    if (latest.current.autoFetch ?? true) pageScreen().start();
    return pageScreen().store.listen({
      onCreate: (pedido) => latest.current.onPedidoCreate?.(pedido),
      onUpdate: (pedido, before) => latest.current.onPedidoUpdate?.(pedido, before),
      onDelete: (id) => latest.current.onPedidoDelete?.(id),
      onStatus: (id, field, value) => latest.current.onStatusUpdate?.(id, field, value),
    });
  }, []);
  useEffect(() =>
    errorText.subscribe((message) => {
      if (message) latest.current.onSyncError?.(message);
    }), []);
  return sync;
}

/** How this page presents itself where that is not as the browser's station: a screen on the wall is a TV. */
const other = signal<((station: Station) => Station) | null>(null);
const presented = computed(() => other.value?.(station.value) ?? station.value);

/** Presents this page as something else than the browser's station. */
export function presentAs(change: (station: Station) => Station): void {
  other.value = change;
}

/** Whether anything was written from this page. */
const wrote = signal(false);

let screen: Screen | undefined;
const world = browserWorld(new IndexedDbCache());

function pageScreen(): Screen {
  if (screen) return screen;
  screen = new Screen(world, "", beforePaint);
  effect(() => {
    const { name, setor } = presented.value;
    untracked(() => screen!.identify(name, setor));
  });
  onWake(() => screen!.wake());
  return screen;
}

/** Ends what this page claims, until it is loaded anew: what it shows cannot be trusted any more. */
export function spoilPage(defect: Defect): void {
  pageScreen().spoil(defect);
}

const errorText = computed(() => ERRORS[pageScreen().status.value.situation] ?? null);

const ERRORS: Partial<Record<Situation, string>> = {
  sem_conexao: "Sem conexão com o servidor. Os dados podem ter mudado.",
  divergente: "Esta tela está diferente do servidor. Chame o responsável.",
  alterada: "Outro programa mudou o texto desta página. Recarregue-a.",
  falhou: "Esta página falhou. Recarregue-a.",
};

const STATES = {
  greeted: "connected",
  connecting: "connecting",
  waiting: "disconnected",
  stopped: "disconnected",
} as const;

function pageSync(): PedidosSync {
  const { store, writer, status, lastSync, log, telas, serverBuild } = pageScreen();
  // The status changes with every change of the board, for it carries the digest; what is shown of it seldom does.
  const situation = computed(() => status.value.situation);
  const loaded = computed(() => status.value.loaded);
  const connected = computed(() => status.value.connected);
  const state = computed(() => STATES[status.value.phase]);
  const attempt = computed(() => status.value.attempt);
  const code = computed(() => status.value.digest === null ? "----" : digestCode(status.value.digest));
  const write = async (request: Write) => {
    const pedido = await writer.write(request);
    wrote.value = true;
    return pedido as Pedido;
  };
  return {
    get pedidos() {
      return store.pedidos.value;
    },
    get isLoading() {
      return !loaded.value;
    },
    get error() {
      return errorText.value;
    },
    get lastSync() {
      return lastSync.value;
    },
    get syncLog() {
      return log.value;
    },
    get wsConnected() {
      return connected.value;
    },
    get wsState() {
      return state.value;
    },
    get reconnectAttempt() {
      return attempt.value;
    },
    get situation() {
      return situation.value;
    },
    get mayWrite() {
      return claims(situation.value);
    },
    get codigo() {
      return code.value;
    },
    get telas() {
      return telas.value;
    },
    get voce() {
      return telas.value && pageScreen().voce;
    },
    get wrote() {
      return wrote.value;
    },
    get build() {
      return { pagina: world.build ?? null, server: serverBuild.value };
    },
    get missed() {
      return pageScreen().missed.value;
    },
    get problema() {
      return pageScreen().problema.value;
    },
    get offsetMs() {
      return pageScreen().offsetMs;
    },
    pedido: (id) => store.pedido(id),
    fetchPedidos: async () => {
      pageScreen().start();
      pageScreen().refresh();
      await until(situation, (now) => claims(now) || now in ERRORS);
    },
    fetchPedidoById: async (id) => JSON.parse((await read(`/pedidos/${id}`)).text),
    readHistorico: async (id, cursor) => {
      const page = cursor ? `&cursor=${cursor}` : "";
      const answer = await read(`/pedidos/${id}/historico?limite=${HISTORY_PAGE}${page}`);
      return { linhas: JSON.parse(answer.text), next: answer.header("x-next-cursor") };
    },
    updatePedido: (id, patch, versao, strict) =>
      write({ method: "PATCH", path: `/pedidos/${id}`, body: patch, versao, strict }),
    createPedido: (fresh, key, strict) => write({ method: "POST", path: "/pedidos", body: fresh, key, strict }),
    deletePedido: async (id) => void await write({ method: "DELETE", path: `/pedidos/${id}`, id }),
    restorePedido: (id) => write({ method: "POST", path: `/pedidos/${id}/restaurar` }),
    command: (id, comando) => write({ method: "POST", path: `/pedidos/${id}/comandos`, body: comando }),
    wasFromHere: (id, versao) => writer.wrote(id, versao),
    newKey: () => world.newKey(),
    wsReconnect: () => pageScreen().reconnect(),
    announce: (pedido_id, modo) => pageScreen().announce({ type: "presence", pedido_id, modo }),
  };
}

/** What the server answers to a reading. @throws {ApiError} */
async function read(path: string): Promise<ApiAnswer> {
  const answer = await world.request({ method: "GET", path, timeoutMs: READ_TIMEOUT_MS }).catch(() => null);
  if (answer?.status === 200) return answer;
  throw answer ? readError(answer) : new ApiError(0, "O servidor não respondeu.");
}

/** Settles once the signal's value is as wished. */
async function until<T>(signal: ReadonlySignal<T>, wished: (value: T) => boolean): Promise<void> {
  let stop = () => {};
  await new Promise<void>((done) => stop = signal.subscribe((value) => wished(value) && done()));
  stop();
}

/** Entries of a history read at once: what a tall screen shows. */
const HISTORY_PAGE = 20;
/** The patience with reading one pedido. */
const READ_TIMEOUT_MS = 5_000;
