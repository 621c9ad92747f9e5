/** What somebody means who types what is to be done: to which pedido, or to see which of them. Pure. */

import { textoDeBusca } from "../../server/domain/busca.ts";
import { encerrado, type Etapa, ETAPAS, NOME_DA_ETAPA } from "../../server/domain/etapas.ts";
import type { Acao } from "../../server/domain/papeis.ts";
import type { Pedido } from "../../server/domain/pedido.ts";
import type { Filtro } from "../lista/filtro.ts";

/** What can be done to a pedido from every page, for it has an address. */
export interface Ato {
  /** What is typed for it. */
  verbo: string;
  nome: string;
  /** What an access must be allowed. */
  acao?: Acao;
  endereco(pedido: Pedido): string;
  /** Why it cannot be done to this pedido; `null` when it can. */
  porque?(pedido: Pedido): string | null;
}

/** All of them, each named as the keys name it. */
export const ATOS: readonly Ato[] = [
  { verbo: "imprimir", nome: "Imprimir a ficha", endereco: ({ id }) => `/imprimir?ids=${id}` },
  {
    verbo: "cancelar",
    nome: "Cancelar o pedido…",
    acao: "cancelar",
    endereco: ({ id }) => `/?cancelar=${id}`,
    porque: ({ status }) => encerrado(status) ? `O pedido já está ${status}.` : null,
  },
  { verbo: "editar", nome: "Editar", endereco: ({ id }) => `/?editar=${id}` },
  { verbo: "duplicar", nome: "Duplicar", acao: "criar", endereco: ({ id }) => `/?duplicar=${id}` },
  { verbo: "reposicao", nome: "Reposição…", acao: "criar", endereco: ({ id }) => `/?reposicao=${id}` },
];

/** Letters from which the beginning of a word is taken for it. */
const COMECO = 3;

/** Words that say nothing about which one. */
const SEM_SENTIDO = new Set(["a", "o", "as", "os", "de", "do", "da", "para", "com", "pedido", "pedidos", "ficha"]);

/** The acts that the first word begins to name, and which pedido the others tell; empty when they tell none. */
export function atosDitos(digitado: string): { ato: Ato; qual: string }[] {
  const [verbo = "", ...outras] = palavras(digitado);
  const qual = outras.filter((palavra) => !SEM_SENTIDO.has(palavra)).join(" ");
  return ATOS.filter((ato) => comeca(ato.verbo, verbo)).map((ato) => ({ ato, qual }));
}

const RECORTES_DITOS: readonly (readonly [palavra: string, nome: string, Partial<Filtro>])[] = [
  ["atrasados", "atrasados", { recorte: "atrasados" }],
  ["hoje", "para hoje", { recorte: "hoje" }],
  ["alta", "de prioridade alta", { recorte: "alta" }],
  ["prontos", "prontos", { recorte: "prontos" }],
  ["entregues", "entregues", { status: "entregue" }],
  ["cancelados", "cancelados", { status: "cancelado" }],
];

/** The parts of the list that were named, one for each kind; a stage named with them narrows each. None when a word is something else. */
export function recortesDitos(digitado: string): { nome: string; filtro: Partial<Filtro> }[] {
  const recortes: (typeof RECORTES_DITOS)[number][] = [];
  let etapa: Etapa | undefined;
  for (const palavra of palavras(digitado).filter((cada) => !SEM_SENTIDO.has(cada))) {
    const recorte = RECORTES_DITOS.find(([nome]) => comeca(nome, palavra));
    const dita = ETAPAS.find((cada) => comeca(cada, palavra));
    if (recorte) recortes.push(recorte);
    else if (dita) etapa = dita;
    else return [];
  }
  return recortes.map(([, nome, filtro]) => ({
    nome: `Pedidos ${nome}${etapa ? ` · ${NOME_DA_ETAPA[etapa]}` : ""}`,
    filtro: etapa ? { ...filtro, etapa } : filtro,
  }));
}

function palavras(digitado: string): string[] {
  return textoDeBusca(digitado).split(/\s+/).filter(Boolean);
}

function comeca(palavra: string, digitada: string): boolean {
  return digitada.length >= COMECO && palavra.startsWith(digitada);
}
