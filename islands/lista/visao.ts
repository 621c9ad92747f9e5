/**
 * Which pedidos the list shows, in which order, and how many each filter would show. Pure.
 *
 * A pedido is never changed, only replaced, so what is worked out for one is kept with it: at 10,000 pedidos a key
 * typed into the search costs one pass over ready texts, and a change one nearly sorted sort.
 */

import { chaveDoNumero, textoDeBusca } from "../../server/domain/busca.ts";
import { lerCentavos } from "../../server/domain/dinheiro.ts";
import {
  encerrado,
  type Etapa,
  ETAPAS,
  type Prazo,
  prazo,
  proximaEtapa,
  STATUS,
  type Status,
} from "../../server/domain/etapas.ts";
import type { Pedido } from "../../server/domain/pedido.ts";
import { type ColunaDeOrdem, type Filtro, type FiltroDeStatus, type Recorte, RECORTES } from "./filtro.ts";
import { almostMatches, matches, mayHaveTypo, readSearch, searchableText } from "./search.ts";

/** How many pedidos each choice of a filter would show, the other filters staying as they are. */
export interface Contagem {
  recorte: Record<Recorte, number>;
  /** `""` counts every stage. */
  etapa: Record<Etapa | "", number>;
  status: Record<FiltroDeStatus, number>;
}

/** What the list shows. */
export interface Visao {
  pedidos: readonly Pedido[];
  contagem: Contagem;
  /** How many pedidos the search finds, whatever the other filters say. */
  found: number;
}

/** What is worked out once for each state of a pedido. */
interface Dados {
  hoje: string;
  texto: string;
  chave: string;
  prazo: Prazo;
  espera: Etapa | null;
  /** The chips that it belongs to, whichever screen asks. */
  recortes: readonly Recorte[];
}

const dados = new WeakMap<Pedido, Dados>();

function dadosDe(pedido: Pedido, hoje: string): Dados {
  let lidos = dados.get(pedido);
  if (lidos?.hoje !== hoje) {
    const qual = prazo(pedido, hoje);
    lidos = {
      hoje,
      texto: lidos?.texto ?? searchableText(pedido),
      chave: lidos?.chave ?? chaveDoNumero(textoDeBusca(pedido.numero)),
      prazo: qual,
      espera: encerrado(pedido.status) ? null : proximaEtapa(pedido),
      recortes: recortesDe(pedido, qual),
    };
    dados.set(pedido, lidos);
  }
  return lidos;
}

/** All pedidos in the order of a column. `hoje` is the shop's calendar day. */
export function ordenar(pedidos: readonly Pedido[], ordem: Ordem, hoje: string): Pedido[] {
  const comparar = comparador(ordem);
  return pedidos.map((pedido) => comSuaChave(pedido, ordem, hoje)).sort(comparar).map(({ pedido }) => pedido);
}

/**
 * The same as {@linkcode ordenar}, from the pedidos as they stood in order before: only those that have changed since
 * look for their place, so that fifty changes a second cost one pass each time and not one sort.
 */
export function reordenar(antes: readonly Pedido[], pedidos: readonly Pedido[], ordem: Ordem, hoje: string): Pedido[] {
  const novos = new Set(pedidos);
  const ficam = antes.filter((pedido) => novos.delete(pedido));
  if (novos.size > pedidos.length / 4) return ordenar(pedidos, ordem, hoje);
  const comparar = comparador(ordem);
  const chegam = [...novos].map((pedido) => comSuaChave(pedido, ordem, hoje)).sort(comparar);
  const juntos: Pedido[] = [];
  let lugar = 0;
  for (const chegado of chegam) {
    const depois = lugarDe(chegado, ficam, lugar, (pedido) => comSuaChave(pedido, ordem, hoje), comparar);
    while (lugar < depois) juntos.push(ficam[lugar++]!);
    juntos.push(chegado.pedido);
  }
  while (lugar < ficam.length) juntos.push(ficam[lugar++]!);
  return juntos;
}

/** The first place at or after `de` whose pedido comes after this one, by halving. */
function lugarDe(
  um: ComChave,
  ordenados: readonly Pedido[],
  de: number,
  comChave: (pedido: Pedido) => ComChave,
  comparar: (a: ComChave, b: ComChave) => number,
): number {
  let ate = ordenados.length;
  while (de < ate) {
    const meio = (de + ate) >> 1;
    if (comparar(comChave(ordenados[meio]!), um) < 0) de = meio + 1;
    else ate = meio;
  }
  return de;
}

type Ordem = Pick<Filtro, "ordem" | "decrescente">;
type Chave = string | number;

/** A pedido, what the chosen column says of it, and what decides between those of which it says the same. */
interface ComChave {
  pedido: Pedido;
  chave: Chave;
  desempate: Chave;
}

function comSuaChave(pedido: Pedido, { ordem }: Ordem, hoje: string): ComChave {
  const desempate = CHAVES[ordem === "urgencia" ? "numero" : "urgencia"](pedido, hoje);
  return { pedido, chave: CHAVES[ordem](pedido, hoje), desempate };
}

function comparador({ decrescente }: Ordem): (a: ComChave, b: ComChave) => number {
  const sentido = decrescente ? -1 : 1;
  return (a, b) => {
    if (a.chave !== b.chave) return a.chave < b.chave ? -sentido : sentido;
    if (a.desempate !== b.desempate) return a.desempate < b.desempate ? -1 : 1;
    return a.pedido.id - b.pedido.id;
  };
}

/**
 * Filters pedidos already in order. With a search, the numero that was typed comes first, whatever its status; and where
 * nothing has the words that were typed, what has them but for one letter is found.
 *
 * @param minha the stage of this screen's setor, for the chip of what waits for it; null when it has none.
 */
export function ver(ordenados: readonly Pedido[], filtro: Filtro, hoje: string, minha: Etapa | null = null): Visao {
  const search = readSearch(filtro.busca);
  const isExact = (pedido: Pedido) => search.numeroKey !== "" && dadosDe(pedido, hoje).chave === search.numeroKey;
  const look = (fits: typeof matches) =>
    search.parts.length === 0
      ? ordenados
      : ordenados.filter((pedido) => isExact(pedido) || fits(dadosDe(pedido, hoje).texto, search));
  let found = look(matches);
  if (found.length === 0 && mayHaveTypo(search)) found = look(almostMatches);
  const contagem = contagemVazia();
  const iguais: Pedido[] = [], comecam: Pedido[] = [], outros: Pedido[] = [];
  for (const pedido of found) {
    const { chave, espera, recortes } = dadosDe(pedido, hoje);
    const exato = isExact(pedido);
    const paraMim = espera !== null && espera === minha;
    const noRecorte = filtro.recorte === "para_mim" ? paraMim : recortes.includes(filtro.recorte);
    const naEtapa = filtro.etapa === "" || espera === filtro.etapa;
    const noStatus = exato || statusAceita(filtro.status, pedido.status);
    if (naEtapa && noStatus) {
      for (const cada of recortes) contagem.recorte[cada]++;
      if (paraMim) contagem.recorte.para_mim++;
    }
    if (noRecorte && noStatus) {
      contagem.etapa[""]++;
      if (espera) contagem.etapa[espera]++;
    }
    if (noRecorte && naEtapa) {
      for (const cada of STATUS_ESCOLHIDOS) if (exato || statusAceita(cada, pedido.status)) contagem.status[cada]++;
    }
    if (!noRecorte || !naEtapa || !noStatus) continue;
    if (exato) iguais.push(pedido);
    else if (search.numeroKey && chave.startsWith(search.numeroKey)) comecam.push(pedido);
    else outros.push(pedido);
  }
  return { pedidos: [...iguais, ...comecam, ...outros], contagem, found: found.length };
}

/**
 * How many pedidos would appear, vanish or change place between what is shown and what would be; 0 when the order is
 * the same. `antes` holds the pedidos as they were when they were put in their places.
 */
export function mudancasDeOrdem(
  antes: readonly Pedido[],
  depois: readonly Pedido[],
  { ordem }: Pick<Filtro, "ordem">,
  hoje: string,
): number {
  if (mesmosIds(antes, depois)) return 0;
  const restantes = new Map(antes.map((pedido) => [pedido.id, pedido]));
  let mudancas = 0;
  for (const pedido of depois) {
    const anterior = restantes.get(pedido.id);
    restantes.delete(pedido.id);
    if (!anterior || CHAVES[ordem](anterior, hoje) !== CHAVES[ordem](pedido, hoje)) mudancas++;
  }
  // A place can change with no key changing (a search that now matches the numero): that is still one change to tell.
  return Math.max(1, mudancas + restantes.size);
}

/** Whether two lists hold the same pedidos in the same places. */
export function mesmosIds(a: readonly Pedido[], b: readonly Pedido[]): boolean {
  return a.length === b.length && a.every(({ id }, lugar) => id === b[lugar]!.id);
}

const PESO_DO_PRAZO: Record<Prazo, number> = {
  atrasado: 0,
  hoje: 1,
  amanha: 3,
  proximo: 3,
  no_prazo: 3,
  sem_data: 4,
  nao_saiu: 5,
  pronto: 6,
  encerrado: 7,
};
/** High priority comes before every day that is not today's. */
const PESO_DA_ALTA = 2;
/** Sorts after every calendar day. */
const SEM_DATA = "9999-99-99";

const CHAVES: Record<ColunaDeOrdem, (pedido: Pedido, hoje: string) => Chave> = {
  urgencia(pedido, hoje) {
    const peso = PESO_DO_PRAZO[dadosDe(pedido, hoje).prazo];
    const alta = pedido.prioridade === "ALTA" && (peso === 3 || peso === 4);
    return `${alta ? PESO_DA_ALTA : peso}${pedido.data_entrega ?? SEM_DATA}`;
  },
  numero: (pedido, hoje) => dadosDe(pedido, hoje).chave.padStart(20, "0"),
  cliente: (pedido) => textoDeBusca(pedido.cliente),
  entrega: (pedido) => pedido.data_entrega ?? SEM_DATA,
  prioridade: (pedido) => pedido.prioridade === "ALTA" ? 0 : 1,
  status: (pedido) => STATUS.indexOf(pedido.status),
  valor: (pedido) => lerCentavos(pedido.valor_total) ?? 0,
};

function recortesDe(pedido: Pedido, prazo: Prazo): Recorte[] {
  const recortes: Recorte[] = ["todos"];
  if (prazo === "atrasado") recortes.push("atrasados");
  if (prazo === "hoje") recortes.push("hoje");
  if (prazo === "pronto" || prazo === "nao_saiu") recortes.push("prontos");
  if (prazo === "nao_saiu") recortes.push("nao_sairam");
  if (pedido.prioridade === "ALTA" && !encerrado(pedido.status)) recortes.push("alta");
  return recortes;
}

function statusAceita(filtro: FiltroDeStatus, status: Status): boolean {
  if (filtro === "todos") return true;
  return filtro === "abertos" ? !encerrado(status) : filtro === status;
}

const STATUS_ESCOLHIDOS = [...STATUS, "abertos", "todos"] as const;

function contagemVazia(): Contagem {
  const zeros = <T extends string>(chaves: readonly T[]) =>
    Object.fromEntries(chaves.map((chave) => [chave, 0])) as Record<T, number>;
  return {
    recorte: zeros(RECORTES),
    etapa: zeros(["", ...ETAPAS]),
    status: zeros(STATUS_ESCOLHIDOS),
  };
}
