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
import type { ColunaDeOrdem, Filtro, FiltroDeStatus, Recorte } from "./filtro.ts";

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
}

/** What is worked out once for each state of a pedido. */
interface Dados {
  hoje: string;
  texto: string;
  chave: string;
  prazo: Prazo;
  espera: Etapa | null;
}

const dados = new WeakMap<Pedido, Dados>();

function dadosDe(pedido: Pedido, hoje: string): Dados {
  let lidos = dados.get(pedido);
  if (lidos?.hoje !== hoje) {
    lidos = {
      hoje,
      texto: lidos?.texto ?? textoDoPedido(pedido),
      chave: lidos?.chave ?? chaveDoNumero(textoDeBusca(pedido.numero)),
      prazo: prazo(pedido, hoje),
      espera: encerrado(pedido.status) ? null : proximaEtapa(pedido),
    };
    dados.set(pedido, lidos);
  }
  return lidos;
}

function textoDoPedido(pedido: Pedido): string {
  const { numero, cliente, cidade_cliente, telefone_cliente, items } = pedido;
  const itens = items.flatMap((item) => [item.tipo_producao, item.descricao, item.tecido, item.vendedor]);
  return textoDeBusca(
    [numero, cliente, cidade_cliente, telefone_cliente, digitos(telefone_cliente), ...itens].join(" "),
  );
}

/** All pedidos in the order of a column. `hoje` is the shop's calendar day. */
export function ordenar(
  pedidos: readonly Pedido[],
  { ordem, decrescente }: Pick<Filtro, "ordem" | "decrescente">,
  hoje: string,
): Pedido[] {
  const comparar = comparadorDe(ordem, hoje);
  const sentido = decrescente ? -1 : 1;
  const chaves = new Map(pedidos.map((pedido) => [pedido, CHAVES[ordem](pedido, hoje)]));
  return [...pedidos].sort((a, b) => {
    const de = chaves.get(a)!, ate = chaves.get(b)!;
    return de === ate ? comparar(a, b) : de < ate ? -sentido : sentido;
  });
}

/** Filters pedidos already in order; with a search, a numero that matches comes first. */
export function ver(ordenados: readonly Pedido[], filtro: Filtro, hoje: string): Visao {
  const busca = lerBusca(filtro.busca);
  const contagem = contagemVazia();
  const iguais: Pedido[] = [], comecam: Pedido[] = [], outros: Pedido[] = [];
  for (const pedido of ordenados) {
    const { texto, chave, espera, prazo } = dadosDe(pedido, hoje);
    const exato = busca.chave !== "" && chave === busca.chave;
    if (!exato && !busca.partes.every((parte) => texto.includes(parte))) continue;
    const recortes = recortesDe(pedido, prazo);
    const noRecorte = recortes.includes(filtro.recorte);
    const naEtapa = filtro.etapa === "" || espera === filtro.etapa;
    const noStatus = statusAceita(filtro.status, pedido.status);
    if (naEtapa && noStatus) { for (const cada of recortes) contagem.recorte[cada]++; }
    if (noRecorte && noStatus) {
      contagem.etapa[""]++;
      if (espera) contagem.etapa[espera]++;
    }
    if (noRecorte && naEtapa) {
      contagem.status.todos++;
      contagem.status[pedido.status]++;
      if (!encerrado(pedido.status)) contagem.status.abertos++;
    }
    if (!noRecorte || !naEtapa || !noStatus) continue;
    if (exato) iguais.push(pedido);
    else if (busca.chave && chave.startsWith(busca.chave)) comecam.push(pedido);
    else outros.push(pedido);
  }
  return { pedidos: busca.chave ? [...iguais, ...comecam, ...outros] : outros, contagem };
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
  pronto: 5,
  encerrado: 6,
};
/** High priority comes before every day that is not today's. */
const PESO_DA_ALTA = 2;
/** Sorts after every calendar day. */
const SEM_DATA = "9999-99-99";

const CHAVES: Record<ColunaDeOrdem, (pedido: Pedido, hoje: string) => string | number> = {
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

/** Decides between pedidos that the chosen column holds equal. */
function comparadorDe(ordem: ColunaDeOrdem, hoje: string): (a: Pedido, b: Pedido) => number {
  const chave = ordem === "urgencia" ? CHAVES.numero : CHAVES.urgencia;
  return (a, b) => {
    const de = chave(a, hoje), ate = chave(b, hoje);
    return de < ate ? -1 : de > ate ? 1 : a.id - b.id;
  };
}

/** A search of digits and marks alone is a numero or a telephone, however it is punctuated. */
function lerBusca(busca: string): { partes: string[]; chave: string } {
  const texto = textoDeBusca(busca).trim();
  const soNumeros = /^[#\d\s().+-]+$/.test(texto);
  const partes = soNumeros ? [digitos(texto)] : texto.split(/\s+/);
  return { partes: partes.filter((parte) => parte !== ""), chave: chaveDoNumero(soNumeros ? digitos(texto) : texto) };
}

function recortesDe(pedido: Pedido, prazo: Prazo): Recorte[] {
  const recortes: Recorte[] = ["todos"];
  if (prazo === "atrasado") recortes.push("atrasados");
  if (prazo === "hoje") recortes.push("hoje");
  if (prazo === "pronto") recortes.push("prontos");
  if (pedido.prioridade === "ALTA" && !encerrado(pedido.status)) recortes.push("alta");
  return recortes;
}

function statusAceita(filtro: FiltroDeStatus, status: Status): boolean {
  if (filtro === "todos") return true;
  return filtro === "abertos" ? !encerrado(status) : filtro === status;
}

function contagemVazia(): Contagem {
  const zeros = <T extends string>(chaves: readonly T[]) =>
    Object.fromEntries(chaves.map((chave) => [chave, 0])) as Record<T, number>;
  return {
    recorte: zeros(["todos", "atrasados", "hoje", "alta", "prontos"]),
    etapa: zeros(["", ...ETAPAS]),
    status: zeros([...STATUS, "abertos", "todos"]),
  };
}

function digitos(texto: string): string {
  return texto.replace(/\D/g, "");
}
