/** What a screen on the wall shows of the pedidos: which, where, in which order. Pure. */

import { diaEmSaoPaulo, somarDias } from "../../server/domain/datas.ts";
import { encerrado, type Etapa, ETAPAS, NOME_DA_ETAPA, prazo, proximaEtapa } from "../../server/domain/etapas.ts";
import type { Pedido } from "../../server/domain/pedido.ts";
import { etapaDoModo, type ModoDaTv } from "../../server/domain/tv.ts";
import { ordenar } from "../lista/visao.ts";

/** Days that a ready pedido stays on the wall: after that it is no news, and its customer has been called. */
const PRONTO_DIAS = 7;

/** One column: its pedidos, most urgent first, by id. */
export interface Coluna {
  chave: string;
  nome: string;
  ids: readonly number[];
  altas: number;
  atrasados: number;
  /** How many of the first are late or due today, and so stay in sight. */
  urgentes: number;
}

/** The numbers of the strip on top. `prontos`: today's, also those that have left since; in `envios`, those still here. */
export interface Contadores {
  atrasados: number;
  hoje: number;
  prontos: number;
  alta: number;
}

/** The whole picture. */
export interface Quadro {
  colunas: readonly Coluna[];
  contadores: Contadores;
}

/** Where a pedido waits on the wall: before a stage, or ready; null when it is not on it. */
export type Lugar = Etapa | "pronto" | null;

/** Where a pedido stands on the shop's day `hoje`. */
export function lugarDe(pedido: Pedido, hoje: string): Lugar {
  if (encerrado(pedido.status)) return null;
  const etapa = proximaEtapa(pedido);
  if (etapa) return etapa;
  return diaEmSaoPaulo(Date.parse(prontoEm(pedido))) > somarDias(hoje, -PRONTO_DIAS) ? "pronto" : null;
}

/** When the last stage of a ready pedido was done. One made so before that was kept tells only its last change. */
function prontoEm({ etapas_feitas, ultima_atualizacao }: Pedido): string {
  const quando = ETAPAS.map((etapa) => etapas_feitas?.[etapa]?.em ?? "");
  return quando.reduce((maior, em) => em > maior ? em : maior) || ultima_atualizacao;
}

/** Made ready today, and since then at most handed over. */
function ficouProntoHoje(pedido: Pedido, hoje: string): boolean {
  if (pedido.status === "cancelado" || proximaEtapa(pedido) !== null) return false;
  const em = prontoEm(pedido);
  // Most were ready long ago, and a calendar is asked for the rest only.
  return em >= somarDias(hoje, -1) && diaEmSaoPaulo(Date.parse(em)) === hoje;
}

/** The picture of a mode. */
export function quadroDe(pedidos: readonly Pedido[], modo: ModoDaTv, hoje: string): Quadro {
  const noMuro = pedidos.filter((pedido) => !encerrado(pedido.status));
  const emOrdem = ordenar(noMuro, { ordem: "urgencia", decrescente: false }, hoje);
  const contadores = contar(contados(emOrdem, modo, hoje), hoje);
  if (modo === "geral") contadores.prontos = pedidos.filter((pedido) => ficouProntoHoje(pedido, hoje)).length;
  return { colunas: colunasDe(emOrdem, modo, hoje), contadores };
}

/** What the numbers on top are about. */
function contados(emOrdem: readonly Pedido[], modo: ModoDaTv, hoje: string): readonly Pedido[] {
  const etapa = etapaDoModo(modo);
  if (etapa) return emOrdem.filter((pedido) => proximaEtapa(pedido) === etapa);
  return modo === "envios" ? paraHoje(emOrdem, hoje) : emOrdem;
}

/** What was promised for today or before, and is still here. */
function paraHoje(emOrdem: readonly Pedido[], hoje: string): Pedido[] {
  return emOrdem.filter(({ data_entrega }) => data_entrega !== null && data_entrega <= hoje);
}

function colunasDe(emOrdem: readonly Pedido[], modo: ModoDaTv, hoje: string): Coluna[] {
  switch (modo) {
    case "geral":
      return COLUNAS_GERAIS.map(([chave, nome]) => coluna(chave, nome, doLugar(emOrdem, chave, hoje), hoje));
    case "envios":
      return porEnvio(paraHoje(emOrdem, hoje), hoje);
    case "cliente":
      return [coluna("pronto", "Prontos", doLugar(emOrdem, "pronto", hoje).filter(ehRetirada), hoje)];
    default:
      return [coluna(modo, NOME_DA_ETAPA[modo], doLugar(emOrdem, modo, hoje), hoje)];
  }
}

const COLUNAS_GERAIS: readonly (readonly [Etapa | "pronto", string])[] = [
  ...ETAPAS.map((etapa) => [etapa, NOME_DA_ETAPA[etapa]] as const),
  ["pronto", "Pronto"],
];

/** What is ready is news: the newest first. Everything else by how much it presses. */
function doLugar(emOrdem: readonly Pedido[], lugar: Etapa | "pronto", hoje: string): Pedido[] {
  const aqui = emOrdem.filter((pedido) => lugarDe(pedido, hoje) === lugar);
  return lugar === "pronto" ? aqui.sort((a, b) => b.seq - a.seq) : aqui;
}

/** One column for each way to leave, the fullest first; in each, what can go now before what still needs work. */
function porEnvio(deHoje: readonly Pedido[], hoje: string): Coluna[] {
  const grupos = new Map<string, Pedido[]>();
  for (const pedido of deHoje) {
    const nome = nomeDoEnvio(pedido.forma_envio);
    grupos.set(nome, [...grupos.get(nome) ?? [], pedido]);
  }
  return [...grupos]
    .map(([nome, pedidos]) => coluna(nome, nome, pedidos.sort((a, b) => faltam(a) - faltam(b)), hoje))
    .sort((a, b) => b.ids.length - a.ids.length || (a.nome < b.nome ? -1 : 1));
}

/** `Portador – Ana` is one way to leave, whoever carries it. */
export function nomeDoEnvio(forma_envio: string): string {
  return forma_envio.split(/\s+[–—-]\s+/)[0]!.trim() || "Sem forma de envio";
}

/** Whether the customer comes for it: a pedido that names no way is handed over at the counter. */
function ehRetirada({ forma_envio }: Pedido): boolean {
  const nome = nomeDoEnvio(forma_envio).toLowerCase();
  return nome.startsWith("retirada") || forma_envio.trim() === "";
}

/** Stages that a pedido still has before it. */
export function faltam(pedido: Pedido): number {
  return ETAPAS.filter((etapa) => !pedido[etapa]).length;
}

function coluna(chave: string, nome: string, pedidos: readonly Pedido[], hoje: string): Coluna {
  const prazos = pedidos.map((pedido) => prazo(pedido, hoje));
  const calmo = prazos.findIndex((qual) => qual !== "atrasado" && qual !== "hoje");
  return {
    chave,
    nome,
    ids: pedidos.map(({ id }) => id),
    altas: pedidos.filter(({ prioridade }) => prioridade === "ALTA").length,
    atrasados: prazos.filter((qual) => qual === "atrasado").length,
    urgentes: calmo < 0 ? pedidos.length : calmo,
  };
}

function contar(pedidos: readonly Pedido[], hoje: string): Contadores {
  const contadores = { atrasados: 0, hoje: 0, prontos: 0, alta: 0 };
  for (const pedido of pedidos) {
    const qual = prazo(pedido, hoje);
    if (qual === "atrasado") contadores.atrasados++;
    if (qual === "hoje") contadores.hoje++;
    if (qual === "pronto" || qual === "nao_saiu") contadores.prontos++;
    if (pedido.prioridade === "ALTA") contadores.alta++;
  }
  return contadores;
}
