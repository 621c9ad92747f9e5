/** What the list is asked to show, and how that is written in the page's address. */

import { type Etapa, ETAPAS, STATUS, type Status } from "../../server/domain/etapas.ts";

/** The chips above the list. `para_mim` is what waits for the stage of this screen's setor. */
export const RECORTES = ["todos", "atrasados", "hoje", "alta", "prontos", "nao_sairam", "para_mim"] as const;
/** One chip. */
export type Recorte = typeof RECORTES[number];

/** `abertos` is what the shop still has to do with: neither delivered nor cancelled. */
export type FiltroDeStatus = Status | "abertos" | "todos";

/** The columns that sort. `urgencia` is late → today → high priority → promised day. */
export const COLUNAS_DE_ORDEM = ["urgencia", "numero", "cliente", "entrega", "prioridade", "status", "valor"] as const;
/** One sorting column. */
export type ColunaDeOrdem = typeof COLUNAS_DE_ORDEM[number];

/** Everything that decides which pedidos are listed and in which order. */
export interface Filtro {
  busca: string;
  recorte: Recorte;
  /** The stage that the pedido waits for; empty for any. */
  etapa: Etapa | "";
  status: FiltroDeStatus;
  ordem: ColunaDeOrdem;
  decrescente: boolean;
}

/** What a screen shows when nobody has asked for anything. */
export const FILTRO_INICIAL: Filtro = {
  busca: "",
  recorte: "todos",
  etapa: "",
  status: "abertos",
  ordem: "urgencia",
  decrescente: false,
};

/** Reads a filter from an address's query string; what it does not know it leaves out. */
export function lerFiltro(query: string): Filtro {
  const dados = new URLSearchParams(query);
  const ordem = dados.get("ordem") ?? "";
  const coluna = umDe(COLUNAS_DE_ORDEM, ordem.replace(/^-/, ""));
  return {
    busca: dados.get("busca") ?? "",
    recorte: umDe(RECORTES, dados.get("recorte")) ?? FILTRO_INICIAL.recorte,
    etapa: umDe(ETAPAS, dados.get("etapa")) ?? "",
    status: umDe([...STATUS, "abertos", "todos"], dados.get("status")) ?? FILTRO_INICIAL.status,
    ordem: coluna ?? FILTRO_INICIAL.ordem,
    decrescente: coluna !== undefined && ordem.startsWith("-"),
  };
}

/** The query string of a filter, with its `?`; empty for {@linkcode FILTRO_INICIAL}, so that a plain address stays plain. */
export function escreverFiltro(filtro: Filtro): string {
  const dados = new URLSearchParams();
  if (filtro.busca.trim()) dados.set("busca", filtro.busca.trim());
  for (const campo of ["recorte", "etapa", "status"] as const) {
    if (filtro[campo] !== FILTRO_INICIAL[campo]) dados.set(campo, filtro[campo]);
  }
  if (filtro.ordem !== FILTRO_INICIAL.ordem || filtro.decrescente) {
    dados.set("ordem", (filtro.decrescente ? "-" : "") + filtro.ordem);
  }
  const query = dados.toString();
  return query && `?${query}`;
}

/** Whether anything but the order was asked for. */
export function filtrado(filtro: Filtro): boolean {
  const { busca, recorte, etapa, status } = filtro;
  return busca.trim() !== "" || recorte !== "todos" || etapa !== "" || status !== FILTRO_INICIAL.status;
}

/** The next order when a column's header is pressed: up, down, then the shop's own order again. */
export function alternarOrdem(filtro: Filtro, coluna: ColunaDeOrdem): Filtro {
  if (filtro.ordem !== coluna) return { ...filtro, ordem: coluna, decrescente: false };
  if (!filtro.decrescente) return { ...filtro, decrescente: true };
  return { ...filtro, ordem: FILTRO_INICIAL.ordem, decrescente: false };
}

function umDe<T extends string>(valores: readonly T[], valor: string | null): T | undefined {
  return valores.find((cada) => cada === valor);
}
