/** A believable print shop out of a seed: every write of its past, in order. */

import { addDays, daysBetween } from "../domain/days.ts";
import { ETAPAS } from "../domain/etapas.ts";
import { type EdgeCase, edgeCases, OLD_NUMEROS } from "./edge_cases.ts";
import { newPedido } from "./new_pedido.ts";
import { type Ficha, NEW_FICHA, type NewPedidoInput, planLines, type Reposicao } from "./plan.ts";
import { COUNTERS, OLD_PROGRAM, route, type Step } from "./production.ts";
import { Random } from "./random.ts";
import { type Cliente, clientes } from "./vocabulary.ts";
import { instant, workdayUntil } from "./working_hours.ts";

/** One write; `pedido` is its pedido's place in the order of creation, from 1: its id in an empty database. */
export interface Write extends Step {
  pedido: number;
}

/** What shop to make. */
export interface Recipe {
  /** The same seed and day give the same shop, byte for byte. */
  seed: number;
  /** The shop's calendar day, `YYYY-MM-DD`. */
  today: string;
  /** How many pedidos, at least {@linkcode PEDIDOS_MIN}. */
  n: number;
  /** Whether the day's first two hours have passed; until then nothing has happened on it. */
  isOpen?: boolean;
}

/** The fewest pedidos that hold every edge case and still look like a shop. */
export const PEDIDOS_MIN = 40;

/** The shop's day so far ends at 10:00: what follows is for whoever is looking at it. */
export const NOW_MINUTE = 10 * 60;
const OPENING_MINUTE = 8 * 60;
const LAST_PEDIDO_MINUTE = 17 * 60 + 30;

/** Every write of the shop's past, oldest first. */
export function generate({ seed, today, n, isOpen = true }: Recipe): Write[] {
  const random = new Random(seed);
  const list = clientes(random);
  const cases = edgeCases(today);
  const fichas = [
    ...cases.map((one) => fichaOfCase(one, today)),
    ...planLines(random, today, n - cases.length),
  ];
  const now = instant(today, isOpen ? NOW_MINUTE : 0);
  const pedidos = fichas
    .map((ficha): Done => {
      const creation = create(random, ficha, today, random.weighted(list), now);
      return { ficha, creation, steps: route(random, creation, ficha, now) };
    })
    .sort((a, b) => a.creation.em - b.creation.em);
  pedidos.forEach(({ ficha: { reposicao } }, i) => {
    if (reposicao) remake(random, i + 1, reposicao, pedidos);
  });
  OLD_NUMEROS.forEach((numero, i) => pedidos[i]!.creation.action.create.numero = numero);
  return pedidos
    .flatMap(({ steps }, i) => steps.map((step) => ({ pedido: i + 1, ...step })))
    .sort((a, b) => a.em - b.em);
}

/** The first write to a pedido. */
interface Creation extends Step {
  action: { create: NewPedidoInput };
}

/** A pedido with everything that happened to it, its creation first. */
interface Done {
  ficha: Ficha;
  creation: Creation;
  steps: Step[];
}

/** What turns out to be faulty is one of so many pedidos before: those of about a month. */
const RECENT = 300;

/**
 * Makes a pedido the remake of an earlier one, as the form does: all but its days is like the original, which was ready
 * by then if any was. The very first of all has none before it, and stays as it is.
 *
 * @param id its place in `pedidos`, oldest first, from 1.
 */
function remake(random: Random, id: number, { motivo, cortesia }: Reposicao, pedidos: readonly Done[]): void {
  const { em, action } = pedidos[id - 1]!.creation;
  const first = Math.max(0, id - 1 - RECENT);
  const before = pedidos.slice(first, id - 1)
    .map((pedido, i) => ({ ...pedido, id: first + i + 1 }))
    .filter(({ ficha }) => !ficha.reposicao);
  const prontos = before.filter(({ ficha, steps }) => ficha.marks === ETAPAS.length && steps.at(-1)!.em < em);
  if (before.length === 0) return;
  const { id: reposicao_de, creation } = random.pick(prontos.length > 0 ? prontos : before);
  const { create: original } = creation.action;
  const { data_entrada, data_entrega, prioridade } = action.create;
  Object.assign(action.create, original, {
    data_entrada,
    data_entrega,
    prioridade,
    reposicao_de,
    motivo_reposicao: motivo,
    cortesia,
    ...(cortesia
      ? { items: original.items?.map((item) => ({ ...item, valor_unitario: "0.00" })), valor_frete: "0.00" }
      : {}),
  });
}

function fichaOfCase({ entrada = -3, ...one }: EdgeCase, today: string): Ficha {
  const day = daysBetween(today, workdayUntil(addDays(today, entrada)));
  return { ...NEW_FICHA, marks: 2, entrega: addDays(today, 5), ...one, entrada: day };
}

function create(random: Random, ficha: Ficha, today: string, cliente: Cliente, now: number): Creation {
  const day = addDays(today, ficha.entrada);
  const data_entrada = now < instant(day, OPENING_MINUTE) ? workdayUntil(addDays(day, -1)) : day;
  const last = data_entrada === today ? NOW_MINUTE : LAST_PEDIDO_MINUTE;
  const common = newPedido(random, cliente, ficha.itens);
  const fresh: NewPedidoInput = {
    ...common,
    items: common.items.map((item) => ({
      ...item,
      ...(ficha.price ? { valor_unitario: ficha.price } : {}),
      ...(ficha.quantidade ? { quantidade: ficha.quantidade } : {}),
      ...(ficha.image ? { imagem: ficha.image } : {}),
    })),
    data_entrada,
    data_entrega: ficha.entrega,
    prioridade: ficha.alta && !ficha.becameAlta ? "ALTA" : "NORMAL",
    ...ficha.novo,
  };
  const em = instant(data_entrada, random.int(OPENING_MINUTE, last)) + random.int(0, 59_999);
  return { em, by: ficha.old ? OLD_PROGRAM : random.pick(COUNTERS), action: { create: fresh } };
}
