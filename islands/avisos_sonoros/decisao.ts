/** What a screen is told aloud: which changes reach its setor, with which sound, in which words, and when. Pure. */

import { encerrado, type Etapa, NOME_DA_ETAPA, proximaEtapa } from "../../server/domain/etapas.ts";
import type { Pedido } from "../../server/domain/pedido.ts";
import { etapaDoSetor, type Setor } from "../../server/domain/setores.ts";

/** What a screen waits for: pedidos that wait for a stage, or those that are ready. */
export type Alvo = Etapa | "pronto";

/** One change that concerns the screen. `por` and `versao` say whose it was. */
export interface Acontecimento {
  tipo: "chegou" | "virou_alta" | "cancelado" | "reaberto";
  id: number;
  numero: string;
  alta: boolean;
  por: string | null;
  versao: number;
}

/** The sounds: something new, something urgent, something taken away or back. */
export type Toque = "novo" | "alta" | "alerta";

/** Changes that come within this time are told together: dispatching a group is one sound. */
export const JUNTAR_MS = 700;
/** At most one sound in so long. */
export const INTERVALO_MS = 5_000;

/** What a place waits for; null for places that work at no stage, which hear nothing. */
export function alvoDoSetor(setor: Setor | null): Alvo | null {
  return setor === "balcao" ? "pronto" : etapaDoSetor(setor);
}

/** The list that a piece of news is about. */
export function enderecoDoAlvo(alvo: Alvo): string {
  return alvo === "pronto" ? "/?recorte=prontos" : `/fila/${alvo}`;
}

/** What a change means to whoever waits for `alvo`; null when nothing. @param antes undefined when it is new here. */
export function acontecimento(antes: Pedido | undefined, depois: Pedido, alvo: Alvo): Acontecimento | null {
  const tipo = tipoDoAcontecimento(antes, depois, alvo);
  const { id, numero, prioridade, atualizado_por, versao } = depois;
  return tipo && { tipo, id, numero, alta: prioridade === "ALTA", por: atualizado_por, versao };
}

function tipoDoAcontecimento(antes: Pedido | undefined, depois: Pedido, alvo: Alvo): Acontecimento["tipo"] | null {
  const estava = antes !== undefined && espera(antes) === alvo;
  if (espera(depois) !== alvo) return estava && depois.status === "cancelado" ? "cancelado" : null;
  if (!estava) return antes && encerrado(antes.status) ? "reaberto" : "chegou";
  return antes.prioridade !== "ALTA" && depois.prioridade === "ALTA" ? "virou_alta" : null;
}

/** Where a pedido stands: the stage that it waits for, ready, or gone. */
function espera(pedido: Pedido): Alvo | null {
  return encerrado(pedido.status) ? null : proximaEtapa(pedido) ?? "pronto";
}

/** The sound for changes told together: the most pressing one. */
export function toqueDe(grupo: readonly Acontecimento[]): Toque {
  if (grupo.some(({ tipo, alta }) => alta && tipo !== "cancelado")) return "alta";
  return grupo.some(({ tipo }) => tipo === "cancelado" || tipo === "reaberto") ? "alerta" : "novo";
}

/** What is shown beside the sound: `4 pedidos novos para Costura · 1 ALTA`. */
export function textoDe(grupo: readonly Acontecimento[], alvo: Alvo): string {
  const partes = (["chegou", "virou_alta", "reaberto", "cancelado"] as const)
    .map((tipo) => frase(tipo, grupo.filter((cada) => cada.tipo === tipo), alvo));
  return partes.filter((parte) => parte !== null).join(" · ");
}

function frase(tipo: Acontecimento["tipo"], iguais: readonly Acontecimento[], alvo: Alvo): string | null {
  if (iguais.length === 0) return null;
  const um = iguais.length === 1 ? `#${iguais[0]!.numero}` : null;
  const n = iguais.length;
  switch (tipo) {
    case "chegou": {
      const altas = iguais.filter(({ alta }) => alta).length;
      const quais = alvo === "pronto"
        ? (um ? `${um} está pronto` : `${n} pedidos prontos`)
        : (um ? `${um} chegou para ${NOME_DA_ETAPA[alvo]}` : `${n} pedidos novos para ${NOME_DA_ETAPA[alvo]}`);
      return altas === 0 ? quais : `${quais} · ${um ? "ALTA" : `${altas} ALTA`}`;
    }
    case "virou_alta":
      return um ? `${um} agora é ALTA` : `${n} pedidos agora são ALTA`;
    case "reaberto":
      return um ? `${um} foi reaberto` : `${n} pedidos reabertos`;
    case "cancelado":
      return um ? `${um} foi cancelado` : `${n} pedidos cancelados`;
  }
}

/** How long to wait before the next sound, from a first change on. @param ultimoMs when the last one was; null for never. */
export function esperaMs(agoraMs: number, ultimoMs: number | null): number {
  return Math.max(JUNTAR_MS, ultimoMs === null ? 0 : ultimoMs + INTERVALO_MS - agoraMs);
}

/** Until when a person who wants quiet has it: the next full hour but one at the latest, as in "até 13:00". */
export function ateQuando(agoraMs: number): number {
  return Math.ceil((agoraMs + MEIA_HORA_MS) / HORA_MS) * HORA_MS;
}

const HORA_MS = 3_600_000;
const MEIA_HORA_MS = HORA_MS / 2;
