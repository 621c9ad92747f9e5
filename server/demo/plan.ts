/** Which pedidos the example shop has, before what happened to each: when it was taken, for when, and how far it is. */

import type { z } from "zod";
import { addDays } from "../domain/days.ts";
import type { newPedidoSchema } from "../domain/pedido.ts";
import type { Destination } from "./production.ts";
import type { Random } from "./random.ts";
import { MOTIVOS_DE_REPOSICAO } from "./vocabulary.ts";
import { weekend } from "./working_hours.ts";

/** The body of a POST. */
export type NewPedidoInput = z.input<typeof newPedidoSchema>;

/** One pedido of the plan. */
export interface Ficha extends Destination {
  /** The day it was taken, in days from today: 0 or less. */
  entrada: number;
  /** The day promised; null when still to be agreed. */
  entrega: string | null;
  alta: boolean;
  /** Fields that are not left to chance. */
  novo?: Partial<NewPedidoInput>;
  /** How many items, what one costs, and how many of each; otherwise left to chance. */
  itens?: number;
  price?: string;
  quantidade?: number;
  /** The art of every item, whatever it shows. */
  image?: string;
  /** Made again, as a pedido of before was: only its days, and what is said here, are its own. */
  reposicao?: Reposicao;
}

/** Why something is made again, and whether its customer pays nothing for it. */
export interface Reposicao {
  motivo: string;
  cortesia: boolean;
}

/** What most pedidos have in common. */
export const NEW_FICHA = {
  marks: 0,
  end: null,
  outOfOrder: false,
  becameAlta: false,
  noted: false,
  alta: false,
  old: false,
};

/** Of the pedidos, how many are on the floor: four in five of a small shop, and never more than a floor can hold. */
const ACTIVE = 0.8;
const ACTIVE_MAX = 540;
/** Pedidos that the shop takes in a day of its past; more where its past would be longer than the shop is old. */
const PER_DAY = 13;
const PAST_MAX_DAYS = 10 * 365;
/** When the old program went, in days from today: what was closed before was all done with it. */
const OLD_PROGRAM_UNTIL = -3.5 * 365;
/** Months in which more is ordered: October to December, then February and June. */
const MOVEMENT = [1, 1.2, 1, 1, 1, 1.2, 1, 1, 1, 1.5, 1.5, 1.5];

/** For which stage the active ones wait, in per cent: Financeiro … Expedição, and ready. */
const FILAS = [18, 12, 26, 20, 14, 10];
const PRONTO = 5;
const ALTA = 0.09;
const LATE = 0.06;
const TODAY = 0.08;
const TODAY_MIN = 25;
const OUT_OF_ORDER = 0.04;
const NOTED = 0.12;
const CANCELADOS = 0.02;
const NO_DATE = 0.02;
const REPOSICOES = 0.03;
/** Of what is made again, how much is the shop's own fault. */
const COURTESIES = 0.6;

/** The plan of a shop with `n` pedidos on its day `today`. */
export function planLines(random: Random, today: string, n: number): Ficha[] {
  const activePedidos = Math.round(Math.min(n * ACTIVE, ACTIVE_MAX));
  const closedPedidos = n - activePedidos;
  const cancelados = Math.min(closedPedidos, Math.round(n * CANCELADOS));
  const fichas = [
    ...planActive(random, today, activePedidos),
    ...Array.from({ length: closedPedidos }, (_, i) => closed(random, today, closedPedidos, i < cancelados)),
  ];
  for (const ficha of random.shuffle([...fichas]).slice(0, Math.round(n * ALTA))) {
    ficha.alta = true;
    ficha.becameAlta = random.chance(0.3);
  }
  for (const ficha of fichas) ficha.noted = random.chance(NOTED);
  for (const ficha of random.shuffle([...fichas]).slice(0, Math.round(n * REPOSICOES))) {
    ficha.reposicao = { motivo: random.pick(MOTIVOS_DE_REPOSICAO), cortesia: random.chance(COURTESIES) };
  }
  return fichas;
}

function planActive(random: Random, today: string, n: number): Ficha[] {
  // Older pedidos are further on, more or less: both lists run from the newest to the oldest, with some disorder.
  const filas = deck(FILAS.map((weight) => Math.round(weight * n / 100)), n);
  const toDo = filas.filter((marks) => marks < PRONTO).sort((a, b) => a - b);
  const prontos = filas.filter((marks) => marks === PRONTO);
  const disorder = new Map<Ficha, number>();
  const late = new Set<Ficha>();
  const dates = random.shuffle(prazos(n, toDo.length)).map((prazo) => {
    const ficha = dateThem(random, today, prazo);
    disorder.set(ficha, ficha.entrada + random.int(0, 5));
    if (prazo === "atrasado") late.add(ficha);
    return ficha;
  });
  dates.sort((a, b) => disorder.get(b)! - disorder.get(a)!);
  // What is late hangs anywhere: as many in each queue as its length lets expect.
  const step = toDo.length / Math.max(1, late.size);
  const ofLate = new Set(Array.from(late, (_, i) => Math.floor((i + 0.5) * step)));
  const [lateFilas, otherFilas] = [true, false].map((its) => toDo.filter((_, i) => ofLate.has(i) === its));
  for (const ficha of dates) ficha.marks = (late.has(ficha) ? lateFilas! : otherFilas!).shift()!;
  const outOfOrder = Math.round(n * OUT_OF_ORDER);
  const candidates = dates.filter(({ marks }) => marks === 0 || marks === 3);
  for (const ficha of random.shuffle(candidates).slice(0, outOfOrder)) ficha.outOfOrder = true;
  const pendingKey = prontos.map(() => ({
    ...dateThem(random, today, random.weighted([["atrasado", 30], ["today", 30], ["after", 40]])),
    marks: PRONTO,
  }));
  return [...dates, ...pendingKey];
}

type Prazo = "atrasado" | "today" | "withoutDate" | "after";

/** How the promised days of the unfinished pedidos lie; the shares are of all `n` active ones. */
function prazos(n: number, toDo: number): Prazo[] {
  const howMany: [Prazo, number][] = [
    ["atrasado", Math.round(n * LATE)],
    ["today", Math.max(Math.round(n * TODAY), Math.min(TODAY_MIN, Math.round(n / 4)))],
    ["withoutDate", Math.round(n * NO_DATE)],
  ];
  const list = howMany.flatMap(([prazo, times]) => Array<Prazo>(times).fill(prazo));
  return [...list, ...Array<Prazo>(toDo - list.length).fill("after")];
}

function dateThem(random: Random, today: string, prazo: Prazo): Ficha {
  const days = prazoDays(random);
  if (prazo === "withoutDate") return { ...NEW_FICHA, ...onWorkday(random, today, -random.int(0, 10)), entrega: null };
  const until = { atrasado: -random.int(1, 6), today: 0, after: random.int(1, Math.max(1, days)) }[prazo];
  return {
    ...NEW_FICHA,
    ...onWorkday(random, today, Math.min(0, until - days)),
    entrega: workdayEntrega(today, until),
  };
}

function closed(random: Random, today: string, total: number, cancelado: boolean): Ficha {
  const days = prazoDays(random);
  const past = Math.min(Math.ceil(total / PER_DAY), PAST_MAX_DAYS);
  const { entrada } = onWorkday(random, today, pastDay(random, today, past) - days - 1);
  return {
    ...NEW_FICHA,
    entrada,
    entrega: addDays(today, entrada + days),
    marks: cancelado ? random.int(0, 4) : PRONTO,
    end: cancelado ? "cancelado" : "entregue",
    old: entrada < OLD_PROGRAM_UNTIL,
  };
}

/** A day of the past, in days from today, more likely in a busy month. */
function pastDay(random: Random, today: string, days: number): number {
  const day = -random.int(0, days);
  const month = Number(addDays(today, day).slice(5, 7)) - 1;
  return random.next() * Math.max(...MOVEMENT) < MOVEMENT[month]! ? day : pastDay(random, today, days);
}

/** Days from taking a pedido to handing it over: 2 to 15, most often 6; one in twelve is for the same or the next day. */
export function prazoDays(random: Random): number {
  return random.chance(0.08) ? random.int(0, 1) : random.triangular(2, 6, 15);
}

/** Nobody takes pedidos on a Sunday, and few on a Saturday. Moves the day back, never forward. */
function onWorkday(random: Random, today: string, entrada: number): { entrada: number } {
  const saturdayCounts = random.chance(0.25);
  const serve = (day: number) => {
    const data = addDays(today, day);
    return !weekend(data) || (saturdayCounts && !weekend(addDays(data, -1)));
  };
  let day = entrada;
  while (!serve(day)) day -= 1;
  return { entrada: day };
}

/** A day still to come that is no weekend; a day that was promised stays as it was. */
export function workdayEntrega(today: string, until: number): string {
  let day = until;
  while (day > 0 && weekend(addDays(today, day))) day += 1;
  return addDays(today, day);
}

/** `quantos[i]` times the value `i`, for each `i`; rounding may leave some over, which are of the middle. */
function deck(howMany: number[], total: number): number[] {
  const list = howMany.flatMap((times, valor) => Array<number>(times).fill(valor));
  return [...list, ...Array<number>(Math.max(0, total - list.length)).fill(2)].slice(0, total);
}
