/** What a screen is told aloud: which changes reach its setor, with which sound, in which words, and when. Pure. */

import { closed, type Etapa, ETAPA_NAMES, nextEtapa } from "../../server/domain/etapas.ts";
import type { Pedido } from "../../server/domain/pedido.ts";
import { etapaDoSetor, type Setor } from "../../server/domain/setores.ts";

/** What a screen waits for: pedidos that wait for a stage, or those that are ready. */
export type Target = Etapa | "pronto";

/** One change that concerns the screen. `por` and `versao` say whose it was. */
export interface BoardEvent {
  kind: "arrived" | "virou_alta" | "cancelado" | "reaberto";
  id: number;
  numero: string;
  alta: boolean;
  por: string | null;
  versao: number;
}

/** The sounds: something new, something urgent, something taken away or back. */
export type Chime = "novo" | "alta" | "alert";

/** Changes that come within this time are told together: dispatching a group is one sound. */
export const GATHER_MS = 700;
/** At most one sound in so long. */
export const INTERVAL_MS = 5_000;

/** What a place waits for; null for places that work at no stage, which hear nothing. */
export function targetOfSetor(setor: Setor | null): Target | null {
  return setor === "balcao" ? "pronto" : etapaDoSetor(setor);
}

/** The list that a piece of news is about. */
export function targetAddress(subject: Target): string {
  return subject === "pronto" ? "/?recorte=prontos" : `/fila/${subject}`;
}

/** What a change means to whoever waits for `subject`; null when nothing. @param before undefined when it is new here. */
export function event(before: Pedido | undefined, after: Pedido, subject: Target): BoardEvent | null {
  const kind = eventKind(before, after, subject);
  const { id, numero, prioridade, atualizado_por, versao } = after;
  return kind && { kind, id, numero, alta: prioridade === "ALTA", por: atualizado_por, versao };
}

function eventKind(before: Pedido | undefined, after: Pedido, subject: Target): BoardEvent["kind"] | null {
  const was = before !== undefined && waiting(before) === subject;
  if (waiting(after) !== subject) return was && after.status === "cancelado" ? "cancelado" : null;
  if (!was) return before && closed(before.status) ? "reaberto" : "arrived";
  return before.prioridade !== "ALTA" && after.prioridade === "ALTA" ? "virou_alta" : null;
}

/** Where a pedido stands: the stage that it waits for, ready, or gone. */
function waiting(pedido: Pedido): Target | null {
  return closed(pedido.status) ? null : nextEtapa(pedido) ?? "pronto";
}

/** The sound for changes told together: the most pressing one. */
export function chimeOf(group: readonly BoardEvent[]): Chime {
  if (group.some(({ kind, alta }) => alta && kind !== "cancelado")) return "alta";
  return group.some(({ kind }) => kind === "cancelado" || kind === "reaberto") ? "alert" : "novo";
}

/** What is shown beside the sound: `4 pedidos novos para Costura · 1 ALTA`. */
export function textOf(group: readonly BoardEvent[], subject: Target): string {
  const parts = (["arrived", "virou_alta", "reaberto", "cancelado"] as const)
    .map((kind) => sentence(kind, group.filter((each) => each.kind === kind), subject));
  return parts.filter((part) => part !== null).join(" · ");
}

function sentence(kind: BoardEvent["kind"], same: readonly BoardEvent[], subject: Target): string | null {
  if (same.length === 0) return null;
  const um = same.length === 1 ? `#${same[0]!.numero}` : null;
  const n = same.length;
  switch (kind) {
    case "arrived": {
      const highPriority = same.filter(({ alta }) => alta).length;
      const which = subject === "pronto"
        ? (um ? `${um} está pronto` : `${n} pedidos prontos`)
        : (um ? `${um} chegou para ${ETAPA_NAMES[subject]}` : `${n} pedidos novos para ${ETAPA_NAMES[subject]}`);
      return highPriority === 0 ? which : `${which} · ${um ? "ALTA" : `${highPriority} ALTA`}`;
    }
    case "virou_alta":
      return um ? `${um} agora é ALTA` : `${n} pedidos agora são ALTA`;
    case "reaberto":
      return um ? `${um} foi reaberto` : `${n} pedidos reabertos`;
    case "cancelado":
      return um ? `${um} foi cancelado` : `${n} pedidos cancelados`;
  }
}

/** How long to wait before the next sound, from a first change on. @param lastMs when the last one was; null for never. */
export function waitMs(nowMs: number, lastMs: number | null): number {
  return Math.max(GATHER_MS, lastMs === null ? 0 : lastMs + INTERVAL_MS - nowMs);
}

/** Until when a person who wants quiet has it: the next full hour but one at the latest, as in "até 13:00". */
export function untilWhen(nowMs: number): number {
  return Math.ceil((nowMs + HALF_HOUR_MS) / HOUR_MS) * HOUR_MS;
}

const HOUR_MS = 3_600_000;
const HALF_HOUR_MS = HOUR_MS / 2;
