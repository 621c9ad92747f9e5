/** The way of one pedido through the example shop, write by write. */

import type { z } from "zod";
import type { comandoSchema } from "../domain/comandos.ts";
import { type Etapa, ETAPAS } from "../domain/etapas.ts";
import type { novoPedidoSchema, pedidoPatchSchema } from "../domain/pedido.ts";
import type { Random } from "./random.ts";
import { MOTIVOS_DE_CANCELAMENTO, MOTIVOS_DE_VOLTA, OBSERVACOES } from "./vocabulary.ts";
import { minutosDeTrabalho, trabalhar } from "./working_hours.ts";

/** What a request would carry: the body of a POST, of a PATCH, or of a command. */
export type Acao =
  | { criar: z.input<typeof novoPedidoSchema> }
  | { alterar: z.input<typeof pedidoPatchSchema> }
  | { comando: z.input<typeof comandoSchema> };

/** One write to one pedido: when (milliseconds since 1970), by which station, and what. */
export interface Passo {
  em: number;
  por: string;
  acao: Acao;
}

/** Where a pedido shall stand in the end. */
export interface Destino {
  /** Stages done, in order; 5 is ready. */
  feitas: number;
  fim: "entregue" | "cancelado" | null;
  /** Marks left by the old program, which keeps no order. */
  foraDeOrdem: boolean;
  /** Raised to high priority after it was taken. */
  virouAlta: boolean;
  /** Given a note after it was taken. */
  anotado: boolean;
  /** Writes of its own, last. */
  extra?: (em: number) => Passo[];
}

/** Minutes of work until a stage is done: half of the pedidos take less. */
export const MINUTOS: Record<Etapa, number> = {
  financeiro: 40,
  conferencia: 30,
  sublimacao: 300,
  costura: 480,
  expedicao: 180,
};
/** From ready until fetched. */
const MINUTOS_ATE_ENTREGAR = 240;
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
export const BALCOES = ["Balcão 1", "Balcão 2", "Balcão 3"];
/** A station still on the program before this one. */
const PROGRAMA_ANTIGO = "SGP antigo";

/** Minutes of work that half of the pedidos on the floor have waited where they are, and how much that varies. */
const MINUTOS_DE_ESPERA = 240;
const SIGMA_DA_ESPERA = 1;

const DESMARCAR = 0.01;
const EXPEDIR_COM_FALTAS = 0.04;

/**
 * Everything that happened to one pedido, oldest first, from its creation to `destino`, all before `limite`. What is
 * still on the floor came to where it waits a while ago, as work there is; so it went faster or slower than is usual.
 */
export function percurso(random: Random, criacao: Passo, destino: Destino, limite: number): Passo[] {
  const acoes = producao(random, destino);
  const minutos = acoes.map(({ mediana }) => random.lognormal(mediana, SIGMA));
  const total = minutos.reduce((soma, cada) => soma + cada, 0);
  const tempo = minutosDeTrabalho(criacao.em, limite);
  const espera = destino.fim === null ? random.lognormal(MINUTOS_DE_ESPERA, SIGMA_DA_ESPERA) : null;
  const usado = espera !== null && espera < tempo ? tempo - espera : Math.min(total, tempo);
  const ritmo = usado / total;
  let em = criacao.em;
  const passos = acoes.map(({ por, acao }, i) => ({ em: em = trabalhar(em, minutos[i]! * ritmo), por, acao }));
  return [criacao, ...passos, ...destino.extra?.(em) ?? []];
}

/** A write, and the usual minutes since the one before. */
interface Etapada {
  por: string;
  acao: Acao;
  mediana: number;
}

function producao(random: Random, { feitas, fim, foraDeOrdem, virouAlta, anotado }: Destino): Etapada[] {
  const acoes: Etapada[] = [];
  const balcao = () => random.pick(BALCOES);
  if (virouAlta) acoes.push({ por: balcao(), acao: { alterar: { prioridade: "ALTA" } }, mediana: 20 });
  if (anotado) {
    acoes.push({ por: balcao(), acao: { alterar: { observacao: random.pick(OBSERVACOES) } }, mediana: 20 });
  }
  const comFaltas = feitas === ETAPAS.length && random.chance(EXPEDIR_COM_FALTAS);
  for (const etapa of ETAPAS.slice(0, feitas)) {
    if (comFaltas && etapa === "costura") continue;
    const por = random.pick(ESTACOES[etapa]);
    const acao: Acao = etapa === "expedicao"
      ? { comando: { comando: "expedir", confirmar_faltantes: comFaltas } }
      : { comando: { comando: "marcar", etapa } };
    acoes.push({ por, acao, mediana: MINUTOS[etapa] });
    if (etapa !== "financeiro" && etapa !== "expedicao" && random.chance(DESMARCAR)) {
      const motivo = random.pick(MOTIVOS_DE_VOLTA);
      acoes.push({ por, acao: { comando: { comando: "desmarcar", etapa, motivo } }, mediana: 10 });
      acoes.push({ por, acao, mediana: MINUTOS[etapa] });
    }
  }
  if (foraDeOrdem) acoes.push({ por: PROGRAMA_ANTIGO, acao: { alterar: marcasAntigas(feitas) }, mediana: 60 });
  if (fim === "entregue") {
    const por = random.pick(ESTACOES.expedicao);
    acoes.push({ por, acao: { comando: { comando: "entregar" } }, mediana: MINUTOS_ATE_ENTREGAR });
  }
  if (fim === "cancelado") {
    const motivo = random.pick(MOTIVOS_DE_CANCELAMENTO);
    acoes.push({ por: balcao(), acao: { comando: { comando: "cancelar", motivo } }, mediana: 120 });
  }
  return acoes;
}

/** The old program marks any stage at any time, and has words of its own for the status. */
function marcasAntigas(feitas: number): z.input<typeof pedidoPatchSchema> {
  return feitas === 0 ? { sublimacao: true, status: "Em Andamento" } : { expedicao: true, status: "em produção" };
}
