/** What a person can do to a pedido from the list: each is one request, and what it changed can be taken back. */

import { computed, type ReadonlySignal, signal } from "@preact/signals";
import { closed, type Etapa, ETAPA_NAMES } from "../../server/domain/etapas.ts";
import type { Comando } from "../../server/domain/comandos.ts";
import type { Pedido } from "../../server/domain/pedido.ts";
import { ApiError } from "../sync/api_error.ts";
import { whyForbidden } from "../sync/this_acesso.ts";
import type { PedidosSync } from "../sync/pedidos_sync.ts";
import { type Notices, UNDO_MS } from "../ui/notices.ts";
import { createOpened, type Opened } from "./opened.ts";
import { errorMessage, wasAlready, whyNotWritable } from "./messages.ts";

/** The moves, and what is under way. None throws: what fails is said on the screen. */
export interface Actions extends Opened {
  /** Whether a change of one stage of a pedido, or without it any change, is on its way to the server. */
  inProgress(id: number, etapa?: Etapa): ReadonlySignal<boolean>;
  /** Whether a version of a pedido came from this screen: it was answered so, or a request is under way. */
  wasFromHere(id: number, versao: number): boolean;
  /** Does something to a pedido as one of the moves: one at a time, and known to be this screen's own. */
  run(id: number, change: () => Promise<Pedido | null>): Promise<Pedido | null>;
  /** The same, for whoever tells of what fails in words of its own. @throws {ApiError} */
  attempt(id: number, change: () => Promise<Pedido>): Promise<Pedido>;
  /** A press on a stage: marks it, or asks before unmarking it. */
  toggle(pedido: Pedido, etapa: Etapa): void;
  command(pedido: Pedido, comando: Comando, done: string, etapa?: Etapa): Promise<void>;
  /** Takes back the command that made this version of a pedido. */
  undo(pedido: Pick<Pedido, "id" | "versao">, etapa?: Etapa): Promise<void>;
  remove(pedido: Pedido): Promise<void>;
  togglePrioridade(pedido: Pedido): Promise<void>;
}

/** The moves over the synchronised pedidos. */
export function createActions(sync: PedidosSync, { notify }: Pick<Notices, "notify">): Actions {
  const opened = createOpened(notify);
  const busy = signal<ReadonlySet<string>>(new Set());
  const fromHere = new Map<number, number>();

  /** Known to be this screen's own, and busy until it is answered. */
  async function attempt<T extends Pedido | null>(key: string, id: number, change: () => Promise<T>): Promise<T> {
    const reason = whyNotWritable(sync.situation);
    if (reason) throw new ApiError(503, reason);
    busy.value = new Set(busy.value).add(key);
    try {
      const after = await change();
      if (after && sync.wasFromHere(id, after.versao)) fromHere.set(id, after.versao);
      return after;
    } finally {
      busy.value = new Set([...busy.value].filter((each) => each !== key));
    }
  }

  /** One change at a time for each control; `null` when it failed, which has then been said. */
  async function run(id: number, change: () => Promise<Pedido | null>, etapa?: Etapa): Promise<Pedido | null> {
    const key = keyOf(id, etapa);
    if (busy.value.has(key)) return null;
    try {
      return await attempt(key, id, change);
    } catch (error) {
      notify(errorMessage(error), { tone: "wrong" });
      return null;
    }
  }

  async function command(pedido: Pedido, comando: Comando, done: string, etapa?: Etapa): Promise<void> {
    const { id } = pedido;
    const after = await run(id, async () => {
      try {
        // What is not on the board was only read: it is changed as it was read, or not at all.
        return await sync.command(id, sync.pedido(id).peek() ? comando : { versao: pedido.versao, ...comando });
      } catch (error) {
        if (!(error instanceof ApiError) || error.refusal?.codigo !== "FALTAM_ETAPAS") throw error;
        opened.open({ kind: "faltam", pedido, missing: error.refusal.faltam });
        return null;
      }
    }, etapa);
    if (!after) return;
    // Somebody else was first: there is nothing of ours to take back.
    if (!sync.wasFromHere(id, after.versao)) {
      const marked = etapa && after[etapa];
      return notify(marked ? wasAlready(after, etapa) : `${done} Já estava assim.`, { tone: "info" });
    }
    const action = { label: "Desfazer", run: () => void undo(after, etapa) };
    notify(done, { durationMs: UNDO_MS, action });
  }

  async function undo({ id, versao }: Pick<Pedido, "id" | "versao">, etapa?: Etapa): Promise<void> {
    await run(id, () => sync.command(id, { comando: "desfazer", versao }), etapa);
  }

  function toggle(pedido: Pedido, etapa: Etapa): void {
    const reason = whyNotMarkable(pedido, etapa);
    if (reason) return notify(reason, { tone: "wrong" });
    if (pedido[etapa]) return opened.open({ kind: "desmarcar", pedido, etapa });
    void command(pedido, { comando: "marcar", etapa }, concluded(pedido, etapa), etapa);
  }

  return {
    ...opened,
    inProgress: (id, etapa) => computed(() => etapa ? busy.value.has(keyOf(id, etapa)) : hasOfPedido(busy.value, id)),
    wasFromHere: (id, versao) => fromHere.get(id) === versao || hasOfPedido(busy.peek(), id),
    run,
    attempt: (id, change) => attempt(keyOf(id), id, change),
    toggle,
    command,
    undo,
    async remove(pedido) {
      const { id, numero } = pedido;
      const done = await run(id, () => sync.deletePedido(id).then(() => pedido));
      if (!done) return;
      const restore = () => void run(id, () => sync.restorePedido(id));
      notify(`Pedido #${numero} excluído.`, {
        durationMs: UNDO_MS,
        action: { label: "Desfazer", run: restore },
      });
    },
    async togglePrioridade({ id, numero, prioridade }) {
      const reason = whyForbidden("prioridade");
      if (reason) return notify(reason, { tone: "wrong" });
      const made = prioridade === "ALTA" ? "NORMAL" : "ALTA";
      const after = await run(id, () => sync.updatePedido(id, { prioridade: made }));
      if (after) notify(`#${numero}: prioridade ${made === "ALTA" ? "alta" : "normal"}.`);
    },
  };
}

/** Why a stage of this pedido can be neither marked nor unmarked now; `null` when it can. */
export function whyNotMarkable(pedido: Pedido, etapa: Etapa): string | null {
  const reason = whyForbidden(etapa);
  if (reason) return reason;
  if (closed(pedido.status)) return `Pedido #${pedido.numero} encerrado: reabra antes de mudar as etapas.`;
  if (etapa === "financeiro" || pedido.financeiro || pedido[etapa]) return null;
  return `O Financeiro precisa liberar o pedido #${pedido.numero} antes.`;
}

/** What is said of a stage that was marked. */
export function concluded({ numero }: Pick<Pedido, "numero">, etapa: Etapa): string {
  return etapa === "financeiro" ? `#${numero} liberado.` : `#${numero}: ${ETAPA_NAMES[etapa]} concluída.`;
}

function keyOf(id: number, etapa?: Etapa): string {
  return etapa ? `${id}/${etapa}` : `${id}/`;
}

function hasOfPedido(keyList: ReadonlySet<string>, id: number): boolean {
  return [...keyList].some((key) => key.startsWith(`${id}/`));
}
