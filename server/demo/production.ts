/** The way of one pedido through the example shop, write by write. */

import type { z } from "zod";
import type { comandoSchema } from "../domain/comandos.ts";
import { type Etapa, ETAPAS } from "../domain/etapas.ts";
import type { newPedidoSchema, pedidoPatchSchema } from "../domain/pedido.ts";
import type { Random } from "./random.ts";
import { CANCEL_MOTIVOS, REMAKE_MOTIVOS, REMARKS } from "./vocabulary.ts";
import { work, workMinutes } from "./working_hours.ts";

/** What a request would carry: the body of a POST, of a PATCH, or of a command. */
export type Action =
  | { create: z.input<typeof newPedidoSchema> }
  | { alter: z.input<typeof pedidoPatchSchema> }
  | { comando: z.input<typeof comandoSchema> };

/** One write to one pedido: when (milliseconds since 1970), by which station, and what. */
export interface Step {
  em: number;
  by: string;
  action: Action;
}

/** Where a pedido shall stand in the end. */
export interface Destination {
  /** Stages done, in order; 5 is ready. */
  marks: number;
  end: "entregue" | "cancelado" | null;
  /** Marks left by the old program, which keeps no order. */
  outOfOrder: boolean;
  /** Raised to high priority after it was taken. */
  becameAlta: boolean;
  /** Given a note after it was taken. */
  noted: boolean;
  /** All of it worked on with the program before this one. */
  old: boolean;
  /** Writes of its own, last. */
  extra?: (em: number) => Step[];
}

/** Minutes of work until a stage is done: half of the pedidos take less. */
export const MINUTES: Record<Etapa, number> = {
  financeiro: 40,
  conferencia: 30,
  sublimacao: 300,
  costura: 480,
  expedicao: 180,
};
/** From ready until fetched. */
const MINUTES_TO_DELIVERY = 240;
/** How much durations vary around their median. */
const SIGMA = 0.6;

const ESTACOES: Record<Etapa, readonly string[]> = {
  financeiro: ["Financeiro"],
  conferencia: ["Conferência"],
  sublimacao: ["Impressão 1", "Impressão 2"],
  costura: ["Costura 1", "Costura 2"],
  expedicao: ["Expedição 1", "Expedição 2"],
};
/** Where pedidos are taken. */
export const COUNTERS = ["Balcão 1", "Balcão 2", "Balcão 3"];
/** A station still on the program before this one. */
export const OLD_PROGRAM = "SGP antigo";

/** Minutes of work that half of the pedidos on the floor have waited where they are, and how much that varies. */
const WAITING_MINUTES = 240;
const WAITING_SIGMA = 1;

const UNMARK = 0.01;
const DISPATCH_WITH_GAPS = 0.04;

/**
 * Everything that happened to one pedido, oldest first, from its creation to `destination`, all before `limite`. What is
 * still on the floor came to where it waits a while ago, as work there is; so it went faster or slower than is usual.
 */
export function route(random: Random, creation: Step, destination: Destination, limit: number): Step[] {
  const actions = production(random, destination);
  const minutes = actions.map(({ median }) => random.lognormal(median, SIGMA));
  const total = minutes.reduce((sum, each) => sum + each, 0);
  const time = workMinutes(creation.em, limit);
  const waiting = destination.end === null ? random.lognormal(WAITING_MINUTES, WAITING_SIGMA) : null;
  const used = waiting !== null && waiting < time ? time - waiting : Math.min(total, time);
  const pace = used / total;
  let em = creation.em;
  const steps = actions.map(({ by, action }, i) => ({ em: em = work(em, minutes[i]! * pace), by, action }));
  return [creation, ...steps, ...destination.extra?.(em) ?? []];
}

/** A write, and the usual minutes since the one before. */
interface EtapaDone {
  by: string;
  action: Action;
  median: number;
}

function production(random: Random, destination: Destination): EtapaDone[] {
  const { marks, end, outOfOrder, becameAlta, noted } = destination;
  if (destination.old) return oldProduction(destination);
  const actions: EtapaDone[] = [];
  const balcao = () => random.pick(COUNTERS);
  if (becameAlta) actions.push({ by: balcao(), action: { alter: { prioridade: "ALTA" } }, median: 20 });
  if (noted) {
    actions.push({ by: balcao(), action: { alter: { observacao: random.pick(REMARKS) } }, median: 20 });
  }
  const withGaps = marks === ETAPAS.length && random.chance(DISPATCH_WITH_GAPS);
  for (const etapa of ETAPAS.slice(0, marks)) {
    if (withGaps && etapa === "costura") continue;
    const by = random.pick(ESTACOES[etapa]);
    const action: Action = etapa === "expedicao"
      ? { comando: { comando: "expedir", confirmar_faltantes: withGaps } }
      : { comando: { comando: "marcar", etapa } };
    actions.push({ by, action, median: MINUTES[etapa] });
    if (etapa !== "financeiro" && etapa !== "expedicao" && random.chance(UNMARK)) {
      const motivo = random.pick(REMAKE_MOTIVOS);
      actions.push({ by, action: { comando: { comando: "desmarcar", etapa, motivo } }, median: 10 });
      actions.push({ by, action, median: MINUTES[etapa] });
    }
  }
  if (outOfOrder) actions.push({ by: OLD_PROGRAM, action: { alter: oldMarks(marks) }, median: 60 });
  if (end === "entregue") {
    const by = random.pick(ESTACOES.expedicao);
    actions.push({ by, action: { comando: { comando: "entregar" } }, median: MINUTES_TO_DELIVERY });
  }
  if (end === "cancelado") {
    const motivo = random.pick(CANCEL_MOTIVOS);
    actions.push({ by: balcao(), action: { comando: { comando: "cancelar", motivo } }, median: 120 });
  }
  return actions;
}

/** With the old program one desk kept the books for all, and marked together what had been done. */
function oldProduction({ marks, end }: Destination): EtapaDone[] {
  const done = ETAPAS.slice(0, marks);
  const median = done.reduce((sum, etapa) => sum + MINUTES[etapa], 0);
  const status = marks === ETAPAS.length ? "pronto" : "em produção";
  const marked = { alter: { ...Object.fromEntries(done.map((etapa) => [etapa, true])), status } };
  return [
    ...marks > 0 ? [{ by: OLD_PROGRAM, action: marked, median }] : [],
    ...end ? [{ by: OLD_PROGRAM, action: { alter: { status: end } }, median: MINUTES_TO_DELIVERY }] : [],
  ];
}

/** The old program marks any stage at any time, and has words of its own for the status. */
function oldMarks(marks: number): z.input<typeof pedidoPatchSchema> {
  return marks === 0 ? { sublimacao: true, status: "Em Andamento" } : { expedicao: true, status: "em produção" };
}
