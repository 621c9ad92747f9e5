/** A believable print shop out of a seed: every write of its past, in order. */

import { diasEntre, somarDias } from "../domain/datas.ts";
import { ETAPAS } from "../domain/etapas.ts";
import { type CasoExtremo, casosExtremos, NUMEROS_ANTIGOS } from "./edge_cases.ts";
import { novoPedido } from "./new_pedido.ts";
import { type Ficha, FICHA_NOVA, type NovoPedidoEntrada, planejar, type Reposicao } from "./plan.ts";
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
  const pedidos = fichas
    .map((ficha): Feito => {
      const criacao = criar(random, ficha, hoje, random.weighted(lista), agora);
      return { ficha, criacao, passos: percurso(random, criacao, ficha, agora) };
    })
    .sort((a, b) => a.criacao.em - b.criacao.em);
  pedidos.forEach(({ ficha: { reposicao } }, i) => {
    if (reposicao) refazer(random, i + 1, reposicao, pedidos);
  });
  NUMEROS_ANTIGOS.forEach((numero, i) => pedidos[i]!.criacao.acao.criar.numero = numero);
  return pedidos
    .flatMap(({ passos }, i) => passos.map((passo) => ({ pedido: i + 1, ...passo })))
    .sort((a, b) => a.em - b.em);
}

/** The first write to a pedido. */
interface Criacao extends Passo {
  acao: { criar: NovoPedidoEntrada };
}

/** A pedido with everything that happened to it, its creation first. */
interface Feito {
  ficha: Ficha;
  criacao: Criacao;
  passos: Passo[];
}

/** What turns out to be faulty is one of so many pedidos before: those of about a month. */
const RECENTES = 300;

/**
 * Makes a pedido the remake of an earlier one, as the form does: all but its days is like the original, which was ready
 * by then if any was. The very first of all has none before it, and stays as it is.
 *
 * @param id its place in `pedidos`, oldest first, from 1.
 */
function refazer(random: Random, id: number, { motivo, cortesia }: Reposicao, pedidos: readonly Feito[]): void {
  const { em, acao } = pedidos[id - 1]!.criacao;
  const primeiro = Math.max(0, id - 1 - RECENTES);
  const antes = pedidos.slice(primeiro, id - 1)
    .map((pedido, i) => ({ ...pedido, id: primeiro + i + 1 }))
    .filter(({ ficha }) => !ficha.reposicao);
  const prontos = antes.filter(({ ficha, passos }) => ficha.feitas === ETAPAS.length && passos.at(-1)!.em < em);
  if (antes.length === 0) return;
  const { id: reposicao_de, criacao } = random.pick(prontos.length > 0 ? prontos : antes);
  const { criar: original } = criacao.acao;
  const { data_entrada, data_entrega, prioridade } = acao.criar;
  Object.assign(acao.criar, original, {
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

function fichaDoCaso({ entrada = -3, ...caso }: CasoExtremo, hoje: string): Ficha {
  const dia = diasEntre(hoje, diaUtilAte(somarDias(hoje, entrada)));
  return { ...FICHA_NOVA, feitas: 2, entrega: somarDias(hoje, 5), ...caso, entrada: dia };
}

function criar(random: Random, ficha: Ficha, hoje: string, cliente: Cliente, agora: number): Criacao {
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
      ...(ficha.imagem ? { imagem: ficha.imagem } : {}),
    })),
    data_entrada,
    data_entrega: ficha.entrega,
    prioridade: ficha.alta && !ficha.virouAlta ? "ALTA" : "NORMAL",
    ...ficha.novo,
  };
  const em = instante(data_entrada, random.int(ABERTURA_MINUTO, ultimo)) + random.int(0, 59_999);
  return { em, por: random.pick(BALCOES), acao: { criar: novo } };
}
