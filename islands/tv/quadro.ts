/** What a screen on the wall shows of the pedidos: which, where, in which order. Pure. */

import { closed, type Etapa, ETAPA_NAMES, ETAPAS, nextEtapa, prazo } from "../../server/domain/etapas.ts";
import type { Pedido } from "../../server/domain/pedido.ts";
import { etapaOfMode, type TvMode } from "../../server/domain/tv.ts";
import { INITIAL_FILTER } from "../board/filter.ts";
import { sort } from "../board/order.ts";
import { becameProntoToday, envioName, isPickup, missing, placeOf } from "./place.ts";

/** One column: its pedidos, most urgent first, by id. */
export interface Column {
  key: string;
  name: string;
  ids: readonly number[];
  highPriority: number;
  late: number;
  /** How many of the first are late or due today, and so stay in sight. */
  urgent: number;
}

/** The numbers of the strip on top. `prontos`: today's, also those that have left since; in `envios`, those still here. */
export interface Counters {
  late: number;
  today: number;
  prontos: number;
  alta: number;
}

/** The whole picture. */
export interface Quadro {
  columns: readonly Column[];
  counters: Counters;
}

/** The picture of a mode. */
export function quadroDe(pedidos: readonly Pedido[], mode: TvMode, today: string): Quadro {
  const onWall = pedidos.filter((pedido) => !closed(pedido.status));
  const inOrder = sort(onWall, INITIAL_FILTER, today);
  const counters = count(counted(inOrder, mode, today), today);
  if (mode === "geral") counters.prontos = pedidos.filter((pedido) => becameProntoToday(pedido, today)).length;
  return { columns: columnsOf(inOrder, mode, today), counters };
}

/** What the numbers on top are about. */
function counted(inOrder: readonly Pedido[], mode: TvMode, today: string): readonly Pedido[] {
  const etapa = etapaOfMode(mode);
  if (etapa) return inOrder.filter((pedido) => nextEtapa(pedido) === etapa);
  return mode === "envios" ? forToday(inOrder, today) : inOrder;
}

/** What was promised for today or before, and is still here. */
function forToday(inOrder: readonly Pedido[], today: string): Pedido[] {
  return inOrder.filter(({ data_entrega }) => data_entrega !== null && data_entrega <= today);
}

function columnsOf(inOrder: readonly Pedido[], mode: TvMode, today: string): Column[] {
  switch (mode) {
    case "geral":
      return GENERAL_COLUMNS.map(([key, name]) => column(key, name, ofPlace(inOrder, key, today), today));
    case "envios":
      return byEnvio(forToday(inOrder, today), today);
    case "cliente":
      return [column("pronto", "Prontos", ofPlace(inOrder, "pronto", today).filter(isPickup), today)];
    default:
      return [column(mode, ETAPA_NAMES[mode], ofPlace(inOrder, mode, today), today)];
  }
}

const GENERAL_COLUMNS: readonly (readonly [Etapa | "pronto", string])[] = [
  ...ETAPAS.map((etapa) => [etapa, ETAPA_NAMES[etapa]] as const),
  ["pronto", "Pronto"],
];

/** What is ready is news: the newest first. Everything else by how much it presses. */
function ofPlace(inOrder: readonly Pedido[], place: Etapa | "pronto", today: string): Pedido[] {
  const here = inOrder.filter((pedido) => placeOf(pedido, today) === place);
  return place === "pronto" ? here.sort((a, b) => b.seq - a.seq) : here;
}

/** One column for each way to leave, the fullest first; in each, what can go now before what still needs work. */
function byEnvio(ofToday: readonly Pedido[], today: string): Column[] {
  const groups = new Map<string, Pedido[]>();
  for (const pedido of ofToday) {
    const name = envioName(pedido.forma_envio);
    groups.set(name, [...groups.get(name) ?? [], pedido]);
  }
  return [...groups]
    .map(([name, pedidos]) => column(name, name, pedidos.sort((a, b) => missing(a) - missing(b)), today))
    .sort((a, b) => b.ids.length - a.ids.length || (a.name < b.name ? -1 : 1));
}

function column(key: string, name: string, pedidos: readonly Pedido[], today: string): Column {
  const prazos = pedidos.map((pedido) => prazo(pedido, today));
  const calm = prazos.findIndex((which) => which !== "atrasado" && which !== "hoje");
  return {
    key,
    name,
    ids: pedidos.map(({ id }) => id),
    highPriority: pedidos.filter(({ prioridade }) => prioridade === "ALTA").length,
    late: prazos.filter((which) => which === "atrasado").length,
    urgent: calm < 0 ? pedidos.length : calm,
  };
}

function count(pedidos: readonly Pedido[], today: string): Counters {
  const counters = { late: 0, today: 0, prontos: 0, alta: 0 };
  for (const pedido of pedidos) {
    const which = prazo(pedido, today);
    if (which === "atrasado") counters.late++;
    if (which === "hoje") counters.today++;
    if (which === "pronto" || which === "nao_saiu") counters.prontos++;
    if (pedido.prioridade === "ALTA") counters.alta++;
  }
  return counters;
}
