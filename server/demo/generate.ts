/** A believable print shop out of a seed: every write of its past, in order. */

import { diasEntre, somarDias } from "../domain/datas.ts";
import { type CasoExtremo, casosExtremos, NUMEROS_ANTIGOS } from "./edge_cases.ts";
import { novoPedido } from "./new_pedido.ts";
import { type Ficha, FICHA_NOVA, type NovoPedidoEntrada, planejar } from "./plan.ts";
import { BALCOES, type Passo, percurso } from "./production.ts";
import { Random } from "./random.ts";
import { type Cliente, clientes } from "./vocabulary.ts";
import { diaUtilAte, instante } from "./working_hours.ts";

/** One write; `pedido` is its pedido's place in the order of creation, from 1: its id in an empty database. */
export interface Escrita extends Passo {
  pedido: number;
}

/** What shop to make. */
export interface Receita {
  /** The same seed and day give the same shop, byte for byte. */
  semente: number;
  /** The shop's calendar day, `YYYY-MM-DD`. */
  hoje: string;
  /** How many pedidos, at least {@linkcode PEDIDOS_MIN}. */
  n: number;
  /** Whether the day's first two hours have passed; until then nothing has happened on it. */
  aberta?: boolean;
}

/** The fewest pedidos that hold every edge case and still look like a shop. */
export const PEDIDOS_MIN = 40;

/** The shop's day so far ends at 10:00: what follows is for whoever is looking at it. */
export const AGORA_MINUTO = 10 * 60;
const ABERTURA_MINUTO = 8 * 60;
const ULTIMO_PEDIDO_MINUTO = 17 * 60 + 30;

/** Every write of the shop's past, oldest first. */
export function gerar({ semente, hoje, n, aberta = true }: Receita): Escrita[] {
  const random = new Random(semente);
  const lista = clientes(random);
  const casos = casosExtremos(hoje);
  const fichas = [
    ...casos.map((caso) => fichaDoCaso(caso, hoje)),
    ...planejar(random, hoje, n - casos.length),
  ];
  const agora = instante(hoje, aberta ? AGORA_MINUTO : 0);
  const percursos = fichas
    .map((ficha) => percurso(random, criar(random, ficha, hoje, random.weighted(lista), agora), ficha, agora))
    .sort(([a], [b]) => a!.em - b!.em);
  NUMEROS_ANTIGOS.forEach((numero, i) => {
    const [{ acao }] = percursos[i] as [Passo];
    if ("criar" in acao) acao.criar.numero = numero;
  });
  return percursos
    .flatMap((passos, i) => passos.map((passo) => ({ pedido: i + 1, ...passo })))
    .sort((a, b) => a.em - b.em);
}

function fichaDoCaso({ entrada = -3, ...caso }: CasoExtremo, hoje: string): Ficha {
  const dia = diasEntre(hoje, diaUtilAte(somarDias(hoje, entrada)));
  return { ...FICHA_NOVA, feitas: 2, entrega: somarDias(hoje, 5), ...caso, entrada: dia };
}

function criar(random: Random, ficha: Ficha, hoje: string, cliente: Cliente, agora: number): Passo {
  const dia = somarDias(hoje, ficha.entrada);
  const data_entrada = agora < instante(dia, ABERTURA_MINUTO) ? diaUtilAte(somarDias(dia, -1)) : dia;
  const ultimo = data_entrada === hoje ? AGORA_MINUTO : ULTIMO_PEDIDO_MINUTO;
  const comum = novoPedido(random, cliente, ficha.itens);
  const novo: NovoPedidoEntrada = {
    ...comum,
    items: comum.items.map((item) => ({
      ...item,
      ...(ficha.preco ? { valor_unitario: ficha.preco } : {}),
      ...(ficha.quantidade ? { quantidade: ficha.quantidade } : {}),
    })),
    data_entrada,
    data_entrega: ficha.entrega,
    prioridade: ficha.alta && !ficha.virouAlta ? "ALTA" : "NORMAL",
    ...ficha.novo,
  };
  const em = instante(data_entrada, random.int(ABERTURA_MINUTO, ultimo)) + random.int(0, 59_999);
  return { em, por: random.pick(BALCOES), acao: { criar: novo } };
}
