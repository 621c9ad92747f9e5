/** Which pedidos the example shop has, before what happened to each: when it was taken, for when, and how far it is. */

import type { z } from "zod";
import { somarDias } from "../domain/datas.ts";
import type { novoPedidoSchema } from "../domain/pedido.ts";
import type { Destino } from "./production.ts";
import type { Random } from "./random.ts";
import { MOTIVOS_DE_REPOSICAO } from "./vocabulary.ts";
import { fimDeSemana } from "./working_hours.ts";

/** The body of a POST. */
export type NovoPedidoEntrada = z.input<typeof novoPedidoSchema>;

/** One pedido of the plan. */
export interface Ficha extends Destino {
  /** The day it was taken, in days from today: 0 or less. */
  entrada: number;
  /** The day promised; null when still to be agreed. */
  entrega: string | null;
  alta: boolean;
  /** Fields that are not left to chance. */
  novo?: Partial<NovoPedidoEntrada>;
  /** How many items, what one costs, and how many of each; otherwise left to chance. */
  itens?: number;
  preco?: string;
  quantidade?: number;
  /** The art of every item, whatever it shows. */
  imagem?: string;
  /** Made again, as a pedido of before was: only its days, and what is said here, are its own. */
  reposicao?: Reposicao;
}

/** Why something is made again, and whether its customer pays nothing for it. */
export interface Reposicao {
  motivo: string;
  cortesia: boolean;
}

/** What most pedidos have in common. */
export const FICHA_NOVA = { feitas: 0, fim: null, foraDeOrdem: false, virouAlta: false, anotado: false, alta: false };

/** Of the pedidos, how many are on the floor: four in five of a small shop, and never more than a floor can hold. */
const ATIVOS = 0.8;
const ATIVOS_MAX = 540;
/** Pedidos that the shop takes in a day of its past. */
const POR_DIA = 13;
/** Months in which more is ordered: October to December, then February and June. */
const MOVIMENTO = [1, 1.2, 1, 1, 1, 1.2, 1, 1, 1, 1.5, 1.5, 1.5];

/** For which stage the active ones wait, in per cent: Financeiro … Expedição, and ready. */
const FILAS = [18, 12, 26, 20, 14, 10];
const PRONTO = 5;
const ALTA = 0.09;
const ATRASADOS = 0.06;
const HOJE = 0.08;
const HOJE_MIN = 25;
const FORA_DE_ORDEM = 0.04;
const ANOTADOS = 0.12;
const CANCELADOS = 0.02;
const SEM_DATA = 0.02;
const REPOSICOES = 0.03;
/** Of what is made again, how much is the shop's own fault. */
const CORTESIAS = 0.6;

/** The plan of a shop with `n` pedidos on its day `hoje`. */
export function planejar(random: Random, hoje: string, n: number): Ficha[] {
  const ativos = Math.round(Math.min(n * ATIVOS, ATIVOS_MAX));
  const encerrados = n - ativos;
  const cancelados = Math.min(encerrados, Math.round(n * CANCELADOS));
  const fichas = [
    ...planejarAtivos(random, hoje, ativos),
    ...Array.from({ length: encerrados }, (_, i) => encerrado(random, hoje, encerrados, i < cancelados)),
  ];
  for (const ficha of random.shuffle([...fichas]).slice(0, Math.round(n * ALTA))) {
    ficha.alta = true;
    ficha.virouAlta = random.chance(0.3);
  }
  for (const ficha of fichas) ficha.anotado = random.chance(ANOTADOS);
  for (const ficha of random.shuffle([...fichas]).slice(0, Math.round(n * REPOSICOES))) {
    ficha.reposicao = { motivo: random.pick(MOTIVOS_DE_REPOSICAO), cortesia: random.chance(CORTESIAS) };
  }
  return fichas;
}

function planejarAtivos(random: Random, hoje: string, n: number): Ficha[] {
  // Older pedidos are further on, more or less: both lists run from the newest to the oldest, with some disorder.
  const filas = baralho(FILAS.map((peso) => Math.round(peso * n / 100)), n);
  const aFazer = filas.filter((feitas) => feitas < PRONTO).sort((a, b) => a - b);
  const prontos = filas.filter((feitas) => feitas === PRONTO);
  const desordem = new Map<Ficha, number>();
  const atrasadas = new Set<Ficha>();
  const datas = random.shuffle(prazos(n, aFazer.length)).map((prazo) => {
    const ficha = datar(random, hoje, prazo);
    desordem.set(ficha, ficha.entrada + random.int(0, 5));
    if (prazo === "atrasado") atrasadas.add(ficha);
    return ficha;
  });
  datas.sort((a, b) => desordem.get(b)! - desordem.get(a)!);
  // What is late hangs anywhere: as many in each queue as its length lets expect.
  const passo = aFazer.length / Math.max(1, atrasadas.size);
  const deAtrasadas = new Set(Array.from(atrasadas, (_, i) => Math.floor((i + 0.5) * passo)));
  const [filasAtrasadas, outrasFilas] = [true, false].map((dela) =>
    aFazer.filter((_, i) => deAtrasadas.has(i) === dela)
  );
  for (const ficha of datas) ficha.feitas = (atrasadas.has(ficha) ? filasAtrasadas! : outrasFilas!).shift()!;
  const foraDeOrdem = Math.round(n * FORA_DE_ORDEM);
  const candidatos = datas.filter(({ feitas }) => feitas === 0 || feitas === 3);
  for (const ficha of random.shuffle(candidatos).slice(0, foraDeOrdem)) ficha.foraDeOrdem = true;
  const esperando = prontos.map(() => ({
    ...datar(random, hoje, random.weighted([["atrasado", 30], ["hoje", 30], ["depois", 40]])),
    feitas: PRONTO,
  }));
  return [...datas, ...esperando];
}

type Prazo = "atrasado" | "hoje" | "semData" | "depois";

/** How the promised days of the unfinished pedidos lie; the shares are of all `n` active ones. */
function prazos(n: number, aFazer: number): Prazo[] {
  const quantos: [Prazo, number][] = [
    ["atrasado", Math.round(n * ATRASADOS)],
    ["hoje", Math.max(Math.round(n * HOJE), Math.min(HOJE_MIN, Math.round(n / 4)))],
    ["semData", Math.round(n * SEM_DATA)],
  ];
  const lista = quantos.flatMap(([prazo, vezes]) => Array<Prazo>(vezes).fill(prazo));
  return [...lista, ...Array<Prazo>(aFazer - lista.length).fill("depois")];
}

function datar(random: Random, hoje: string, prazo: Prazo): Ficha {
  const dias = diasDePrazo(random);
  if (prazo === "semData") return { ...FICHA_NOVA, ...emDiaUtil(random, hoje, -random.int(0, 10)), entrega: null };
  const ate = { atrasado: -random.int(1, 6), hoje: 0, depois: random.int(1, Math.max(1, dias)) }[prazo];
  return { ...FICHA_NOVA, ...emDiaUtil(random, hoje, Math.min(0, ate - dias)), entrega: entregaUtil(hoje, ate) };
}

function encerrado(random: Random, hoje: string, total: number, cancelado: boolean): Ficha {
  const dias = diasDePrazo(random);
  const { entrada } = emDiaUtil(random, hoje, diaDoPassado(random, hoje, Math.ceil(total / POR_DIA)) - dias - 1);
  return {
    ...FICHA_NOVA,
    entrada,
    entrega: somarDias(hoje, entrada + dias),
    feitas: cancelado ? random.int(0, 4) : PRONTO,
    fim: cancelado ? "cancelado" : "entregue",
  };
}

/** A day of the past, in days from today, more likely in a busy month. */
function diaDoPassado(random: Random, hoje: string, dias: number): number {
  const dia = -random.int(0, dias);
  const mes = Number(somarDias(hoje, dia).slice(5, 7)) - 1;
  return random.next() * Math.max(...MOVIMENTO) < MOVIMENTO[mes]! ? dia : diaDoPassado(random, hoje, dias);
}

/** Days from taking a pedido to handing it over: 2 to 15, most often 6; one in twelve is for the same or the next day. */
export function diasDePrazo(random: Random): number {
  return random.chance(0.08) ? random.int(0, 1) : random.triangular(2, 6, 15);
}

/** Nobody takes pedidos on a Sunday, and few on a Saturday. Moves the day back, never forward. */
function emDiaUtil(random: Random, hoje: string, entrada: number): { entrada: number } {
  const sabadoVale = random.chance(0.25);
  const serve = (dia: number) => {
    const data = somarDias(hoje, dia);
    return !fimDeSemana(data) || (sabadoVale && !fimDeSemana(somarDias(data, -1)));
  };
  let dia = entrada;
  while (!serve(dia)) dia -= 1;
  return { entrada: dia };
}

/** A day still to come that is no weekend; a day that was promised stays as it was. */
export function entregaUtil(hoje: string, ate: number): string {
  let dia = ate;
  while (dia > 0 && fimDeSemana(somarDias(hoje, dia))) dia += 1;
  return somarDias(hoje, dia);
}

/** `quantos[i]` times the value `i`, for each `i`; rounding may leave some over, which are of the middle. */
function baralho(quantos: number[], total: number): number[] {
  const lista = quantos.flatMap((vezes, valor) => Array<number>(vezes).fill(valor));
  return [...lista, ...Array<number>(Math.max(0, total - lista.length)).fill(2)].slice(0, total);
}
