import { computed, type ReadonlySignal, signal } from "@preact/signals";
import { useEffect, useMemo, useRef } from "preact/hooks";
import { digestCode } from "../../server/domain/digest.ts";
import type { Pedido } from "../../server/domain/pedido.ts";
import { claims, type Situation } from "../../server/domain/situation.ts";
import { pageScreen, world } from "./page_screen.ts";
import type { PedidosSync, PedidosSyncOptions } from "./pedidos_sync.ts";
import { readHistorico, readPedido } from "./read_pedido.ts";
import type { Write } from "./writer.ts";

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
      onDelete: (id, how) => how === "archive" || latest.current.onPedidoDelete?.(id),
      onStatus: (id, field, value) => latest.current.onStatusUpdate?.(id, field, value),
    });
  }, []);
  useEffect(() =>
    errorText.subscribe((message) => {
      if (message) latest.current.onSyncError?.(message);
    }), []);
  return sync;
}

/** Whether anything was written from this page. */
const wrote = signal(false);

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
  const { store, writer, status, lastSync, log, screens, doings, serverBuild } = pageScreen();
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
    get code() {
      return code.value;
    },
    get screens() {
      return screens.value;
    },
    get doings() {
      return doings.value;
    },
    get ownId() {
      return screens.value && pageScreen().ownId;
    },
    get wrote() {
      return wrote.value;
    },
    get build() {
      return { page: world.build ?? null, server: serverBuild.value };
    },
    get missed() {
      return pageScreen().missed.value;
    },
    get problem() {
      return pageScreen().problem.value;
    },
    get offsetMs() {
      return pageScreen().offsetMs;
    },
    pedido: (id) => store.pedido(id),
    left: (id) => store.left(id),
    fetchPedidos: async () => {
      pageScreen().start();
      pageScreen().refresh();
      await until(situation, (now) => claims(now) || now in ERRORS);
    },
    fetchPedidoById: async (id) => (await readPedido(world, id)).pedido,
    readHistorico: (id, cursor) => readHistorico(world, id, cursor),
    updatePedido: (id, patch, versao, strict) =>
      write({ method: "PATCH", path: `/pedidos/${id}`, body: patch, versao, strict }),
    createPedido: (fresh, key, strict) => write({ method: "POST", path: "/pedidos", body: fresh, key, strict }),
    deletePedido: async (id) => void await write({ method: "DELETE", path: `/pedidos/${id}`, id }),
    restorePedido: (id) => write({ method: "POST", path: `/pedidos/${id}/restaurar` }),
    command: (id, comando) => write({ method: "POST", path: `/pedidos/${id}/comandos`, body: comando }),
    wasFromHere: (id, versao) => writer.wrote(id, versao),
    newKey: () => world.newKey(),
    wsReconnect: () => pageScreen().reconnect(),
    tellDoing: (pedido_id, etapa, ligado) => {
      pageScreen().tellDoing({ type: "fazendo", pedido_id, etapa, ligado });
      wrote.value = true;
    },
    announce: (pedido_id, mode) => pageScreen().announce({ type: "presence", pedido_id, modo: mode }),
  };
}

/** Settles once the signal's value is as wished. */
async function until<T>(signal: ReadonlySignal<T>, wished: (value: T) => boolean): Promise<void> {
  let stop = () => {};
  await new Promise<void>((done) => stop = signal.subscribe((value) => wished(value) && done()));
  stop();
}
